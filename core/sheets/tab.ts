/** A tab of a Google spreadsheet: its rows, read page by page, and looks at it around a write. */
import { Failure } from '../model/problem.ts';
import { blockRange, rowRange } from './a1.ts';
import { isOutside, type Rendering, type SheetsApi, type TabFacts, type Values } from './api.ts';
import { Header } from './header.ts';
import { NO_ROWS, RowIds } from './row-ids.ts';
import { idOf, isSmall, type Region, regionsFor, Snapshot } from './snapshot.ts';
import type {
  Cell,
  NewRow,
  RowEdit,
  SheetRow,
  Tab,
  TabLayout,
  TabWrites,
  WrittenBatch,
} from './spreadsheet.ts';

/** At most this many cells to a page. */
const PAGE_CELLS = 150_000;
/** Ranges in one request: its address holds them all, and must not become too long. */
const MOST_RANGES = 50;
/** How often a look is repeated because rows or columns moved while it was taken. */
const LOOKS = 5;

/** Where a tab is and how it was last seen. */
export type TabPlace = {
  readonly spreadsheetId: string;
  readonly facts: TabFacts;
  readonly layout: TabLayout;
  readonly header: Header;
};

export class GoogleTab implements Tab {
  readonly layout: TabLayout;
  readonly sheetId: number;
  /** Rows of the grid as far as is known; a person may add and delete some at any time. */
  rowCount: number;
  readonly #api: SheetsApi;
  readonly #spreadsheetId: string;
  readonly #write: (writes: readonly TabWrites[]) => AsyncIterable<WrittenBatch>;
  #header: Header;
  /** Asked for with every row. */
  #missing: readonly string[];
  #ids: RowIds | null = null;

  constructor(
    api: SheetsApi,
    place: TabPlace,
    write: (writes: readonly TabWrites[]) => AsyncIterable<WrittenBatch>,
  ) {
    this.#api = api;
    this.layout = place.layout;
    this.sheetId = place.facts.sheetId;
    this.rowCount = place.facts.rowCount;
    this.#spreadsheetId = place.spreadsheetId;
    this.#header = place.header;
    this.#missing = place.header.missing(place.layout);
    this.#write = write;
  }

  get header(): Header {
    return this.#header;
  }

  get missingColumns(): readonly string[] {
    return this.#missing;
  }

  get otherColumns(): readonly string[] {
    return this.#header.others(this.layout);
  }

  write(edits: Iterable<RowEdit>, added: Iterable<NewRow>): AsyncIterable<WrittenBatch> {
    return this.#write([{ tab: this, edits, added }]);
  }

  async *rows(): AsyncGenerator<SheetRow> {
    if (this.#header.columnOf(this.layout.id) === undefined) return;
    if (this.rowCount * this.#header.width <= PAGE_CELLS) return yield* this.#allRows();
    const { list, twice } = (await this.#look([])).ids;
    const pages = this.#pages(list.length);
    const seen = new Set<string>();
    for (const page of pages) {
      const rows = await this.#page([page]);
      for (const row of this.#rowsOf(rows[0] ?? [], page.firstRow, twice)) {
        if (row.kind === 'row' && seen.has(row.id)) continue;
        if (row.kind === 'row') seen.add(row.id);
        yield row;
      }
    }
    if (pages.length > 1) yield* this.#movedPast(seen, twice);
  }

  /** The rows of a tab that is no larger than a page, with one request. */
  async *#allRows(): AsyncGenerator<SheetRow> {
    const { ids, cells } = await this.#look([{ firstRow: 1, lastRow: null }]);
    yield* this.#rowsOf((cells[0] ?? []).slice(1), 2, ids.twice);
  }

  /** The ids of all rows, by row number - 1. */
  async ids(): Promise<readonly string[]> {
    return (await this.#look([])).ids.list;
  }

  /** The ids as they were last seen; empty where the tab is so small that all of it is looked at anyway. */
  async lastIds(): Promise<RowIds> {
    if (this.#ids === null && !isSmall(this.rowCount, this.#header.width)) return (await this.#look([])).ids;
    return this.#ids ?? NO_ROWS;
  }

  /**
   * The tab as it is now, with all rows around those that are `wanted`, and its end if rows are to be added.
   * @param withStored whether to read how the cells are stored, too: a request more
   * @throws Failure `problem.sheet_unsteady`
   */
  async look(wanted: readonly string[], appends: boolean, withStored: boolean): Promise<Snapshot> {
    for (let attempt = 0; attempt < LOOKS; attempt += 1) {
      const regions = regionsFor(await this.lastIds(), wanted, appends, this.#header.width);
      const snapshot = await this.#snapshot(regions, withStored);
      if (snapshot !== null && isComplete(snapshot, wanted, appends)) return snapshot;
    }
    throw new Failure({ code: 'problem.sheet_unsteady', where: this.layout.tab });
  }

  /** null where rows or columns moved while it was read. */
  async #snapshot(regions: readonly Region[], withStored: boolean): Promise<Snapshot | null> {
    try {
      // What people see comes last, so that as little time as possible lies between it and the write.
      const stored = withStored ? await this.#read(this.#withHeader(regions), 'stored') : null;
      const { header, ids, cells } = await this.#look(regions);
      const seen = regions.map((region, index) => ({ ...region, seen: cells[index] ?? [], stored: null }));
      if (stored === null) return new Snapshot(header, ids, seen);
      const [names = [], ...storedCells] = stored;
      const idColumn = header.columnOf(this.layout.id) ?? 0;
      const moved = cells.some((rows, index) => haveMoved(rows, storedCells[index] ?? [], idColumn));
      if (moved || !header.equals(new Header(names[0] ?? [], this.layout))) return null;
      const both = seen.map((region, index) => ({ ...region, stored: storedCells[index] ?? [] }));
      return new Snapshot(header, ids, both);
    } catch (thrown) {
      if (!isOutside(thrown)) throw thrown;
      // The tab has become shorter than it was a moment ago.
      await this.ids();
      return null;
    }
  }

  /** Header, ids and regions with one request; again where the columns have moved since they were last seen. */
  async #look(regions: readonly Region[]) {
    const { tab, id } = this.layout;
    for (let attempt = 0; attempt < LOOKS; attempt += 1) {
      const column = this.#header.columnOf(id);
      if (column === undefined) {
        throw new Failure({ code: 'problem.sheet_id_column_missing', where: tab, params: { column: id } });
      }
      const idBlock = { firstRow: 1, lastRow: null, firstColumn: column, lastColumn: column };
      const ranges = [rowRange(tab, 1), blockRange(tab, idBlock), ...this.#blocks(regions)];
      const [names = [], idCells = [], ...cells] = await this.#read(ranges, 'seen');
      const header = new Header(names[0] ?? [], this.layout);
      if (header.equals(this.#header)) {
        const list = idCells.map((row, index) => (index === 0 ? '' : idOf(row[0])));
        const ids = RowIds.from(list, this.#ids);
        this.#ids = ids;
        return { header, ids, cells };
      }
      header.refuseTwice(this.layout);
      this.#header = header;
      this.#missing = header.missing(this.layout);
    }
    throw new Failure({ code: 'problem.sheet_unsteady', where: tab });
  }

  #read(ranges: readonly string[], rendering: Rendering): Promise<Values[]> {
    return this.#api.read(this.#spreadsheetId, ranges, rendering);
  }

  #withHeader(regions: readonly Region[]): string[] {
    return [rowRange(this.layout.tab, 1), ...this.#blocks(regions)];
  }

  /** Regions with all named columns. */
  #blocks(regions: readonly Region[]): string[] {
    const columns = { firstColumn: 0, lastColumn: this.#header.width - 1 };
    return regions.map((region) => blockRange(this.layout.tab, { ...region, ...columns }));
  }

  #pages(lastRow: number): Region[] {
    const perPage = Math.max(1, Math.floor(PAGE_CELLS / Math.max(1, this.#header.width)));
    const pages: Region[] = [];
    let firstRow = 2;
    for (; firstRow + perPage <= lastRow; firstRow += perPage)
      pages.push({ firstRow, lastRow: firstRow + perPage - 1 });
    // Rows without id may stand below the last id.
    return [...pages, { firstRow, lastRow: null }];
  }

  /** @throws Failure `problem.sheet_columns_moved` */
  async #page(regions: readonly Region[]): Promise<readonly Values[]> {
    const { tab } = this.layout;
    // From row 1 on where it is the first page: a tab may have no second row.
    const blocks = this.#withHeader(
      regions.map((region) => (region.firstRow === 2 ? { ...region, firstRow: 1 } : region)),
    );
    const [names = [], ...pages] = await this.#readOrNone(blocks);
    if (!new Header(names[0] ?? [], this.layout).equals(this.#header)) {
      throw new Failure({ code: 'problem.sheet_columns_moved', where: tab });
    }
    return pages.map((page, index) => (regions[index]?.firstRow === 2 ? page.slice(1) : page));
  }

  /** Rows that are no longer there read as the header alone: what moved up from there is read at the end. */
  async #readOrNone(ranges: readonly string[]): Promise<readonly Values[]> {
    try {
      return await this.#read(ranges, 'seen');
    } catch (thrown) {
      if (isOutside(thrown)) return [[this.#header.names]];
      throw thrown;
    }
  }

  *#rowsOf(page: Values, firstRow: number, twice: ReadonlySet<string>): Generator<SheetRow> {
    const idColumn = this.#header.columnOf(this.layout.id) ?? 0;
    const columns = this.layout.columns.map((name): [string, number | undefined] => [
      name,
      this.#header.columnOf(name),
    ]);
    for (const [index, cells] of page.entries()) {
      if (cells.every((cell) => cell === '')) continue;
      const id = idOf(cells[idColumn]);
      const kind = id === '' ? 'no-id' : twice.has(id) ? 'twice' : 'row';
      yield { kind, id, row: firstRow + index, values: valuesOf(cells, columns) };
    }
  }

  /** Rows that a person moved up while the pages below were read. */
  async *#movedPast(seen: ReadonlySet<string>, twiceBefore: ReadonlySet<string>): AsyncGenerator<SheetRow> {
    const { list, twice } = (await this.#look([])).ids;
    const regions = list.flatMap((id, index) =>
      id === '' || seen.has(id) || twiceBefore.has(id) ? [] : [{ firstRow: index + 1, lastRow: index + 1 }],
    );
    for (let from = 0; from < regions.length; from += MOST_RANGES) {
      const some = regions.slice(from, from + MOST_RANGES);
      const pages = await this.#page(some);
      for (const [index, page] of pages.entries()) {
        for (const row of this.#rowsOf(page, some[index]?.firstRow ?? 0, twice))
          if (!seen.has(row.id)) yield row;
      }
    }
  }
}

/**
 * Whether rows moved between two readings. An id that is a formula or a date is stored as another text than is seen; one
 * that moved is the text of another row.
 */
function haveMoved(seen: Values, stored: Values, idColumn: number): boolean {
  const ids = seen.map((cells) => idOf(cells[idColumn]));
  const known = new Set([...ids, '']);
  const last = Math.max(seen.length, stored.length);
  for (let row = 0; row < last; row += 1) {
    const id = idOf(stored[row]?.[idColumn]);
    if (id !== (ids[row] ?? '') && known.has(id)) return true;
  }
  return false;
}

function isComplete(snapshot: Snapshot, wanted: readonly string[], appends: boolean): boolean {
  if (appends && !snapshot.regions.some(({ lastRow }) => lastRow === null)) return false;
  return wanted.every((id) => {
    const row = snapshot.rowOf(id);
    return row === undefined || snapshot.covers(row);
  });
}

function valuesOf(cells: readonly Cell[], columns: readonly (readonly [string, number | undefined])[]) {
  const values: Record<string, Cell> = {};
  for (const [name, column] of columns) values[name] = column === undefined ? '' : (cells[column] ?? '');
  return values;
}
