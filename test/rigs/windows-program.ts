/**
 * Runs inside a Windows Node (under Wine, or natively): `windows-program.ts OUT COMMAND ARGUMENT…` writes the command's
 * answer as JSON to OUT.
 */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { checkDrive } from '../../core/drives/identity.ts';
import type { FolderListing } from '../../core/drives/lister.ts';
import { ListerPool } from '../../core/drives/lister-pool.ts';
import { WindowsLister } from '../../core/drives/lister-windows.ts';
import { findProgram } from '../../core/jobs/process/find-program.ts';
import { runProcess } from '../../core/jobs/process/run-process.ts';
import { ignoreRules } from '../../core/model/names.ts';
import { Failure } from '../../core/model/problem.ts';

const newLister = () => new WindowsLister({ rules: ignoreRules([], false) });

async function listTree(root: string): Promise<FolderListing[]> {
  const pool = new ListerPool({ root, threads: 2, ignore: [], caseSensitive: false, refs: true });
  const listings: FolderListing[] = [];
  for (let rest = ['']; rest.length > 0; ) {
    const batch = await pool.list(rest);
    listings.push(...batch.listings);
    rest = batch.rest;
  }
  await pool.close();
  return listings;
}

/** Milliseconds to list one folder of `count` files with sizes and times: our way, and Node's own. */
function measure(folder: string, count: number) {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) writeFileSync(join(folder, `WSOP 2024 Event ${index}.mp4`), '');
  const timed = (work: () => number) => {
    const started = performance.now();
    const files = work();
    return { files, ms: performance.now() - started };
  };
  const lister = newLister();
  const ours = timed(() => lister.list(folder, '').names.length);
  const nodes = timed(
    () => readdirSync(folder).filter((name) => lstatSync(join(folder, name)).isFile()).length,
  );
  rmSync(folder, { recursive: true });
  return { ours, nodes };
}

/**
 * A child that starts another, which starts a third and leaves; all stay beyond the child's time, or it leaves itself.
 * Answers how it ended, and which of the three still live.
 */
async function family(folder: string, what: 'stay' | 'leave') {
  const stay = `require('fs').appendFileSync('pids', process.pid + ' '); setInterval(() => undefined, 1000);`;
  const start = (code: string, after: string) =>
    `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(code)}], { detached: true, stdio: 'ignore' }).unref(); ${after}`;
  const leave = `const look = setInterval(() => {
    if (require('fs').existsSync('pids')) { console.log('leaving'); process.exit(3); }
  }, 50);`;
  const output: string[] = [];
  const end = await runProcess(
    {
      program: process.execPath,
      args: ['-e', start(start(stay, 'process.exit(0)'), what === 'stay' ? stay : leave)],
      cwd: folder,
      env: Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
      timeoutMs: 20_000,
    },
    {
      signal: new AbortController().signal,
      started: () => undefined,
      ended: () => undefined,
      stdout: (chunk) => output.push(String(chunk)),
      stderr: (chunk) => output.push(String(chunk)),
    },
  );
  const file = join(folder, 'pids');
  const pids = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').map(Number) : [];
  return { end, output: output.join(''), pids, alive: pids.filter(lives) };
}

/** What becomes of programs that a folder on the PATH has. */
function programs(folder: string): Record<string, string> {
  for (const name of ['tool.exe', 'job.cmd', 'send.ps1', 'notes.txt']) writeFileSync(join(folder, name), '');
  const env = { Path: folder };
  const found = (name: string) => {
    try {
      return basename(findProgram(name, { cwd: process.cwd(), env }));
    } catch (error) {
      return error instanceof Failure ? error.problem.code : String(error);
    }
  };
  const names = ['tool', 'tool.exe', join(folder, 'tool.exe'), 'job', 'job.cmd', 'send', 'notes.txt', 'none'];
  return Object.fromEntries(names.map((name) => [basename(name), found(name)]));
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const [out, command, path, argument] = process.argv.slice(2);
if (out === undefined || path === undefined) throw new Error('usage: OUT COMMAND PATH [ARGUMENT]');
writeFileSync(out, JSON.stringify(await answer(path)));

async function answer(root: string): Promise<unknown> {
  switch (command) {
    case 'list':
      return (await listTree(root)).map((listing) => ({
        ...listing,
        sizes: [...listing.sizes],
        modified: [...listing.modified],
        refs: [...listing.refs],
      }));
    case 'junction':
      symlinkSync(join(root, argument ?? ''), join(root, 'junction'), 'junction');
      return null;
    case 'check':
      return checkDrive({ id: 'd', name: 'd', root, role: 'archive', publish: true, enabled: true }, null, {
        writeMarker: true,
        hadFiles: false,
      });
    case 'family':
      return family(root, argument === 'leave' ? 'leave' : 'stay');
    case 'programs':
      return programs(root);
    case 'measure':
      return measure(root, Number(argument));
    default:
      throw new Error(`no command ${command}`);
  }
}
