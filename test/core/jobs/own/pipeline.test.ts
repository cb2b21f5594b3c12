import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { script } from '../../../support/scripts.ts';
import { ownBench, said } from './own-bench.ts';

describe('a pipeline', () => {
  test('runs its steps in order, each in its folder, with what they print in the log', async () => {
    const { bench, folder, run } = ownBench({
      daily: {
        kind: 'pipeline',
        steps: [
          { name: 'seed', command: script('console.log("수집 완료"); console.error("1 warning")') },
          {
            name: 'cases',
            command: script(
              'console.log(process.cwd(), process.env.MODE, ...process.argv.slice(1))',
              'a b',
              '*',
              '"',
            ),
            cwd: 'work',
            env: { MODE: 'fast' },
          },
        ],
        notify: 'daily-ready',
      },
    });
    mkdirSync(path.join(folder, 'work'));

    const result = await run('daily');

    expect(result.state).toBe('done');
    expect(bench.printed).toEqual(
      expect.arrayContaining([
        '수집 완료',
        '1 warning',
        `${path.join(realpathSync(folder), 'work')} fast a b * "`,
      ]),
    );
    expect(said(result)).toEqual([
      expect.stringMatching(/^Step "seed": done in/),
      expect.stringMatching(/^Step "cases": done in/),
    ]);
    expect(result.report?.data).toMatchObject({ notify: 'daily-ready', keys: [] });
  });

  test('does not run what comes after a failing step, and names that step and its exit code', async () => {
    const { bench, folder, run } = ownBench({
      daily: {
        kind: 'pipeline',
        steps: [
          { name: 'seed', command: script('process.exit(3)') },
          { name: 'cases', command: script(`require("fs").writeFileSync("ran", "")`) },
        ],
        notify: 'daily-ready',
      },
    });

    const result = await run('daily');

    expect(result.state).toBe('failed');
    expect(result.problem).toEqual({ code: 'problem.step_failed', params: { step: 'seed', code: '3' } });
    expect(said(result)).toContain('Step "cases": not run');
    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
    expect(result.report?.data).not.toHaveProperty('notify');
    expect(bench.printed).toEqual([]);
  });

  test.each([
    ['a program that is not there', { command: ['no-such-program-here'] }, 'problem.program_not_found'],
    ['a folder that is not there', { command: [process.execPath], cwd: 'gone' }, 'problem.folder_missing'],
    ['a program that may not be run', { command: ['./plain.txt'] }, 'problem.program_not_found'],
  ])('tells of %s and what to do', async (_what, step, code) => {
    const { folder, run } = ownBench({ daily: { kind: 'pipeline', steps: [step] } });
    writeFileSync(path.join(folder, 'plain.txt'), 'not a program');
    const result = await run('daily');
    expect(result.state).toBe('failed');
    expect(result.problem?.code).toBe(code);
  });

  test('gives children none of our secrets, and masks what they print of their own', async () => {
    const { bench, run } = ownBench({
      daily: {
        kind: 'pipeline',
        steps: [
          {
            command: script('console.log(process.env.NAS_SECRET_ICONIK_APPID, process.env.OPENAI_API_KEY)'),
            env: { OPENAI_API_KEY: 'sk-1234567890' },
          },
        ],
      },
    });
    await run('daily');
    expect(bench.printed).toEqual(['undefined •••']);
  });

  test('that is tried dry starts nothing, says what it would run and finds what is missing', async () => {
    const { bench, folder, run } = ownBench({
      daily: {
        kind: 'pipeline',
        steps: [
          { name: 'seed', command: script('require("fs").writeFileSync("ran", "")'), timeoutSeconds: 5 },
          { name: 'cases', command: ['no-such-program-here'] },
          { name: 'send', command: [process.execPath], cwd: 'gone' },
        ],
      },
    });

    const result = await run('daily', { dryRun: true });

    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
    expect(said(result)[0]).toMatch(/^Would run step "seed" in .* \(at most 5 s\): /);
    expect(result).toMatchObject({ state: 'failed', problem: { code: 'problem.program_not_found' } });
    expect(bench.problems).toEqual([expect.objectContaining({ code: 'problem.folder_missing' })]);
  });

  test('that is cancelled ends within a second, and leaves nothing of it running', async () => {
    const { bench, folder, run } = ownBench({
      daily: {
        kind: 'pipeline',
        steps: [
          {
            command: script(`
              process.on('SIGTERM', () => undefined);
              require('fs').writeFileSync('pid', String(process.pid));
              setInterval(() => undefined, 1000);`),
          },
        ],
      },
    });
    const cancel = new AbortController();
    const running = run('daily', {}, { signal: cancel.signal });
    await expect.poll(() => existsSync(path.join(folder, 'pid'))).toBe(true);

    const asked = performance.now();
    cancel.abort();

    await expect(running).rejects.toMatchObject({ problem: { code: 'problem.cancelled' } });
    expect(performance.now() - asked).toBeLessThan(20_000);
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(bench.stateDb.prepare('SELECT * FROM processes').all()).toEqual([]);
  });
});
