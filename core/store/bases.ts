/** What the sheets and iconik agreed on last, row by row, and the writes that were begun (`core/model/merge.ts`). */

import type { Statement } from 'better-sqlite3';
import { type Base, type Cells, NO_BASE, type PendingWrite } from '../model/merge.ts';
import type { Db } from './sqlite.ts';

type Row = { cells: string; pending: string | null };

/** The bases of one tab; `sheet` is {@link sheetKey}. */
export class Bases {
  readonly #db: Db;
  readonly #sheet: string;
  readonly #of: Statement<[string, string], Row>;
  readonly #begin: Statement;
  readonly #learn: Statement;
  readonly #forget: Statement;

  constructor(db: Db, sheet: string) {
    this.#db = db;
    this.#sheet = sheet;
    this.#of = db.prepare('SELECT cells, pending FROM bases WHERE sheet = ? AND asset = ?');
    this.#begin = db.prepare(
      `INSERT INTO bases (sheet, asset, cells, pending) VALUES (?, ?, '{}', ?)
       ON CONFLICT DO UPDATE SET pending = excluded.pending`,
    );
    this.#learn = db.prepare('INSERT OR REPLACE INTO bases (sheet, asset, cells) VALUES (?, ?, ?)');
    this.#forget = db.prepare('DELETE FROM bases WHERE sheet = ? AND asset = ?');
  }

  of(asset: string): Base {
    const row = this.#of.get(this.#sheet, asset);
    if (row === undefined) return NO_BASE;
    const pending: PendingWrite | null = row.pending === null ? null : JSON.parse(row.pending);
    return { cells: JSON.parse(row.cells), pending };
  }

  /** Remembers what is about to be written, before it is. */
  begin(asset: string, pending: PendingWrite): void {
    this.#begin.run(this.#sheet, asset, JSON.stringify(pending));
  }

  /** Both sides have these cells alike now; whatever was begun has come to its end. */
  learn(asset: string, cells: Cells): void {
    const known = this.of(asset).cells;
    this.#learn.run(this.#sheet, asset, JSON.stringify({ ...known, ...cells }));
  }

  /** These cells count as agreed on; what was begun for the row is still open. */
  amend(asset: string, cells: Cells): void {
    const { cells: known, pending } = this.of(asset);
    this.#learn.run(this.#sheet, asset, JSON.stringify({ ...known, ...cells }));
    if (pending) this.begin(asset, pending);
  }

  /** The row is not in the sheet any more: what comes next begins anew. */
  forget(asset: string): void {
    this.#forget.run(this.#sheet, asset);
  }

  /** The sheet has lost these columns: when they come back they begin anew, and are not taken for cleared. */
  forgetColumns(columns: readonly string[]): void {
    const remove = this.#db.prepare(
      'UPDATE bases SET cells = json_remove(cells, ?), pending = json_remove(pending, ?) WHERE sheet = ?',
    );
    this.#db.transaction(() => {
      for (const column of columns) {
        const name = JSON.stringify(column);
        remove.run(`$.${name}`, `$.cells.${name}`, this.#sheet);
      }
    })();
  }

  /** The text of one column in every row that has it, with the row's asset. */
  cellsOf(column: string): [asset: string, text: string][] {
    return this.#db
      .prepare<[string, string], [string, string]>(
        `SELECT asset, text FROM (SELECT asset, json_extract(cells, '$.' || ?) AS text FROM bases WHERE sheet = ?)
         WHERE text IS NOT NULL`,
      )
      .raw()
      .all(JSON.stringify(column), this.#sheet);
  }

  /** Assets with a write whose end is not known. */
  unsettled(): string[] {
    return this.#db
      .prepare<[string], string>('SELECT asset FROM bases WHERE sheet = ? AND pending IS NOT NULL')
      .pluck()
      .all(this.#sheet);
  }
}

/** The name of a tab among all spreadsheets: another spreadsheet in the settings starts with nothing agreed on. */
export function sheetKey(spreadsheet: string, tab: string): string {
  return `${spreadsheet}/${tab}`;
}
