import { describe, expect, onTestFinished, test } from 'vitest';
import { RUN_QUERIES } from '../../../core/store/run-history.ts';
import { StateStore } from '../../../core/store/state.ts';

function freshState(): StateStore {
  const state = StateStore.open(':memory:');
  onTestFinished(() => state.close());
  return state;
}

describe('a question about jobs', () => {
  test.each(Object.entries(RUN_QUERIES))('is a search in an index (%s)', (_name, sql) => {
    const { db } = freshState();
    const parameters = Array.from(sql.matchAll(/\?/g), () => 1);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
    const steps = plan.map(({ detail }) => detail);
    expect(steps.filter((step) => /^SCAN runs|TEMP B-TREE/.test(step))).toEqual([]);
    expect(steps.some((step) => /^SEARCH runs/.test(step))).toBe(true);
    // What is asked for every job at once never reads a row of the table.
    if (sql.includes('INDEXED BY'))
      expect(steps.some((step) => /COVERING INDEX runs_real/.test(step))).toBe(true);
  });

  test('by job, by state or by both finds its page of runs by an index, too', () => {
    const state = freshState();
    const asked: string[] = [];
    const { db } = state;
    const prepare = db.prepare.bind(db);
    const listening = (sql: string) => {
      asked.push(sql);
      return prepare(sql);
    };
    Object.assign(db, { prepare: listening });
    for (const query of [
      { job: 'a' },
      { state: 'failed' },
      { job: 'a', state: 'failed' },
      { before: 9 },
    ] as const)
      state.runs({ ...query, limit: 50 });
    for (const sql of asked) {
      const plan = prepare(`EXPLAIN QUERY PLAN ${sql.replace(/:\w+/g, '1')}`).all() as { detail: string }[];
      expect(plan.map(({ detail }) => detail).join('\n')).toMatch(/^SEARCH runs[^\n]*$/);
    }
    expect(asked).toHaveLength(4);
  });
});

test('dry runs and missed ones are no part of how a job did', () => {
  const state = freshState();
  const good = state.createRun('scan', 'manual', {}, 1);
  state.endRun(good.id, 'done', 2);
  const dry = state.createRun('scan', 'manual', { dryRun: true }, 3);
  state.endRun(dry.id, 'failed', 4);
  const missed = state.recordMissed('scan', 5, { code: 'problem.run_missed' }, 6);
  expect(state.history.record('scan')).toEqual({
    runs: 1,
    succeeded: 1,
    averageMs: null,
    trend: [{ id: good.id, state: 'done', ms: null }],
  });
  expect(state.history.lastReal('scan')?.id).toBe(good.id);
  expect(state.history.lastOver('scan')?.id).toBe(good.id);
  expect(state.history.last('scan', 2).map(({ id }) => id)).toEqual([missed.id, dry.id]);
});

test('what is known of all jobs is kept until a run changes, and no longer', () => {
  const state = freshState();
  const first = state.createRun('scan', 'manual', {}, 1);
  const before = state.history.known();
  expect(before.last('scan').map(({ id }) => id)).toEqual([first.id]);
  expect([before.lastGood('scan'), before.record('scan').runs]).toEqual([null, 0]);
  expect(state.history.known()).toBe(before);
  state.endRun(first.id, 'done', 2);
  const after = state.history.known();
  expect(after.lastGood('scan')?.id).toBe(first.id);
  expect(after.record('scan')).toEqual(state.history.record('scan'));
});

test('a due time is served by one run', () => {
  const state = freshState();
  state.createRun('scan', 'schedule', {}, 1_000, { dueAt: 1_000 });
  expect(state.history.isServed('scan', 1_000)).toBe(true);
  expect(state.history.isServed('scan', 2_000)).toBe(false);
  expect(() => state.createRun('scan', 'schedule', {}, 1_001, { dueAt: 1_000 })).toThrow(/UNIQUE/);
  expect(state.createRun('scan', 'retry', {}, 1_001, { dueAt: 1_000, attempt: 2 }).attempt).toBe(2);
});
