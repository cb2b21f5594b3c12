import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { type TestEngine, testEngine } from '../../support/engine.ts';

/** Friday, 14:10 in Seoul. */
const NOW = Date.parse('2026-05-08T05:10:00Z');
const PIPELINE = {
  kind: 'pipeline',
  schedule: { cron: '0 8 * * 1-5' },
  steps: [{ name: 'seed', command: ['python', 'seed.py'] }],
};

let nas: TestEngine;
beforeAll(async () => {
  nas = await testEngine({ now: () => NOW });
});
afterAll(() => nas.close());

type Jobs = { items: Api['JobDetail'][] };
const job = async (name: string) =>
  (await nas.json<Jobs>('GET', '/api/jobs')).items.find((entry) => entry.name === name);
const put = (name: string, body: unknown) => nas.ask('PUT', `/api/jobs/${name}`, { body });

describe('jobs', () => {
  test('of the program are told with their schedule in words and their next time', async () => {
    expect(await job('backup')).toMatchObject({
      kind: 'built-in',
      schedule: 'every day at 03:30',
      next: '2026-05-08T18:30:00.000Z',
      settings: { schedule: { cron: '30 3 * * *' }, resources: [], coalesce: true },
      record: { runs: 0, success_rate: null },
    });
  });

  test('that cannot work yet are marked so, with the time at which they would start', async () => {
    expect(await job('sync')).toMatchObject({ next: '2026-05-08T05:30:00.000Z', set_up: false });
    expect(await job('backup')).toMatchObject({ set_up: true });
  });

  test("of one's own are made, told in full, replaced and deleted", async () => {
    const made = await put('daily', PIPELINE);
    expect(made.status).toBe(200);
    expect(await made.json()).toMatchObject({
      kind: 'pipeline',
      schedule: 'Monday to Friday at 08:00',
      next: '2026-05-10T23:00:00.000Z',
      settings: { kind: 'pipeline', misfireGraceSeconds: 3600, steps: [{ timeoutSeconds: 600 }] },
    });
    await put('daily', { ...PIPELINE, schedule: { at: '09:30' } });
    expect((await job('daily'))?.schedule).toBe('every day at 09:30');
    expect((await nas.ask('DELETE', '/api/jobs/daily')).status).toBe(200);
    expect(await job('daily')).toBeUndefined();
  });

  test('that are wrong are refused with the place, and nothing changes', async () => {
    const refused = await put('daily', { ...PIPELINE, steps: [] });
    expect(refused.status).toBe(422);
    const problem = (await refused.json()) as Api['Problem'];
    expect(problem.issues?.map(({ path }) => path)).toEqual(['jobs.daily.steps']);
    expect(await job('daily')).toBeUndefined();
  });

  test('of the program keep what is not overridden, and cannot be deleted', async () => {
    await put('backup', { schedule: { at: '04:00' } });
    expect(await job('backup')).toMatchObject({
      schedule: 'every day at 04:00',
      settings: { misfireGraceSeconds: 3600 },
    });
    await put('backup', {});
    expect((await job('backup'))?.schedule).toBe('every day at 03:30');
    expect((await nas.ask('DELETE', '/api/jobs/backup')).status).toBe(409);
  });

  test('are paused until a time or until somebody resumes them', async () => {
    const pause = (body: unknown) => nas.ask('POST', '/api/jobs/backup/pause', { body });
    expect(await (await pause({ until: '2026-05-10T00:00' })).json()).toMatchObject({
      paused: true,
      paused_until: '2026-05-09T15:00:00.000Z',
      next: '2026-05-09T18:30:00.000Z',
    });
    expect(await (await pause({})).json()).toMatchObject({ paused: true, paused_until: null, next: null });
    expect((await pause({ until: '2026-05-01T00:00' })).status).toBe(422);
    const resumed = await nas.ask('POST', '/api/jobs/backup/resume');
    expect(await resumed.json()).toMatchObject({ paused: false, next: '2026-05-08T18:30:00.000Z' });
  });

  test('that start by themselves are paused all at once, and resumed', async () => {
    const told: unknown[] = [];
    const end = nas.engine.services.changes.subscribe((what) => told.push(what));
    const paused = (items: Api['JobDetail'][]) => items.filter((item) => item.paused).map(({ name }) => name);
    const all = async (path: string, body: object) =>
      (await nas.json<{ items: Api['JobDetail'][] }>('POST', path, body)).items;
    await nas.ask('POST', '/api/jobs/backup/pause', { body: { until: '2026-05-10T00:00' } });
    told.length = 0;
    const during = await all('/api/pause', { until: '2026-05-08T16:00' });
    expect(paused(during)).toEqual(expect.arrayContaining(['sync', 'nas-scan', 'backup', 'watchdog']));
    expect(paused(during)).not.toContain('timecode');
    // What was paused for longer stays so.
    expect(during.find(({ name }) => name === 'backup')?.paused_until).toBe('2026-05-09T15:00:00.000Z');
    expect(told).toHaveLength(1);
    expect(paused(await all('/api/resume', {}))).toEqual([]);
    expect((await nas.ask('POST', '/api/pause', { body: { until: '2026-05-01T00:00' } })).status).toBe(422);
    end();
  });

  test('that wait tell for whom and why', async () => {
    const start = (name: string, drive: string) =>
      nas.engine.services.jobs?.start(name, 'manual', { folders: [drive] });
    const scan = start('scan', 'wait');
    const publish = start('publish', 'wait');
    expect((await job('publish'))?.waits_for).toEqual([`Scan #${scan?.id}`, 'archive']);
    for (const run of [publish, scan]) nas.engine.services.jobs?.cancel(run?.id ?? 0);
  });
});

describe('the schedule', () => {
  test('is told in order', async () => {
    const { items } = await nas.json<Api['NextRuns']>('GET', '/api/jobs/next?count=3');
    expect(items).toEqual([
      { job: 'watchdog', title: 'Watchdog', at: '2026-05-08T05:20:00.000Z', set_up: true },
      { job: 'sync', title: 'Sync', at: '2026-05-08T05:30:00.000Z', set_up: false },
      { job: 'watchdog', title: 'Watchdog', at: '2026-05-08T05:30:00.000Z', set_up: true },
    ]);
  });

  test('of a day has what ran, what was missed and what comes', async () => {
    const { state } = nas.engine.services;
    const ran = state.createRun('backup', 'schedule', {}, NOW - 3_600_000, { dueAt: NOW - 3_600_000 });
    state.startRun(ran.id, NOW - 3_600_000);
    state.endRun(ran.id, 'done', NOW - 3_540_000);
    state.recordMissed('reconcile', NOW - 7_200_000, { code: 'problem.run_missed' }, NOW);
    const day = await nas.json<Api['Timeline']>('GET', '/api/schedule');
    expect(day).toMatchObject({ from: '2026-05-07T15:00:00.000Z', to: '2026-05-08T15:00:00.000Z' });
    const others = day.items.filter(
      ({ job: name }) => name !== 'watchdog' && name !== 'scan' && name !== 'publish',
    );
    expect(others).toMatchObject([
      { job: 'reconcile', state: 'missed', at: '2026-05-08T03:10:00.000Z', duration_ms: null },
      { job: 'backup', state: 'done', run_id: ran.id, duration_ms: 60_000 },
      { job: 'daily-status', state: 'due', at: '2026-05-08T12:00:00.000Z', run_id: null },
    ]);
  });

  test('of a span that nobody reads is refused', async () => {
    const answer = await nas.ask('GET', '/api/schedule?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z');
    expect(answer.status).toBe(422);
  });
});

describe('a schedule that is being written', () => {
  const preview = (schedule: unknown, headers = {}) =>
    nas.ask('POST', '/api/schedule/preview', { body: { schedule, count: 2 }, headers });

  test('is told in words, with its next times', async () => {
    const answer = await preview({ cron: '0 8 * * 1-5' }, { 'accept-language': 'ko' });
    expect(await answer.json()).toEqual({
      words: '월요일~금요일 08:00',
      timezone: 'Asia/Seoul',
      next: ['2026-05-10T23:00:00.000Z', '2026-05-11T23:00:00.000Z'],
    });
  });

  test.each([
    [{ cron: '61 * * * *' }, { path: 'schedule.cron', value: '"61"', allowed: 'minute: 0–59' }],
    [{ cron: '0 8 * *' }, { path: 'schedule.cron', value: '"0 8 * *"' }],
    [{ everyMinutes: 0 }, { path: 'schedule' }],
  ])('%j is refused, and says where', async (schedule, issue) => {
    const answer = await preview(schedule);
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as Api['Problem']).issues?.[0]).toMatchObject(issue);
  });
});

test('when every job that would start by itself is paused, the one status says so; where none is paused, it does not', async () => {
  const paused = await testEngine({ now: () => NOW });
  const { items } = await paused.json<Jobs>('GET', '/api/jobs');
  for (const { name, schedule } of items)
    if (schedule !== null && name !== 'watchdog') await paused.ask('POST', `/api/jobs/${name}/pause`);
  const state = async () => (await paused.json<Api['Status']>('GET', '/api/status')).headline.state;
  expect(await state()).toBe('idle');
  await paused.ask('PUT', '/api/jobs/watchdog', { body: { enabled: false } });
  expect(await state()).toBe('paused');
  await paused.ask('POST', '/api/resume');
  expect(await state()).toBe('idle');
  for (const { name } of items) await paused.ask('PUT', `/api/jobs/${name}`, { body: { enabled: false } });
  expect(await state()).toBe('idle');
  await paused.close();
});

test('jobs may have names that every object knows, and break nothing when they fail', async () => {
  const { engine, ask, json, close } = await testEngine();
  try {
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      const made = await json<Api['JobDetail']>('PUT', `/api/jobs/${name}`, PIPELINE);
      expect(made.set_up).toBe(true);
      const { id } = engine.services.state.createRun(name, 'schedule', {}, NOW);
      engine.services.state.endRun(id, 'failed', NOW);
    }
    for (const where of ['/api/status', '/api/dashboard', '/metrics'])
      expect((await ask('GET', where)).status, where).toBe(200);
  } finally {
    await close();
  }
});
