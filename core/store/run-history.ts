/**
 * How jobs did, from the record of runs. Asked for every job at once while a person waits: each question is a search in an
 * index (test/core/store/run-history.test.ts looks at the plans), whatever the number of runs. Times are Unix milliseconds.
 */
import type { JobName } from '../model/job.ts';
import type { Run, RunState } from '../model/run.ts';
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

/** A run as a mark on a time line. */
export type RunMark = RunFacts & {
  readonly job: JobName;
  readonly queued_at: number;
};

/** Exported for the test of their plans. */
export const RUN_QUERIES = {
  last: 'SELECT * FROM runs WHERE job = ? ORDER BY id DESC LIMIT ?',
  lastReal: `SELECT * FROM runs WHERE id = (SELECT id FROM runs INDEXED BY runs_real
    WHERE dry = 0 AND job = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT 1)`,
  ended: `SELECT id, state, started_at, ended_at FROM runs INDEXED BY runs_real
    WHERE dry = 0 AND job = ? AND state IN ('done', 'held', 'rejected', 'undone', 'failed', 'interrupted')
    ORDER BY id DESC LIMIT ?`,
  between: `SELECT id, job, state, queued_at, started_at, ended_at FROM runs
    WHERE queued_at >= ? AND queued_at < ? ORDER BY queued_at LIMIT ?`,
  served: 'SELECT 1 AS yes FROM runs WHERE job = ? AND due_at = ? LIMIT 1',
} as const;

export class RunHistory {
  readonly #last;
  readonly #lastReal;
  readonly #ended;
  readonly #between;
  readonly #served;

  constructor(db: Db) {
    this.#last = db.prepare<[string, number], RunRow>(RUN_QUERIES.last);
    this.#lastReal = db.prepare<[string, string], RunRow>(RUN_QUERIES.lastReal);
    this.#ended = db.prepare<[string, number], RunFacts>(RUN_QUERIES.ended);
    this.#between = db.prepare<[number, number, number], RunMark>(RUN_QUERIES.between);
    this.#served = db.prepare<[string, number], { yes: 1 }>(RUN_QUERIES.served);
  }

  /** The last runs of a job, of any kind, newest first. */
  last(job: JobName, limit: number): Run[] {
    return this.#last.all(job, limit).map(toRun);
  }

  /** The last run of a job that was no dry run and is in one of these states. */
  lastReal(job: JobName, states: readonly RunState[]): Run | undefined {
    const row = this.#lastReal.get(job, JSON.stringify(states));
    return row && toRun(row);
  }

  /** The last runs of a job that came to an end of their own and were no dry runs, newest first. */
  ended(job: JobName, limit: number): RunFacts[] {
    return this.#ended.all(job, limit);
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
