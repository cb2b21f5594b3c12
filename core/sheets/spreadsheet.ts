/**
 * Spreadsheets as the syncs see them: tabs with named columns and rows with an id. Row numbers are the client's own
 * business, because people insert, delete and sort rows at any moment: a row is known by the value in its id column.
 *
 * What every implementation keeps to (`docs/architecture.md`, "Nothing lost" 4 and 5):
 * - A cell that does not change is not written. Nothing is cleared before it is rewritten. Row order, formats, formulas
 *   and columns that the layout does not name stay as they are.
 * - A cell is written only while it still holds what the plan was made from (`before`), and read back afterwards. The
 *   service has no conditional write: what a person types into the very cell between that look and the write, which is the
 *   time of one request, is overwritten (and in the sheet's version history).
 * - Text is text: nothing that a cell is given becomes a formula, a date or a number.
 */
import type { Cell } from '../model/cell.ts';
import type { Problem } from '../model/problem.ts';

/**
 * What a cell holds: text, a number or a tick box. `''` is an empty cell, for reading and for writing (it clears).
 * Dates, times and durations are read as the text that people see, because `1:30` is what they typed.
 */
export type { Cell };

/** The columns of a tab that a sync knows, by the names in row 1; `columns` includes the id's. */
export type TabLayout = {
  readonly tab: string;
  /** The name of the column whose value identifies a row. */
  readonly id: string;
  readonly columns: readonly string[];
};

/** Values by column name. A column that the tab lacks reads as `''`. */
export type RowValues = Readonly<Record<string, Cell>>;

/** One row as it was read, in the sheet's order. */
export type SheetRow = {
  /** `twice`: its id stands in another row, too. `no-id`: it has contents but no id. Both are told and left alone. */
  readonly kind: 'row' | 'twice' | 'no-id';
  /** The id column's value as text, without spaces around it; `''` for `no-id`. */
  readonly id: string;
  /** Row number when it was read, from 1 (the header). For telling people; never for writing. */
  readonly row: number;
  readonly values: RowValues;
};

/** Cells of one existing row to change, from what was read to what it shall be. They go out in one request. */
export type RowEdit = {
  readonly id: string;
  readonly cells: Readonly<Record<string, { readonly before: Cell; readonly after: Cell }>>;
};

/** A row to put below the last one. Columns that are not named, and `''`, stay untouched. */
export type NewRow = {
  readonly id: string;
  readonly values: RowValues;
};

/** Why something was not written; the rest was. The next run reads again and decides anew. */
export type RefusalReason =
  /** No row has this id any more. */
  | 'gone'
  /** Several rows have this id. */
  | 'twice'
  /** A new row's id is in the sheet already, with other values. */
  | 'exists'
  /** The cell no longer holds `before`: a person was faster. */
  | 'changed'
  /** The cell holds a formula. */
  | 'formula'
  /** More than 50,000 characters. */
  | 'too-long'
  /** The tab has no such column. */
  | 'no-column'
  /** Rows kept moving while we wrote, or the answers stayed unclear. */
  | 'unsettled';

export type Refusal = {
  readonly id: string;
  /** null: the whole row. */
  readonly column: string | null;
  readonly why: RefusalReason;
  /** Row number, where it is known. */
  readonly row: number | null;
};

/** What is to be written to a tab. Both are consumed as they are written; edits in the sheet's order need the fewest requests. */
export type TabWrites = {
  readonly tab: Tab;
  readonly edits: Iterable<RowEdit>;
  readonly added: Iterable<NewRow>;
};

/**
 * What became of one request's worth of rows of one tab. Yielded after it was read back; from then on it is safe to
 * record.
 */
export type WrittenBatch = {
  readonly tab: string;
  /** Rows whose cells hold `after` now, without the cells that were refused. Cells that held it before count, too. */
  readonly edited: readonly RowEdit[];
  /** Rows that are there now, without the cells that were refused. */
  readonly added: readonly NewRow[];
  readonly refused: readonly Refusal[];
  /** Rows that moved under the write and could not all be put right: for a person to look at. */
  readonly problems: readonly Problem[];
};

export interface Tab {
  readonly layout: TabLayout;
  /** Columns of the layout that the tab does not have (yet). */
  readonly missingColumns: readonly string[];
  /** Columns of the tab that the layout does not name, in order. */
  readonly otherColumns: readonly string[];
  /**
   * Every row with contents, each id once, in the sheet's order; read page by page, so memory does not grow with the
   * tab. A row that moved past the pages while they were read is yielded at the end.
   * @throws Failure when the tab could not be read to its end: what was yielded then is not the whole
   */
  rows(): AsyncIterable<SheetRow>;
  /** The ids of all rows, in the sheet's order, with one request; `''` for a row without one. */
  ids(): Promise<readonly string[]>;
  /** {@link Workbook.write} for this tab alone. */
  write(edits: Iterable<RowEdit>, added: Iterable<NewRow>): AsyncIterable<WrittenBatch>;
}

export interface Workbook {
  readonly id: string;
  readonly title: string;
  /** Names of the tabs, in order, as they were when it was opened. */
  readonly tabs: readonly string[];
  /**
   * A tab as it is; null where there is none. Changes nothing, so a preview may use it.
   * @throws Failure `problem.sheet_column_twice` | `problem.sheet_id_column_missing` | `problem.sheet_header_missing`
   */
  tab(layout: TabLayout): Promise<Tab | null>;
  /** {@link tab} for several tabs with as many requests as for one. In the order given. */
  openTabs(layouts: readonly TabLayout[]): Promise<(Tab | null)[]>;
  /**
   * The tab, made if it is absent (header in row 1), with the layout's missing columns added to the right of all others.
   * @throws Failure as {@link tab} does, and `problem.sheet_full` | `problem.sheet_tab_case`
   */
  prepareTab(layout: TabLayout): Promise<Tab>;
  /** {@link prepareTab} for several tabs with as many requests as for one. In the order given. */
  prepareTabs(layouts: readonly TabLayout[]): Promise<Tab[]>;
  /**
   * Changes cells and adds rows with as few requests as possible: at most 2 MB each, whole rows at a time, several tabs
   * in one where they fit.
   * @throws Failure when the service refuses or stays away; what was yielded before stands
   */
  write(writes: readonly TabWrites[]): AsyncIterable<WrittenBatch>;
}

export interface Spreadsheets {
  /**
   * @param id the spreadsheet's id, or its whole address as copied from the browser
   * @throws Failure `problem.google_sign_in` (401) | `problem.sheet_not_shared` (403) | `problem.sheet_not_found` (404)
   */
  open(id: string): Promise<Workbook>;
}

/** Whether two cells hold the same. Typed: `1` is not `'1'`. */
export function sameCell(a: Cell, b: Cell): boolean {
  return a === b || asKept(a) === asKept(b);
}

/** A cell as the service keeps it: with line ends as `\n`. */
export function asKept(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replaceAll('\r\n', '\n') : cell;
}
