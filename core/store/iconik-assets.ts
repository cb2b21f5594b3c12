/** iconik's assets as they were last read: the export makes the sheet from them, the others ask who is known. */
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

const COLUMNS = 'id, title, type, original, modified, cells';

export class IconikAssets {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** What a run has read of an asset. */
  put(asset: AssetRow, runId: number): void {
    const { id, title, type, original, modified, cells } = asset;
    this.#db
      .prepare(`INSERT OR REPLACE INTO iconik_assets (${COLUMNS}, run_id) VALUES (?, ?, ?, ?, ?, ?, ?)`)
      .run(id, title, type, original, modified, JSON.stringify(cells), runId);
  }

  /** An asset that this run has read, or any run. */
  get(id: string): AssetRow | undefined {
    const row = this.#db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM iconik_assets WHERE id = ?`).get(id);
    return row && toAsset(row);
  }

  /** The asset if this run has read it and it is not deleted. */
  readBy(runId: number, id: string): AssetRow | undefined {
    const row = this.#db
      .prepare<[string, number], Row>(
        `SELECT ${COLUMNS} FROM iconik_assets WHERE id = ? AND run_id = ? AND deleted = 0`,
      )
      .get(id, runId);
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
