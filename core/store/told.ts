/** Which ends of runs people were told of (state.db), and what a run leaves behind that they are told. */
import type { RunState } from '../model/run.ts';
import type { Db } from './sqlite.ts';

export class ToldRuns {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** How the run ended when it was told; null when it was not. */
  endOf(runId: number): string | null {
    return (
      this.#db.prepare<[number], { told: string | null }>('SELECT told FROM runs WHERE id = ?').get(runId)
        ?.told ?? null
    );
  }

  mark(runId: number, end: RunState): void {
    this.#db.prepare('UPDATE runs SET told = ? WHERE id = ?').run(end, runId);
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
