/** Vetoes in state.db: changes that a person has said no to. They are held when they are planned again. */
import type { Change } from '../model/change.ts';
import { vetoKey } from '../model/guard.ts';
import type { Db } from './sqlite.ts';

export class Vetoes {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Remembers that a person said no to these changes in that run. */
  add(changes: Iterable<Change>, runId: number): void {
    const insert = this.#db.prepare('INSERT OR REPLACE INTO vetoes (key, run_id) VALUES (?, ?)');
    this.#db.transaction(() => {
      for (const change of changes) insert.run(vetoKey(change), runId);
    })();
  }

  /** A person said yes to these changes. */
  forget(changes: Iterable<Change>): void {
    const forget = this.#db.prepare('DELETE FROM vetoes WHERE key = ?');
    this.#db.transaction(() => {
      for (const change of changes) forget.run(vetoKey(change));
    })();
  }

  /** The person changed their mind about a run's changes. */
  lift(runId: number): void {
    this.#db.prepare('DELETE FROM vetoes WHERE run_id = ?').run(runId);
  }

  /** Looks up the run in which a person said no to a very change, if they did. */
  lookup(): (change: Change) => number | undefined {
    const run = this.#db.prepare<[string], number>('SELECT run_id FROM vetoes WHERE key = ?').pluck();
    return (change) => run.get(vetoKey(change));
  }
}
