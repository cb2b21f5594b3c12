/** Starts programs as jobs do. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findProgram } from '../../../core/jobs/process/find-program.ts';
import { runProcess } from '../../../core/jobs/process/run-process.ts';
import { Failure } from '../../../core/model/problem.ts';
import { answer } from './answer.ts';

/** `stay`: the child stays until it is cancelled; `leave`: it leaves by itself; `find`: where programs of `folder` are found. */
export type ProcessQuestion = { do: 'stay' | 'leave' | 'find'; folder: string };

await answer(({ do: what, folder }: ProcessQuestion) =>
  what === 'find' ? programs(folder) : family(folder, what),
);

/**
 * A child that starts another, which starts a third and leaves. It is cancelled when the third lives, or leaves by itself.
 * Answers how it ended, and who still lives.
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
  const file = join(folder, 'pids');
  const pids = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').map(Number) : []);
  const controller = new AbortController();
  const look = setInterval(() => what === 'stay' && pids().length === 2 && controller.abort(), 50);
  const end = await runProcess(
    {
      program: process.execPath,
      args: ['-e', start(start(stayAlone, 'process.exit(0)'), what === 'stay' ? stay : leave)],
      cwd: folder,
      env: Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
      timeoutMs: 120_000,
    },
    {
      signal: controller.signal,
      started: () => undefined,
      ended: () => undefined,
      stdout: (chunk) => output.push(String(chunk)),
      stderr: (chunk) => output.push(String(chunk)),
    },
  ).catch((error: unknown) => (error instanceof Failure ? error.problem.code : Promise.reject(error)));
  clearInterval(look);
  return { end, output: output.join(''), pids: pids(), alive: pids().filter(lives) };
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
