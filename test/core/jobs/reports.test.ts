import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runDailyStatus, runWeeklySummary } from '../../../core/jobs/reports.ts';
import { runWatchdog } from '../../../core/jobs/watchdog.ts';
import { type Language, textOf } from '../../../core/model/message.ts';
import { type Counts, type JobResult, NO_COUNTS, type Run } from '../../../core/model/run.ts';
import type { SettingsInput } from '../../../core/model/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/model/zoned.ts';
import { MetricStore } from '../../../core/store/metrics.ts';
import { ScheduleStore } from '../../../core/store/schedules.ts';
import { ENGINE_STARTED } from '../../../core/store/state.ts';
import { freshFolder } from '../../support/folder.ts';
import { JobBench } from '../../support/job.ts';

const EVENING = Date.UTC(2026, 0, 5, 12); // Monday, 21:00 in Seoul

function benchWith(settings: SettingsInput = {}): JobBench {
  const bench = new JobBench(settings, freshFolder());
  onTestFinished(() => bench.close());
  bench.clock = EVENING;
  return bench;
}

function ran(
  bench: JobBench,
  job: string,
  at: number,
  state: Run['state'],
  counts: Partial<Counts> = {},
  seconds = 60,
) {
  const { id } = bench.state.createRun(job, 'schedule', {}, at);
  bench.state.startRun(id, at);
  bench.state.endRun(id, state, at + seconds * 1_000, { counts: { ...NO_COUNTS, ...counts } });
  return id;
}

function linesOf(result: JobResult, language: Language = 'en'): string[] {
  return (result.report?.lines ?? []).map((line) => textOf(line, language));
}

describe('the daily report', () => {
  it('tells of the day in the time zone of the settings: runs, files, what failed, what comes next', async () => {
    const bench = benchWith();
    bench.state.setMeta(ENGINE_STARTED, String(EVENING - 30 * HOUR_MS));
    ran(bench, 'sync', EVENING - 22 * HOUR_MS, 'failed'); // yesterday, 23:00 in Seoul
    const scan = ran(bench, 'nas-scan', EVENING - 13 * HOUR_MS, 'done');
    ran(bench, 'sync', EVENING - 2 * HOUR_MS, 'done');
    ran(bench, 'iconik-export', EVENING - HOUR_MS, 'failed');
    ran(bench, 'watchdog', EVENING - HOUR_MS, 'done');
    bench.state.recordMissed('backup', EVENING - 10 * HOUR_MS, { code: 'problem.unexpected' }, EVENING);
    const change = (sync: 'nas-scan' | 'ott-publish', kind: 'add' | 'move', key: string) => ({
      change: {
        sync,
        kind,
        key,
        fileId: null,
        drive: null,
        path: key,
        before: null,
        after: null,
        reason: { code: 'notify.test' as const },
      },
      outcome: 'applied' as const,
    });
    const changes = [
      change('nas-scan', 'add', 'a'),
      change('nas-scan', 'add', 'b'),
      change('nas-scan', 'move', 'c'),
      change('ott-publish', 'add', 'a'),
    ];
    bench.state.journal.record(scan, changes, EVENING - 13 * HOUR_MS);
    new ScheduleStore(bench.state.db).save('sync', {
      rule: '{}',
      dueAt: EVENING + 30 * MINUTE_MS,
      reckonedAt: EVENING,
    });

    const result = await runDailyStatus(bench.begin('daily-status'));
    expect(linesOf(result)).toEqual([
      'Daily report · 2026-01-05',
      'Running since 2026-01-04 15:00.',
      'Runs: 3, successful 66.7%, failed 1.',
      'Missed: 1.',
      '❌ iconik → sheet: failed 1 of 1 times.',
      'Files: 2 new, 0 updated, 1 moved, 0 missing.',
      'OTT: 1 changes.',
      '✅ Everything is in order.',
      'Next: 2026-01-05 21:30 Sync.',
    ]);
    expect(linesOf(result, 'ko')[0]).toBe('일일 상태 리포트 · 2026-01-05');
    expect(result.report?.data).toMatchObject({
      kind: 'daily',
      last: '2026-01-05',
      sums: { succeeded: 2, failed: 1, missed: 1 },
    });
  });

  it('that is made up for the next morning tells of the day that it was due on', async () => {
    const bench = benchWith();
    ran(bench, 'sync', EVENING - HOUR_MS, 'done');
    const { id } = bench.state.createRun('daily-status', 'catch-up', {}, EVENING, { dueAt: EVENING });
    bench.clock = EVENING + 11 * HOUR_MS;
    const run = bench.state.run(id);
    if (run === undefined) throw new Error('no run');
    expect(linesOf(await runDailyStatus(bench.contextOf(run)))).toEqual([
      'Daily report · 2026-01-05',
      'Runs: 1, successful 100%, failed 0.',
      'Files: 0 new, 0 updated, 0 moved, 0 missing.',
      '✅ Everything is in order.',
    ]);
  });
});

describe('the weekly report', () => {
  it('tells of the whole week before: each job, the trend, and the numbers that jobs print', async () => {
    const bench = benchWith();
    const monday = Date.UTC(2025, 11, 29) - 9 * HOUR_MS; // 00:00 in Seoul
    for (let day = -7; day < 7; day += 1)
      ran(bench, 'sync', monday + day * DAY_MS + HOUR_MS, day < -3 ? 'failed' : 'done', {}, 120);
    ran(bench, 'sync', monday + 8 * DAY_MS, 'failed'); // this week: not yet
    const metrics = new MetricStore(bench.state.db);
    for (const [index, value] of [1, 1, 0.5, 0.5, 0.6, 0.7, 0.7].entries())
      metrics.record({ job: 'results', key: `r${index}`, runId: 1, at: monday + index * HOUR_MS }, [
        { name: 'hit_rate', value },
      ]);

    const result = await runWeeklySummary(bench.begin('weekly-summary'));
    expect(linesOf(result)).toEqual([
      'Weekly report · week 1, 2026 (2025-12-29 – 2026-01-04)',
      'Runs: 7, successful 100%, failed 0.',
      '📈 Success rate 100%; the week before 42.9%.',
      'Sync: 7 runs, successful 100%, 2 m 0 s on average.',
      'Files: 0 new, 0 updated, 0 moved, 0 missing.',
      'results · hit_rate: 0.6 over the last five, 0.714 over all 7.',
      '✅ Everything is in order.',
    ]);
  });
});

describe('the watchdog', () => {
  const settings: SettingsInput = {
    drives: [{ id: 'archive', root: tmpdir() }],
    sheets: { iconik: 'book' },
    watchdog: { minFreeGb: 0 },
    jobs: { backup: { enabled: false } },
  };

  it('says nothing where the schedule works', async () => {
    const bench = benchWith(settings);
    bench.state.setMeta(ENGINE_STARTED, String(EVENING - HOUR_MS));
    const result = await runWatchdog(bench.begin('watchdog'));
    expect(linesOf(result)).toEqual(['All is well.']);
  });

  it('expects nothing of jobs that are not set up', async () => {
    const bench = benchWith({ ...settings, drives: [], sheets: {} });
    bench.state.setMeta(ENGINE_STARTED, String(EVENING - 20 * HOUR_MS));
    for (const job of ['watchdog', 'weekly-summary', 'daily-status'])
      ran(bench, job, EVENING - 20 * MINUTE_MS, 'done');
    expect(linesOf(await runWatchdog(bench.begin('watchdog')))).toEqual(['All is well.']);
  });

  it('finds a job of which nothing was recorded although it was due', async () => {
    const bench = benchWith(settings);
    bench.state.setMeta(ENGINE_STARTED, String(EVENING - 20 * HOUR_MS));
    const recent = EVENING - 20 * MINUTE_MS;
    for (const job of ['sync', 'iconik-export', 'iconik-import', 'watchdog', 'weekly-summary'])
      ran(bench, job, recent, 'done');
    const result = await runWatchdog(bench.begin('watchdog'));
    expect(result.report?.data).toMatchObject({
      findings: [{ kind: 'overdue', job: 'nas-scan', dueAt: EVENING - 13 * HOUR_MS, lastSuccess: null }],
    });
    expect(linesOf(result)).toEqual(['Scan and publish has not run as scheduled']);
  });

  it.each(['failed', 'missed', 'queued'] as const)(
    'leaves a job alone that is recorded as %s',
    async (state) => {
      const bench = benchWith({ ...settings, jobs: { ...settings.jobs, sync: { enabled: false } } });
      bench.state.setMeta(ENGINE_STARTED, String(EVENING - 20 * HOUR_MS));
      for (const job of ['iconik-export', 'iconik-import', 'watchdog', 'weekly-summary'])
        ran(bench, job, EVENING, 'done');
      const { id } = bench.state.createRun('nas-scan', 'schedule', {}, EVENING - 13 * HOUR_MS);
      if (state !== 'queued') bench.state.endRun(id, state, EVENING - 12 * HOUR_MS);
      expect(linesOf(await runWatchdog(bench.begin('watchdog')))).toEqual(['All is well.']);
    },
  );

  it('finds a disk that fills, once for all that lies on it', async () => {
    const bench = benchWith({ ...settings, watchdog: { minFreeGb: 1_000_000 } });
    const result = await runWatchdog(bench.begin('watchdog'));
    expect(result.report?.data).toMatchObject({ findings: [{ kind: 'disk', place: bench.dataDir }] });
  });

  it('finds a drive that is away', async () => {
    const drives = [
      { id: 'archive', name: 'Archive', root: freshFolder() },
      { id: 'origin', name: 'Origin', root: '/nowhere/at/all' },
      { id: 'old', root: '/nowhere/else', enabled: false },
    ];
    const result = await runWatchdog(benchWith({ ...settings, drives }).begin('watchdog'));
    expect(linesOf(result)).toEqual(['Drive Origin is not available']);
    expect(result.report?.data).toMatchObject({
      drives: [
        { id: 'archive', problem: null },
        { id: 'origin', problem: { where: '/nowhere/at/all' } },
      ],
    });
  });

  it('finds a clock that was set back', async () => {
    const bench = benchWith(settings);
    await runWatchdog(bench.begin('watchdog'));
    bench.clock = EVENING - 2 * HOUR_MS;
    expect(linesOf(await runWatchdog(bench.begin('watchdog')))).toEqual([
      'The clock of this computer was set back',
    ]);
    expect(linesOf(await runWatchdog(bench.begin('watchdog')))).toEqual(['All is well.']);
  });

  it('calls the heartbeat address after a round in which all is well, and only then', async () => {
    const calls: string[] = [];
    const server = createServer((request, response) => {
      calls.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const heartbeatUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beat`;
    const bench = benchWith({ ...settings, watchdog: { minFreeGb: 0, heartbeatUrl } });
    await runWatchdog(bench.begin('watchdog'));
    expect(calls).toEqual(['/beat']);
    bench.clock = EVENING - 2 * HOUR_MS;
    await runWatchdog(bench.begin('watchdog'));
    expect(calls).toHaveLength(1);
  });

  it('goes on when the heartbeat address does not answer, and says so', async () => {
    const bench = benchWith({
      ...settings,
      watchdog: { minFreeGb: 0, heartbeatUrl: 'http://127.0.0.1:1/secret' },
    });
    const result = await runWatchdog(bench.begin('watchdog'));
    expect(result.state).toBe('done');
    expect(bench.problems).toMatchObject([{ code: 'problem.heartbeat' }]);
    expect(JSON.stringify(bench.problems)).not.toContain('secret');
  });
});
