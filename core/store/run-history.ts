/**
 * How jobs did, from the record of runs. Asked for every job at once while a person waits: each question is a search in an
 * index (test/core/store/run-history.test.ts looks at the plans), whatever the number of runs. Times are Unix milliseconds.
 */
import type { JobName } from '../model/job.ts';
import type { Run, RunState } from '../model/run.ts';
import { KnownRuns } from './known-runs.ts';
import { type RunRow, toRun } from './run-rows.ts';
import type { Db } from './sqlite.ts';

/** The states of a run that did what it should; what a person decided later does not change that. */
export const GOOD_STATES: readonly RunState[] = ['done', 'held', 'rejected', 'undone'];

/** A run as far as statistics need it. */
export type RunFacts = {
  readonly id: number;
  readonly state: RunState;
  readonly started_at: number | null;
  readonly ended_at: number | null;
};

/** How a job did. `trend`: its last 20 runs, oldest first; durations in milliseconds, null for what never started. */
export type JobRecord = {
  readonly runs: number;
  readonly succeeded: number;
  readonly averageMs: number | null;
  readonly trend: readonly { readonly id: number; readonly state: RunState; readonly ms: number | null }[];
};

type RecordRow = { runs: number; succeeded: number; average_ms: number | null; trend: string };

/** A run as a mark on a time line. */
export type RunMark = RunFacts & {
  readonly job: JobName;
  readonly queued_at: number;
};

/** Exported for the test of their plans. */
export const RUN_QUERIES = {
  last: 'SELECT * FROM runs WHERE job = ? ORDER BY id DESC LIMIT ?',
  lastReal: `SELECT * FROM runs WHERE id = (SELECT max(id) FROM runs INDEXED BY runs_real
    WHERE dry = 0 AND job = ? AND state <> 'missed')`,
  lastOver: `SELECT id, state, started_at, ended_at FROM runs INDEXED BY runs_real
    WHERE dry = 0 AND job = ? AND state IN ('done', 'held', 'rejected', 'undone', 'failed')
    ORDER BY id DESC LIMIT 1`,
  lastGood: `SELECT id, state, started_at, ended_at FROM runs INDEXED BY runs_real
    WHERE dry = 0 AND job = ? AND state IN ('done', 'held', 'rejected', 'undone')
    ORDER BY id DESC LIMIT 1`,
  record: `WITH lately AS MATERIALIZED (
      SELECT id, state, ended_at - started_at AS ms FROM runs INDEXED BY runs_real
      WHERE dry = 0 AND job = ? AND state IN ('done', 'held', 'rejected', 'undone', 'failed', 'interrupted')
      ORDER BY id DESC LIMIT 100)
    SELECT count(*) AS runs,
      coalesce(sum(state IN ('done', 'held', 'rejected', 'undone')), 0) AS succeeded,
      avg(ms) AS average_ms,
      (SELECT json_group_array(json_array(id, state, ms)) FROM (SELECT * FROM lately LIMIT 20)) AS trend
    FROM lately`,
  between: `SELECT id, job, state, queued_at, started_at, ended_at FROM runs
    WHERE queued_at >= ? AND queued_at < ? ORDER BY queued_at LIMIT ?`,
  served: 'SELECT 1 AS yes FROM runs WHERE job = ? AND due_at = ? LIMIT 1',
} as const;

export class RunHistory {
  readonly #db: Db;
  readonly #changes;
  #known: { readonly asOf: string; readonly runs: KnownRuns } | undefined;
  readonly #last;
  readonly #lastReal;
  readonly #lastOver;
  readonly #lastGood;
  readonly #record;
  readonly #between;
  readonly #served;

  constructor(db: Db) {
    this.#db = db;
    this.#changes = db.prepare<[], number>('SELECT total_changes()').pluck();
    this.#last = db.prepare<[string, number], RunRow>(RUN_QUERIES.last);
    this.#lastReal = db.prepare<[string], RunRow>(RUN_QUERIES.lastReal);
    this.#lastOver = db.prepare<[string], RunFacts>(RUN_QUERIES.lastOver);
    this.#lastGood = db.prepare<[string], RunFacts>(RUN_QUERIES.lastGood);
    this.#record = db.prepare<[string], RecordRow>(RUN_QUERIES.record);
    this.#between = db.prepare<[number, number, number], RunMark>(RUN_QUERIES.between);
    this.#served = db.prepare<[string, number], { yes: 1 }>(RUN_QUERIES.served);
  }

  /** The last runs of a job, of any kind, newest first. */
  last(job: JobName, limit: number): Run[] {
    return this.#last.all(job, limit).map(toRun);
  }

  /** The last run of a job that was no dry run, over or under way. */
  lastReal(job: JobName): Run | undefined {
    const row = this.#lastReal.get(job);
    return row && toRun(row);
  }

  /** The last run of a job that was no dry run and did, or failed to do, what it should. */
  lastOver(job: JobName): RunFacts | undefined {
    return this.#lastOver.get(job);
  }

  /** The last run of a job that was no dry run and did what it should. */
  lastGood(job: JobName): RunFacts | undefined {
    return this.#lastGood.get(job);
  }

  /** How a job did in its last 100 runs that were no dry runs and came to an end. */
  record(job: JobName): JobRecord {
    const row = this.#record.get(job);
    if (row === undefined) throw new Error('an aggregate always has a row');
    const trend: [id: number, state: RunState, ms: number | null][] = JSON.parse(row.trend);
    return {
      runs: row.runs,
      succeeded: row.succeeded,
      averageMs: row.average_ms === null ? null : Math.round(row.average_ms),
      trend: trend.reverse().map(([id, state, ms]) => ({ id, state, ms })),
    };
  }

  /** The same as is known since state.db last changed, for who asks about all jobs; to be asked for each time. */
  known(): KnownRuns {
    const asOf = `${this.#db.pragma('data_version', { simple: true })} ${this.#changes.get()}`;
    if (this.#known?.asOf !== asOf) this.#known = { asOf, runs: new KnownRuns(this) };
    return this.#known.runs;
  }

  /** What was asked for or due within a span, the oldest first. */
  between(from: number, to: number, limit: number): RunMark[] {
    return this.#between.all(from, to, limit);
  }

  /** Whether a due time has a run, or a record of having been missed. */
  isServed(job: JobName, dueAt: number): boolean {
    return this.#served.get(job, dueAt) !== undefined;
  }
}
