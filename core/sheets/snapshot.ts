/** A tab as it was at one moment: its header, its ids, and the cells of some of its rows. Pure. */
import type { Values } from './api.ts';
import type { Header } from './header.ts';
import type { RowIds } from './row-ids.ts';
import type { Cell } from './spreadsheet.ts';

/** Rows that are read with all their named columns; `lastRow` null: to the end of the tab. */
export type Region = { readonly firstRow: number; readonly lastRow: number | null };

/** The cells of a region: as people see them, and as they are stored (null: not read). */
export type RegionCells = Region & { readonly seen: Values; readonly stored: Values | null };

/** At most this many cells are read at once around a write: about 10 MB of JSON. */
const MOST_CELLS = 250_000;
/** Rows above and below what is written: people seldom insert more at once. */
const MARGIN = 100;

/** A cell as people see it, and as it is stored. */
export type CellState = { readonly seen: Cell; readonly stored: Cell };

export class Snapshot {
  readonly header: Header;
  readonly regions: readonly RegionCells[];
  readonly #ids: RowIds;

  constructor(header: Header, ids: RowIds, regions: readonly RegionCells[]) {
    this.header = header;
    this.#ids = ids;
    this.regions = regions;
  }

  /** By row number - 1; `''` where a row has none. */
  get ids(): readonly string[] {
    return this.#ids.list;
  }

  /** Where a row stands; undefined where there is none, or several. */
  rowOf(id: string): number | undefined {
    return this.#ids.twice.has(id) ? undefined : this.#ids.rowOf(id);
  }

  has(id: string): boolean {
    return this.#ids.rowOf(id) !== undefined;
  }

  isTwice(id: string): boolean {
    return this.#ids.twice.has(id);
  }

  idAt(row: number): string {
    return this.ids[row - 1] ?? '';
  }

  /** The last row with an id, or with contents where the end of the tab was read. */
  get lastRow(): number {
    const ends = this.regions.map(({ firstRow, seen }) => firstRow - 1 + seen.length);
    const lastId = this.ids.findLastIndex((id) => id !== '') + 1;
    return Math.max(1, lastId, ...ends);
  }

  /** Rows below the header whose cells were read. */
  *rows(): Generator<number> {
    const last = this.lastRow;
    for (const region of this.regions) {
      const end = Math.min(region.lastRow ?? last, last);
      for (let row = Math.max(2, region.firstRow); row <= end; row += 1) yield row;
    }
  }

  /** Whether all rows were read. */
  get isWhole(): boolean {
    return this.regions.some(({ firstRow, lastRow }) => firstRow === 1 && lastRow === null);
  }

  covers(row: number): boolean {
    return this.#regionOf(row) !== undefined;
  }

  /** What a person sees in a cell; `''` for one that was not read as well: ask {@link covers}. */
  seen(row: number, column: number): Cell {
    const region = this.#regionOf(row);
    return region?.seen[row - region.firstRow]?.[column] ?? '';
  }

  /** What brings the cell back as it was when it is entered. */
  stored(row: number, column: number): Cell {
    const region = this.#regionOf(row);
    return region?.stored?.[row - region.firstRow]?.[column] ?? '';
  }

  /** A cell by its row's id; undefined where there is no such row, or it was not read. */
  cell(id: string, column: number): CellState | undefined {
    const row = this.rowOf(id);
    if (row === undefined || !this.covers(row)) return undefined;
    return { seen: this.seen(row, column), stored: this.stored(row, column) };
  }

  /** A text that begins with `=` is no formula: there, what is seen is what is stored. */
  isFormula(row: number, column: number): boolean {
    return isFormula(this.stored(row, column), this.seen(row, column));
  }

  #regionOf(row: number): RegionCells | undefined {
    return this.regions.find(
      ({ firstRow, lastRow }) => row >= firstRow && (lastRow === null || row <= lastRow),
    );
  }
}

export function isFormula(stored: Cell, seen: Cell): boolean {
  return typeof stored === 'string' && stored.startsWith('=') && stored !== seen;
}

/** The value of an id column's cell as an id. */
export function idOf(cell: Cell | undefined): string {
  return String(cell ?? '').trim();
}

/** Whether all of a tab is read around a write. */
export function isSmall(rowCount: number, width: number): boolean {
  return rowCount * Math.max(1, width) <= MOST_CELLS;
}

/** How many rows apart the edits of one request may be, so that all rows between them can be read. */
export function widestSpan(rowCount: number, width: number): number {
  if (isSmall(rowCount, width)) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor(MOST_CELLS / Math.max(1, width)) - 2 * MARGIN);
}

/** The rows to read around a write: the whole tab where it is small, else those written, a margin, and the tab's end. */
export function regionsFor(
  ids: RowIds,
  wanted: readonly string[],
  appends: boolean,
  width: number,
): Region[] {
  if (isSmall(ids.list.length, width)) return [{ firstRow: 1, lastRow: null }];
  const at = wanted.flatMap((id) => ids.rowOf(id) ?? []).toSorted((a, b) => a - b);
  const tail = Math.max(1, ids.list.length - MARGIN);
  const regions: { firstRow: number; lastRow: number | null }[] = [];
  for (const row of at) {
    const last = regions.at(-1);
    if (last !== undefined && row - MARGIN <= (last.lastRow ?? row) + 1) last.lastRow = row + MARGIN;
    else regions.push({ firstRow: Math.max(1, row - MARGIN), lastRow: row + MARGIN });
  }
  if (!appends) return regions;
  const beforeTail = regions.filter(({ lastRow }) => lastRow !== null && lastRow < tail - 1);
  const reaching = regions.find((region) => !beforeTail.includes(region));
  return [...beforeTail, { firstRow: Math.min(tail, reaching?.firstRow ?? tail), lastRow: null }];
}
