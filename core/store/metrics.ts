/** Numbers that the steps of jobs print, kept for reports and charts. */
import type { JobName } from '../model/job.ts';
import type { Db } from './sqlite.ts';

export type Metric = { readonly name: string; readonly value: number };

export class MetricStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Keeps the numbers of one key. A key that is collected again counts once, with its latest numbers. */
  record(of: { job: JobName; key: string; runId: number; at: number }, metrics: readonly Metric[]): void {
    const forget = this.#db.prepare('DELETE FROM metrics WHERE job = ? AND key = ? AND name = ?');
    const insert = this.#db.prepare(
      'INSERT INTO metrics (job, key, name, value, run_id, at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const { name, value } of metrics) {
      forget.run(of.job, of.key, name);
      insert.run(of.job, of.key, name, value, of.runId, of.at);
    }
  }
}
