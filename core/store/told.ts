/** Which ends of runs people were told of (state.db), and what a run leaves behind that they are told. */
import type Database from 'better-sqlite3';
import type { RunState } from '../model/run.ts';
import type { Db } from './sqlite.ts';

export class ToldRuns {
  readonly #db: Db;
  // Kept once made: a start with a long record from elsewhere asks them of every run.
  #endOf: Database.Statement<[number], { told: string | null }> | undefined;
  #mark: Database.Statement<[RunState, number]> | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  /** How the run ended when it was told; null when it was not. */
  endOf(runId: number): string | null {
    this.#endOf ??= this.#db.prepare('SELECT told FROM runs WHERE id = ?');
    return this.#endOf.get(runId)?.told ?? null;
  }

  mark(runId: number, end: RunState): void {
    this.#mark ??= this.#db.prepare('UPDATE runs SET told = ? WHERE id = ?');
    this.#mark.run(end, runId);
  }

  /** Runs that ended and were not told, oldest first: those of a process that was killed, or of a command. */
  untold(): number[] {
    return this.#db
      .prepare<[], { id: number }>(
        `SELECT id FROM runs WHERE told IS NULL AND state NOT IN ('queued', 'running') ORDER BY id`,
      )
      .all()
      .map((row) => row.id);
  }

  /** Cells that the run found edited on both sides, and that nobody has settled. */
  conflictsOf(runId: number, limit: number): { total: number; cells: { title: string; column: string }[] } {
    const open = `FROM conflicts WHERE run_id = ? AND state = 'open'`;
    const total =
      this.#db.prepare<[number], { n: number }>(`SELECT count(*) AS n ${open}`).get(runId)?.n ?? 0;
    const cells = this.#db
      .prepare<[number, number], { title: string; column: string }>(
        `SELECT title, "column" ${open} ORDER BY id LIMIT ?`,
      )
      .all(runId, limit);
    return { total, cells };
  }
}
