/** Starts programs as jobs do. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findProgram } from '../../../core/jobs/process/find-program.ts';
import { runProcess } from '../../../core/jobs/process/run-process.ts';
import { Failure } from '../../../core/model/problem.ts';
import { answer } from './answer.ts';

/** `stay`: the child stays beyond its time; `leave`: it leaves by itself; `find`: where programs of `folder` are found. */
export type ProcessQuestion = { do: 'stay' | 'leave' | 'find'; folder: string };

await answer(({ do: what, folder }: ProcessQuestion) =>
  what === 'find' ? programs(folder) : family(folder, what),
);

/**
 * A child that starts another, which starts a third and leaves; all stay beyond the child's time, or it leaves itself.
 * Answers how it ended, and which of the three still live.
 */
async function family(folder: string, what: 'stay' | 'leave') {
  const note = `require('fs').appendFileSync('pids', process.pid + ' ')`;
  const stay = `${note}; setInterval(() => undefined, 1000);`;
  const stayAlone = `const look = setInterval(() => {
    try { process.kill(process.ppid, 0); } catch { clearInterval(look); ${note}; setInterval(() => undefined, 1000); }
  }, 50);`;
  const start = (code: string, after: string) =>
    `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(code)}], { detached: true, stdio: 'ignore' }).unref(); ${after}`;
  const leave = `const look = setInterval(() => {
    if (require('fs').existsSync('pids')) { console.log('leaving'); process.exit(3); }
  }, 50);`;
  const output: string[] = [];
  const end = await runProcess(
    {
      program: process.execPath,
      args: ['-e', start(start(stayAlone, 'process.exit(0)'), what === 'stay' ? stay : leave)],
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
