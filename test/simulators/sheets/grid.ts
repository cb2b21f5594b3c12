/** The cells of one tab of the simulated service, and what a person can do to them. Rows and columns count from 0. */
import { type Entry, entered } from './entry.ts';
import { evaluate } from './formula.ts';

/** How a cell shows its number. */
export type Format = 'date' | 'h:mm' | 'h:mm:ss';
/** What a cell holds; a plain value unless it has a formula or a format, because a test may need millions. */
type Stored = Entry['value'] | Entry;

export class Grid {
  readonly sheetId: number;
  title: string;
  rowCount: number;
  columnCount: number;
  frozenRowCount = 0;
  #rows: (Stored | undefined)[][] = [];

  constructor(sheetId: number, title: string, rowCount = 1000, columnCount = 26) {
    this.sheetId = sheetId;
    this.title = title;
    this.rowCount = rowCount;
    this.columnCount = columnCount;
  }

  /** Rows with contents, trailing empty ones not counted. */
  get usedRows(): number {
    let used = this.#rows.length;
    while (used > 0 && !(this.#rows[used - 1] ?? []).some(hasContent)) used -= 1;
    return used;
  }

  at(row: number, column: number): Entry {
    const stored = this.#rows[row]?.[column];
    if (typeof stored === 'object') {
      if (stored.formula === undefined) return stored;
      return { ...stored, value: evaluate(stored.formula, (r, c) => this.at(r, c).value) };
    }
    return { value: stored ?? '' };
  }

  /** Writes what was entered; a cell keeps its format. `''` clears the contents. */
  put(row: number, column: number, entry: Entry): void {
    const format = entry.format ?? this.at(row, column).format;
    const cells = this.#row(row);
    const plain = entry.formula === undefined && format === undefined;
    cells[column] = plain ? entry.value : { ...entry, ...(format === undefined ? {} : { format }) };
  }

  /** As typed by a person. */
  type(row: number, column: number, text: string | number | boolean): void {
    this.put(row, column, entered(text, 'USER_ENTERED'));
  }

  insertRows(before: number, count: number): void {
    while (this.#rows.length < before) this.#rows.push([]);
    this.#rows.splice(before, 0, ...Array.from({ length: count }, () => []));
    this.rowCount += count;
  }

  deleteRows(from: number, count: number): void {
    this.#rows.splice(from, count);
    this.rowCount -= count;
  }

  insertColumns(before: number, count: number): void {
    for (const cells of this.#rows) {
      if (cells.length > before) cells.splice(before, 0, ...Array.from({ length: count }, () => undefined));
    }
    this.columnCount += count;
  }

  deleteColumns(from: number, count: number): void {
    for (const cells of this.#rows) cells.splice(from, count);
    this.columnCount -= count;
  }

  /** Sorts all rows below the header by one column; empty cells go last, as the service does. */
  sort(column: number, descending: boolean): void {
    const [header = [], ...rows] = this.#rows;
    const keyed = rows.map((cells, index) => ({ cells, key: this.at(index + 1, column).value }));
    const order = (a: (typeof keyed)[number], b: (typeof keyed)[number]) => {
      if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '');
      const sign = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
      return descending ? -sign : sign;
    };
    this.#rows = [header, ...keyed.toSorted(order).map(({ cells }) => cells)];
  }

  /** A copy that rows and columns moved later do not reach. */
  copy(): Grid {
    const copy = new Grid(this.sheetId, this.title, this.rowCount, this.columnCount);
    copy.frozenRowCount = this.frozenRowCount;
    copy.#rows = this.#rows.map((cells) => [...cells]);
    return copy;
  }

  #row(row: number): (Stored | undefined)[] {
    while (this.#rows.length <= row) this.#rows.push([]);
    return this.#rows[row] ?? [];
  }
}

function hasContent(stored: Stored | undefined): boolean {
  return typeof stored === 'object'
    ? stored.value !== '' || stored.formula !== undefined
    : (stored ?? '') !== '';
}
