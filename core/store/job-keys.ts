/** What watch and collect jobs found and finished, so that each key is worked on once, and again only where it failed. */
import type { JobName } from '../model/job.ts';
import type { Db } from './sqlite.ts';

/** A key that failed this often makes way for the others: it is tried again after them. */
const PATIENCE = 5;

export class JobKeyStore {
  readonly #db: Db;
  readonly #job: JobName;

  constructor(db: Db, job: JobName) {
    this.#db = db;
    this.#job = job;
  }

  /** Remembers keys that a source lists, in its order; answers with those never seen before. */
  found(keys: readonly string[], now: number): string[] {
    const insert = this.#db.prepare(
      `INSERT INTO job_keys (job, key, state, found_at) VALUES (?, ?, 'found', ?) ON CONFLICT DO NOTHING`,
    );
    return this.#db.transaction(() => keys.filter((key) => insert.run(this.#job, key, now).changes > 0))();
  }

  /** Keys never seen before, without remembering them. */
  unknown(keys: readonly string[]): string[] {
    const known = this.#db.prepare('SELECT 1 FROM job_keys WHERE job = ? AND key = ?');
    return keys.filter((key) => known.get(this.#job, key) === undefined);
  }

  /** Found and not done, oldest first. */
  unfinished(): string[] {
    return this.#db
      .prepare<[string, number], string>(
        `SELECT key FROM job_keys WHERE job = ? AND state <> 'done' ORDER BY attempts >= ?, id`,
      )
      .pluck()
      .all(this.#job, PATIENCE);
  }

  /** Keys that other jobs finished and this one has not, oldest first. */
  pendingFrom(others: readonly JobName[]): string[] {
    return this.#db
      .prepare<[string, string, number], string>(
        `SELECT theirs.key FROM job_keys theirs
         LEFT JOIN job_keys mine ON mine.job = ? AND mine.key = theirs.key
         WHERE theirs.job IN (SELECT value FROM json_each(?)) AND theirs.state = 'done'
           AND coalesce(mine.state, 'found') <> 'done'
         GROUP BY theirs.key ORDER BY coalesce(mine.attempts, 0) >= ?, min(theirs.id)`,
      )
      .pluck()
      .all(this.#job, JSON.stringify(others), PATIENCE);
  }

  /** Called before the work on a key. What a killed run began is not done, and is taken up by the next. */
  begin(key: string, runId: number, now: number): void {
    this.found([key], now);
    this.#db
      .prepare('UPDATE job_keys SET attempts = attempts + 1, run_id = ? WHERE job = ? AND key = ?')
      .run(runId, this.#job, key);
  }

  done(key: string, now: number): void {
    this.#db
      .prepare(`UPDATE job_keys SET state = 'done', done_at = ? WHERE job = ? AND key = ?`)
      .run(now, this.#job, key);
  }

  /** What was done once stays done, even when a person tries it again in vain. */
  failed(key: string): void {
    this.#db
      .prepare(`UPDATE job_keys SET state = 'failed' WHERE job = ? AND key = ? AND state <> 'done'`)
      .run(this.#job, key);
  }
}
