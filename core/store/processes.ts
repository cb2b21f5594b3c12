/** Child processes of runs, recorded while they live: whoever comes after a dead thread or engine knows what to end. */
import type { Db } from './sqlite.ts';

/** What tells a process from all others, also from one that later gets the same id. */
export type ProcessIdentity = {
  readonly pid: number;
  /** When it began, as the system tells it; null where the system could not be asked. */
  readonly started: string | null;
  /** Unique; it and all that it starts have this in their environment. */
  readonly mark: string;
};

export class ProcessStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  add(runId: number, { mark, pid, started }: ProcessIdentity): void {
    this.#db
      .prepare('INSERT INTO processes (mark, pid, started, run_id) VALUES (?, ?, ?, ?)')
      .run(mark, pid, started, runId);
  }

  remove(mark: string): void {
    this.#db.prepare('DELETE FROM processes WHERE mark = ?').run(mark);
  }

  /** Those of one run, or of all. */
  list(runId?: number): ProcessIdentity[] {
    return this.#db
      .prepare<[number | null], ProcessIdentity>(
        'SELECT pid, started, mark FROM processes WHERE run_id = coalesce(?, run_id)',
      )
      .all(runId ?? null);
  }
}
