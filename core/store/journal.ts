/** The journal of changes in state.db: what was planned, what became of it. Written before a change is carried out. */
import type { Statement } from 'better-sqlite3';
import type { Change, Outcome, RecordedChange, SyncName } from '../model/change.ts';
import { vetoKey } from '../model/guard.ts';
import type { Message } from '../model/message.ts';
import { BulkInsert, NOTHING_SHARED } from './bulk-insert.ts';
import { type ChangeQuery, type ChangeRow, changeFilter, RECORDED, toChange } from './change-rows.ts';
import type { Db } from './sqlite.ts';

/** A change on its way into the journal. */
export type JournalEntry = { readonly change: Change; readonly outcome: Outcome; readonly note?: Message };

export class Journal {
  readonly #db: Db;
  #settleOne: Statement | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Journals changes with their outcome (`planned` before they are carried out). Memory does not grow with their number. */
  record(runId: number, entries: Iterable<JournalEntry>, now: number): number {
    return this.#db.transaction(() => {
      const insert = new BulkInsert(this.#db, 'changes', RECORDED);
      let recorded = 0;
      for (const { change, outcome, note } of entries) {
        insert.add(
          NOTHING_SHARED,
          runId,
          change.sync,
          change.kind,
          change.key,
          change.fileId,
          change.drive,
          change.path,
          change.before && JSON.stringify(change.before),
          change.after && JSON.stringify(change.after),
          JSON.stringify(change.reason),
          outcome,
          note ? JSON.stringify(note) : null,
          now,
        );
        recorded += 1;
      }
      insert.flush();
      return recorded;
    })();
  }

  /** Sets the outcome of all changes of a run (of one sync) that have the outcome `from`; answers with how many. */
  settleAll(runId: number, from: Outcome, to: Outcome, sync?: SyncName): number {
    return this.#db
      .prepare('UPDATE changes SET outcome = ? WHERE run_id = ? AND outcome = ? AND sync = coalesce(?, sync)')
      .run(to, runId, from, sync ?? null).changes;
  }

  /** Sets the outcome of single changes, with a note that says why. */
  settle(runId: number, sync: SyncName, key: string, to: Outcome, note: Message | null): void {
    this.#db
      .prepare('UPDATE changes SET outcome = ?, note = ? WHERE run_id = ? AND sync = ? AND key = ?')
      .run(to, note && JSON.stringify(note), runId, sync, key);
  }

  /** Sets the outcome of one recorded change. */
  settleRecorded(id: number, to: Outcome, note: Message | null): void {
    // Kept: one prepared for each of thousands of changes is memory that nothing gives back before they are all settled.
    this.#settleOne ??= this.#db.prepare('UPDATE changes SET outcome = ?, note = ? WHERE id = ?');
    this.#settleOne.run(to, note && JSON.stringify(note), id);
  }

  /** Forgets what was journalled but not carried out. */
  drop(runId: number, outcome: Outcome, sync: SyncName): void {
    this.#db
      .prepare('DELETE FROM changes WHERE run_id = ? AND outcome = ? AND sync = ?')
      .run(runId, outcome, sync);
  }

  /** Changes of a run and sync, oldest (or newest) first, one by one; they may be settled while the iteration goes on. */
  *of(
    runId: number,
    outcome: Outcome,
    sync: SyncName,
    direction: 'forwards' | 'backwards' = 'forwards',
  ): Generator<RecordedChange> {
    const [beyond, order] = direction === 'forwards' ? ['>', 'ASC'] : ['<', 'DESC'];
    const page = this.#db.prepare<[number, string, string, number], ChangeRow>(
      `SELECT * FROM changes WHERE run_id = ? AND outcome = ? AND sync = ? AND id ${beyond} ? ORDER BY id ${order} LIMIT 500`,
    );
    for (let last = direction === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER; ; ) {
      const rows = page.all(runId, outcome, sync, last);
      for (const row of rows) yield toChange(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end.id;
    }
  }

  /** A page of recorded changes, newest first. */
  list(query: ChangeQuery): RecordedChange[] {
    const { filter, values } = changeFilter(query);
    const order = query.order === 'oldest' ? 'ASC' : 'DESC';
    return this.#db
      .prepare<unknown[], ChangeRow>(`SELECT * FROM changes ${filter} ORDER BY id ${order} LIMIT ?`)
      .all(...values, query.limit)
      .map(toChange);
  }

  /** How many changes a run has, by outcome and kind. */
  counts(runId: number, sync?: SyncName): { outcome: Outcome; kind: Change['kind']; count: number }[] {
    return this.#db
      .prepare<[number, string | null], { outcome: Outcome; kind: Change['kind']; count: number }>(
        `SELECT outcome, kind, count(*) AS count FROM changes WHERE run_id = ? AND sync = coalesce(?, sync)
         GROUP BY outcome, kind`,
      )
      .all(runId, sync ?? null);
  }

  /** How many files more than one sync of a run has changed (or would change) alike, by kind. */
  countsOfShared(runId: number): { kind: Change['kind']; count: number }[] {
    return this.#db
      .prepare<[number], { kind: Change['kind']; count: number }>(
        `SELECT kind, count(*) AS count FROM (
           SELECT kind FROM changes WHERE run_id = ? AND outcome IN ('applied', 'planned') AND file_id IS NOT NULL
           GROUP BY kind, file_id HAVING count(DISTINCT sync) > 1)
         GROUP BY kind`,
      )
      .all(runId);
  }

  /**
   * A held removal that no longer stands because the file came back: it is settled as skipped, a person's no to it is
   * forgotten, and a run with nothing held any more no longer waits. Files are given by id.
   */
  withdrawHeldRemovals(fileIds: Iterable<number>, note: Message, now: number): void {
    const held = this.#db.prepare<[number], ChangeRow>(
      `SELECT * FROM changes WHERE file_id = ? AND kind = 'remove' AND outcome IN ('held', 'rejected')`,
    );
    const withdraw = this.#db.prepare(`UPDATE changes SET outcome = 'skipped', note = ? WHERE id = ?`);
    const forget = this.#db.prepare('DELETE FROM vetoes WHERE key = ?');
    this.#db.transaction(() => {
      for (const fileId of fileIds) {
        for (const row of held.all(fileId)) {
          withdraw.run(JSON.stringify(note), row.id);
          forget.run(vetoKey(toChange(row)));
        }
      }
      this.#endRunsThatWaitForNothing(now);
    })();
  }

  /** What a sync held in runs before this one was planned anew: it no longer waits there. */
  withdrawHeld(sync: SyncName, beforeRun: number, note: Message, now: number): void {
    this.#db.transaction(() => {
      this.#db
        .prepare(
          `UPDATE changes SET outcome = 'skipped', note = ? WHERE sync = ? AND outcome = 'held'
           AND run_id IN (SELECT id FROM runs WHERE state = 'held' AND id < ?)`,
        )
        .run(JSON.stringify(note), sync, beforeRun);
      this.#endRunsThatWaitForNothing(now);
    })();
  }

  #endRunsThatWaitForNothing(now: number): void {
    this.#db
      .prepare(
        `UPDATE runs SET state = 'done', ended_at = ? WHERE state = 'held'
         AND NOT EXISTS (SELECT 1 FROM changes WHERE run_id = runs.id AND outcome = 'held')`,
      )
      .run(now);
  }
}
