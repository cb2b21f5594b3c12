/** iconik's assets as they were last read: the export makes the sheet from them, the others ask who is known. */

import type { Statement } from 'better-sqlite3';
import type { Cell } from '../model/cell.ts';
import type { Db } from './sqlite.ts';

/** An asset with its cells, as one run read it. */
export type AssetRow = {
  readonly id: string;
  readonly title: string;
  /** `SUBCLIP` or another of iconik's types. */
  readonly type: string;
  /** Of a subclip: the asset that it is a part of. */
  readonly original: string | null;
  /** iconik's `date_modified` when it was read. */
  readonly modified: string | null;
  /** By column, without those that only a split tab has. */
  readonly cells: Readonly<Record<string, Cell>>;
};

type Row = Omit<AssetRow, 'cells'> & { cells: string };

const AT_A_TIME = 1000;
const COLUMNS = 'id, title, type, original, modified, cells';

/** iconik's assets as they were last read; one is *stale* until its values have arrived in the sheet. */
export class IconikAssets {
  readonly #db: Db;
  readonly #put: Statement;
  readonly #get: Statement<[string], Row>;
  readonly #readBy: Statement<[string, number], Row>;
  readonly #isLive: Statement<[string]>;

  constructor(db: Db) {
    this.#db = db;
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO iconik_assets (${COLUMNS}, run_id, stale) VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
    );
    this.#get = db.prepare(`SELECT ${COLUMNS} FROM iconik_assets WHERE id = ?`);
    this.#readBy = db.prepare(
      `SELECT ${COLUMNS} FROM iconik_assets WHERE id = ? AND run_id = ? AND deleted = 0`,
    );
    this.#isLive = db.prepare('SELECT 1 FROM iconik_assets WHERE id = ? AND deleted = 0');
  }

  /** What a run has read of an asset. It stays owed until the run is {@link done} with it. */
  put(asset: AssetRow, runId: number): void {
    const { id, title, type, original, modified, cells } = asset;
    this.#put.run(id, title, type, original, modified, JSON.stringify(cells), runId);
  }

  /** An asset that could not be read: the next run tries again. */
  owe({ id, title, type }: Pick<AssetRow, 'id' | 'title' | 'type'>): void {
    this.#db
      .prepare(
        `INSERT INTO iconik_assets (id, title, type, cells, run_id, stale) VALUES (?, ?, ?, '{}', 0, 1)
         ON CONFLICT DO UPDATE SET stale = 1`,
      )
      .run(id, title, type);
  }

  /** What this run has read has arrived where it had to, but for `except`. */
  done(runId: number, except: Iterable<string>): void {
    // SQLite keeps all that one statement changes in memory, to be able to take it back.
    const settle = this.#db.prepare(
      `UPDATE iconik_assets SET stale = 0 WHERE id IN
         (SELECT id FROM iconik_assets INDEXED BY iconik_assets_stale WHERE stale = 1 AND run_id = ? LIMIT ${AT_A_TIME})`,
    );
    this.#db.transaction(() => {
      let settled = AT_A_TIME;
      while (settled === AT_A_TIME) settled = settle.run(runId).changes;
      markStale(this.#db, except);
    })();
  }

  /** An asset as any run has read it last, deleted or not. */
  get(id: string): AssetRow | undefined {
    const row = this.#get.get(id);
    return row && toAsset(row);
  }

  /** Known, and not deleted. */
  isLive(id: string): boolean {
    return this.#isLive.get(id) !== undefined;
  }

  /** The asset if this run has read it and it is not deleted. */
  readBy(runId: number, id: string): AssetRow | undefined {
    const row = this.#readBy.get(id, runId);
    return row && toAsset(row);
  }

  /** All that this run has read, by id, page by page. */
  *allReadBy(runId: number): Generator<AssetRow> {
    const page = this.#db.prepare<[number, string], Row>(
      `SELECT ${COLUMNS} FROM iconik_assets WHERE run_id = ? AND deleted = 0 AND id > ? ORDER BY id LIMIT 500`,
    );
    for (let last = ''; ; ) {
      const rows = page.all(runId, last);
      for (const row of rows) yield toAsset(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end.id;
    }
  }

  /** Ids of all known assets, deleted ones or the others. */
  ids(deleted: boolean): string[] {
    return this.#db
      .prepare<[number], string>('SELECT id FROM iconik_assets WHERE deleted = ? ORDER BY id')
      .pluck()
      .all(Number(deleted));
  }

  /** All known assets that are not deleted, with their types. */
  live(): IterableIterator<Pick<AssetRow, 'id' | 'type'>> {
    return this.#db
      .prepare<[], Pick<AssetRow, 'id' | 'type'>>('SELECT id, type FROM iconik_assets WHERE deleted = 0')
      .iterate();
  }

  hasDeleted(): boolean {
    return this.#db.prepare('SELECT 1 FROM iconik_assets WHERE deleted = 1 LIMIT 1').get() !== undefined;
  }

  /** Ids that have to be read anew whatever their date says. */
  stale(): string[] {
    return this.#db
      .prepare<[], string>('SELECT id FROM iconik_assets WHERE stale = 1 AND deleted = 0')
      .pluck()
      .all();
  }

  markDeleted(ids: readonly string[]): void {
    const mark = this.#db.prepare('UPDATE iconik_assets SET deleted = 1 WHERE id = ?');
    this.#db.transaction(() => {
      for (const id of ids) mark.run(id);
    })();
  }
}

/** These are read anew by the next export. */
export function markStale(db: Db, ids: Iterable<string>): void {
  const mark = db.prepare('UPDATE iconik_assets SET stale = 1 WHERE id = ?');
  db.transaction(() => {
    for (const id of ids) mark.run(id);
  })();
}

function toAsset(row: Row): AssetRow {
  return { ...row, cells: JSON.parse(row.cells) };
}
