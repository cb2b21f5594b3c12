import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobApi } from '../../../core/api/job-schemas.ts';
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
    const { items } = JSON.parse(out) as JobApi['NextRuns'];
    expect(items.map(({ job, at }) => [job, at])).toEqual([
      ['watchdog', '2026-05-08T05:20:00.000Z'],
      ['watchdog', '2026-05-08T05:30:00.000Z'],
    ]);
    expect((await ask('jobs', 'next')).out).toMatch(/May 8, 2026, 2:20 PM +watchdog +Watchdog/);
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
    const { items } = JSON.parse(out) as { items: JobApi['JobDetail'][] };
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
  const { code, out } = await nas(freshFolder(), ['run', '--all', '--dry-run', '--json']);
  const tried = JSON.parse(out) as { job: string; problem?: { code: string } | null }[];
  expect(tried.length).toBeGreaterThan(10);
  expect(tried.find(({ job }) => job === 'scan')?.problem?.code).toBe('no_drives');
  expect(code).not.toBe(0);
});
