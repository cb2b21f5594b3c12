import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ProcessEnd, runProcess } from '../../../../core/jobs/process/run-process.ts';
import { endTree } from '../../../../core/jobs/process/tree.ts';
import type { ProcessIdentity } from '../../../../core/store/processes.ts';
import { freshFolder } from '../../../support/folder.ts';

/**
 * Keeps itself and two others running, of which one is in a session of its own and has lost its parent; writes their ids.
 * None of them heeds SIGTERM.
 */
const FAMILY = `
  const { spawn } = require('child_process');
  const { appendFileSync } = require('fs');
  const stay = "process.on('SIGTERM', () => {}); require('fs').appendFileSync('pids', process.pid + ' '); setInterval(() => {}, 1000)";
  const orphan = "require('child_process').spawn(process.execPath, ['-e', " + JSON.stringify(stay) + "], { detached: true, stdio: 'ignore' }).unref()";
  process.on('SIGTERM', () => {});
  appendFileSync('pids', process.pid + ' ');
  spawn(process.execPath, ['-e', stay], { stdio: 'inherit' });
  spawn(process.execPath, ['-e', orphan], { stdio: 'inherit' });
  if (process.argv[1] === 'stay') setInterval(() => {}, 1000);
  else {
    const look = setInterval(() => {
      if (require('fs').readFileSync('pids', 'utf8').trim().split(' ').length < 3) return;
      console.log('leaving');
      process.exit(0);
    }, 10);
  }`;

function run(
  code: string,
  { args = [] as string[], timeoutMs = 60_000, signal = new AbortController().signal } = {},
) {
  const folder = freshFolder();
  const printed: string[] = [];
  const identities: ProcessIdentity[] = [];
  const end: Promise<ProcessEnd> = runProcess(
    { program: process.execPath, args: ['-e', code, ...args], cwd: folder, env: {}, timeoutMs },
    {
      signal,
      started: (identity) => identities.push(identity),
      ended: () => identities.pop(),
      stdout: (chunk) => printed.push(String(chunk)),
      stderr: (chunk) => printed.push(String(chunk)),
    },
  );
  const family = async () => {
    const file = path.join(folder, 'pids');
    await expect
      .poll(() => (existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').length : 0))
      .toBe(3);
    return readFileSync(file, 'utf8').trim().split(' ').map(Number);
  };
  return { end, printed, identities, family };
}

/** Whether a process lives; one that is dead but not fetched by its parent does not. */
function lives(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a child process', () => {
  test('tells its exit code and what it printed', async () => {
    const { end, printed, identities } = run(
      'console.log("out"); console.error("err"); process.exitCode = 7',
    );
    expect(await end).toMatchObject({ code: 7, signal: null, isTimedOut: false, leftOver: 0, stuck: [] });
    expect(printed.sort()).toEqual(['err\n', 'out\n']);
    expect(identities).toEqual([]);
  });

  test('that is killed from outside tells the signal', async () => {
    const { end } = run('process.kill(process.pid, "SIGKILL")');
    expect(await end).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  test('that another cannot be told from is known by its start', async () => {
    const { end, identities } = run('setTimeout(() => undefined, 300)');
    await expect.poll(() => identities.length).toBe(1);
    const [identity] = identities;
    if (identity === undefined) throw new Error('not recorded');
    const stranger = { ...identity, started: 'earlier', mark: 'another' };
    expect(await endTree(stranger, 0)).toEqual({ found: 0, left: [] });
    expect(await end).toMatchObject({ code: 0 });
  });
});

describe.runIf(process.platform === 'linux')('all that a child process started', () => {
  test('ends with it at its time-out, ignored signals, own sessions and lost parents or not', async () => {
    const { end, family } = run(FAMILY, { args: ['stay'], timeoutMs: 5_000 });
    const pids = await family();
    expect(pids.filter(lives)).toEqual(pids);
    expect(await end).toMatchObject({ isTimedOut: true, stuck: [] });
    expect(pids.filter(lives)).toEqual([]);
  });

  test('ends when it is cancelled, long before its time-out', async () => {
    const cancel = new AbortController();
    const { end, family } = run(FAMILY, { args: ['stay'], signal: cancel.signal });
    const pids = await family();
    const asked = performance.now();
    cancel.abort();
    await expect(end).rejects.toMatchObject({ problem: { code: 'problem.cancelled' } });
    expect(performance.now() - asked).toBeLessThan(20_000);
    expect(pids.filter(lives)).toEqual([]);
  });

  test('is not left running when it ends by itself, and what it printed is read to the end', async () => {
    const { end, printed, family } = run(FAMILY);
    const ended = await end;
    expect(ended).toMatchObject({ code: 0, leftOver: 2, stuck: [] });
    expect(printed.join('')).toBe('leaving\n');
    expect((await family()).filter(lives)).toEqual([]);
  });
});
