import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { RunState } from '../../../core/model/run.ts';
import { DAY_MS, HOUR_MS } from '../../../core/model/zoned.ts';
import { RunStats, STATS_QUERIES } from '../../../core/store/run-stats.ts';
import { StateStore } from '../../../core/store/state.ts';
import { freshFolder } from '../../support/folder.ts';
import { Random } from '../../support/random.ts';

const START = Date.UTC(2026, 0, 5);
const STATES: readonly RunState[] = [
  'done',
  'held',
  'failed',
  'cancelled',
  'interrupted',
  'missed',
  'rejected',
  'undone',
];
const GOOD: readonly RunState[] = ['done', 'held', 'rejected', 'undone'];

function openState(): StateStore {
  const state = StateStore.open(path.join(freshFolder(), 'state.db'));
  onTestFinished(() => state.close());
  return state;
}

it('sums that are kept as runs end are those of the runs themselves, whatever becomes of them', () => {
  const state = openState();
  const random = new Random(7);
  const runs: { job: string; at: number; state: RunState; dry: boolean }[] = [];
  for (let index = 0; index < 300; index += 1) {
    const at = START + random.below(3 * 96) * 900_000;
    const dry = random.below(5) === 0;
    const job = ['sync', 'backup', 'watchdog'][random.below(3)] ?? 'sync';
    const { id } = state.createRun(job, 'schedule', dry ? { dryRun: true } : {}, at);
    state.startRun(id, at);
    if (random.below(10) === 0) continue; // stays under way
    // A person decides later: it ends twice.
    const [first, last] = [STATES[random.below(8)] ?? 'done', STATES[random.below(8)] ?? 'done'];
    state.endRun(id, first, at + 1_000);
    state.endRun(id, last, at + 2_000);
    runs.push({ job, at, state: last, dry });
  }
  const stats = new RunStats(state.db);
  const days = [0, 1, 2].map((day) => ({ from: START + day * DAY_MS, to: START + (day + 1) * DAY_MS }));
  const expected = days.map(({ from, to }) => {
    const within = runs.filter((run) => !run.dry && run.job !== 'watchdog' && run.at >= from && run.at < to);
    const count = (states: readonly RunState[]) => within.filter((run) => states.includes(run.state)).length;
    return {
      succeeded: count(GOOD),
      failed: count(['failed', 'interrupted']),
      cancelled: count(['cancelled']),
      missed: count(['missed']),
      duration_ms: within.length * 2_000,
    };
  });
  expect(stats.sums(days)).toMatchObject(expected);
  const [whole] = stats.jobs(['sync'], { from: START, to: START + 3 * DAY_MS });
  const ofSync = runs.filter((run) => run.job === 'sync' && !run.dry);
  expect(whole).toMatchObject({
    succeeded: ofSync.filter((run) => GOOD.includes(run.state)).length,
    missed: ofSync.filter((run) => run.state === 'missed').length,
  });
  const bySums = stats.sums(days, 'sync').reduce((sum, day) => sum + day.succeeded, 0);
  expect(bySums).toBe(whole?.succeeded);
});

it('averages of a metric: the last five and all', () => {
  const state = openState();
  const insert = state.db.prepare(
    'INSERT INTO metrics (job, key, name, value, run_id, at) VALUES (?, ?, ?, ?, 1, ?)',
  );
  for (let index = 1; index <= 10; index += 1)
    insert.run('results', `k${index}`, 'hits', index, START + index * HOUR_MS);
  expect(new RunStats(state.db).averages({ job: 'results', name: 'hits' }, 5)).toEqual({
    recent: 8,
    all: 5.5,
    count: 10,
  });
});

it.each(Object.entries(STATS_QUERIES))(
  'the query "%s" reads no whole table, however many runs there are',
  (_, sql) => {
    const state = openState();
    const marks = Array.from({ length: sql.split('?').length - 1 }, () => 1);
    const plan = state.db.prepare<number[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...marks);
    expect(plan.filter(({ detail }) => detail.startsWith('SCAN'))).toEqual([]);
  },
);
