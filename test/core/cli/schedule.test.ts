import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { type TestEngine, testEngine } from '../../support/engine.ts';
import { freshFolder } from '../../support/folder.ts';
import { nas } from '../../support/nas.ts';

/** Friday, 14:10 in Seoul. */
const NOW = Date.parse('2026-05-08T05:10:00Z');

describe('beside a running instance', () => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await testEngine({ now: () => NOW, background: true });
    await running.engine.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => running.close());
  const ask = (...args: string[]) => nas(running.dataDir, args);

  test('the coming runs are told in order', async () => {
    const { code, out } = await ask('jobs', 'next', '--count', '2', '--json');
    expect(code).toBe(0);
    const { items } = JSON.parse(out) as Api['NextRuns'];
    expect(items.map(({ job, at }) => [job, at])).toEqual([
      ['watchdog', '2026-05-08T05:20:00.000Z'],
      ['sync', '2026-05-08T05:30:00.000Z'],
    ]);
    expect((await ask('jobs', 'next')).out).toMatch(/May 8, 2026, 2:20 PM +watchdog +Watchdog/);
  });

  test('what is not set up yet is among the coming runs, and marked', async () => {
    const { items } = JSON.parse(
      (await ask('jobs', 'next', '--count', '200', '--json')).out,
    ) as Api['NextRuns'];
    const tomorrow = ['nas-scan', 'iconik-export', 'iconik-import'].map((job) =>
      items.find((item) => item.job === job),
    );
    expect(tomorrow).toMatchObject([
      { at: '2026-05-08T23:00:00.000Z', set_up: false },
      { at: '2026-05-08T23:30:00.000Z', set_up: false },
      { at: '2026-05-09T00:00:00.000Z', set_up: false },
    ]);
    expect((await ask('jobs', 'next', '--count', '200')).out).toMatch(
      /8:00 AM +nas-scan +Scan and publish \(not set up\)/,
    );
    expect((await ask('jobs')).out).toMatch(/iconik-export .*not set up +May 9, 2026, 8:30 AM/);
  });

  test('the jobs are listed with their schedule and next run', async () => {
    expect((await ask('jobs')).out).toMatch(/backup +Backup +May 9, 2026, 3:30 AM +every day at 03:30/);
  });

  test('the status tells that instance and its next runs', async () => {
    const { out } = await ask('status');
    expect(out).toContain('The running instance says so');
    expect(out).toMatch(/Next runs:[\s\S]*2:20 PM +watchdog/);
  });

  test('a job is paused, until a time too, and resumed', async () => {
    expect((await ask('jobs', 'pause', 'backup', '--until', '2026-05-10T00:00')).out).toBe(
      'Backup is paused until May 10, 2026, 12:00 AM.\n',
    );
    expect((await ask('jobs', 'resume', 'backup')).code).toBe(0);
    const { out } = await ask('jobs', '--json');
    const { items } = JSON.parse(out) as { items: Api['JobDetail'][] };
    expect(items.find(({ name }) => name === 'backup')).toMatchObject({
      paused: false,
      next: '2026-05-08T18:30:00.000Z',
    });
  });
});

test('without an instance the status says that nothing will start', async () => {
  const { out } = await nas(freshFolder(), ['status']);
  expect(out).toContain('No instance is running: nothing will start by itself.');
});

test('trying all jobs goes on after one that cannot be tried', async () => {
  const dataDir = freshFolder();
  const jobs = {
    broken: { kind: 'pipeline', steps: [{ command: ['no-such-program'] }] },
    works: { kind: 'pipeline', steps: [{ command: [process.execPath, '--version'] }] },
  };
  await nas(dataDir, ['settings', 'set', 'jobs', JSON.stringify(jobs)]);
  const { code, out } = await nas(dataDir, ['run', '--all', '--dry-run', '--json']);
  const tried = JSON.parse(out) as { job: string }[];
  expect(tried.length).toBeGreaterThan(10);
  expect(tried.find(({ job }) => job === 'broken')).toMatchObject({ state: 'failed' });
  expect(tried.at(-1)).toMatchObject({ job: 'works', state: 'done' });
  expect(code).toBe(1);
});

test('trying all jobs of a program that is not set up yet tells which those are, and is no failure', async () => {
  const { code, out } = await nas(freshFolder(), ['run', '--all', '--dry-run']);
  expect(code).toBe(0);
  expect(out).toContain('Scan and publish (not set up)\n');
  expect(out).toContain('Timecodes → iconik (not set up)\n');
  expect(out).toContain('Backup: done (dry run)');
});

test('a run that a person asked for is recorded as such', async () => {
  const { out } = await nas(freshFolder(), ['run', 'publish', '--dry-run', '--json']);
  expect(JSON.parse(out)).toMatchObject({ trigger: 'manual' });
});
