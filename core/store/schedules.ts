/** The next due time of each job, stored before it is due, and which jobs are paused. Times are Unix milliseconds. */
import type { StoredDue } from '../model/catch-up.ts';
import type { JobName } from '../model/job.ts';
import { metaBelow } from './meta.ts';
import type { Db } from './sqlite.ts';

type Row = { job: string; rule: string; due_at: number | null; reckoned_at: number };

/** When a paused job is resumed by itself; null: when a person resumes it. */
export type Pause = { readonly until: number | null };

const PAUSED = 'paused:';

/** The table of due times, and which jobs are paused. */
export class ScheduleStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  all(): Map<JobName, StoredDue> {
    const rows = this.#db.prepare<[], Row>('SELECT * FROM schedules').all();
    return new Map(
      rows.map((row) => [row.job, { rule: row.rule, dueAt: row.due_at, reckonedAt: row.reckoned_at }]),
    );
  }

  /** The first due time of all; null when nothing is due. */
  first(): number | null {
    return (
      this.#db.prepare<[], { at: number | null }>('SELECT min(due_at) AS at FROM schedules').get()?.at ?? null
    );
  }

  save(job: JobName, { rule, dueAt, reckonedAt }: StoredDue): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO schedules (job, rule, due_at, reckoned_at) VALUES (?, ?, ?, ?)')
      .run(job, rule, dueAt, reckonedAt);
  }

  forget(job: JobName): void {
    this.#db.prepare('DELETE FROM schedules WHERE job = ?').run(job);
  }

  /** The paused jobs, those included whose pause has ended and was not lifted yet. */
  pauses(): Map<JobName, Pause> {
    const stored = [...metaBelow(this.#db, PAUSED)].filter(([, value]) => value !== '');
    return new Map(stored.map(([job, value]) => [job, { until: value === 'yes' ? null : Number(value) }]));
  }

  /** Leaves a job out of the schedule. */
  pause(job: JobName, { until }: Pause): void {
    this.#setPause(job, until === null ? 'yes' : String(until));
  }

  /** Takes a job back into the schedule from now on. The scheduler passes over what was due until then, and ends the pause. */
  resume(job: JobName, now: number): void {
    if (this.pauses().has(job)) this.#setPause(job, String(now));
  }

  /** A pause is over, and what was due in it is passed over. */
  endPause(job: JobName): void {
    this.#setPause(job, '');
  }

  #setPause(job: JobName, value: string): void {
    this.#db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(PAUSED + job, value);
  }
}

/** Whether a pause still counts. */
export function isPausedAt(pause: Pause | undefined, now: number): boolean {
  return pause !== undefined && (pause.until === null || pause.until > now);
}
