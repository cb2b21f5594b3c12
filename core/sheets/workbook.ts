/** A Google spreadsheet: its tabs as they are, and made ready to be written. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { Failure } from '../model/problem.ts';
import { blockRange, rowRange } from './a1.ts';
import { NEW_GRID, type SheetsApi, type TabFacts, type Values, type WorkbookFacts } from './api.ts';
import { Header } from './header.ts';
import type { Tab, TabLayout, TabWrites, Workbook, WrittenBatch } from './spreadsheet.ts';
import { GoogleTab } from './tab.ts';
import { SheetsWriter } from './writer.ts';

/** How often tabs are looked at again because an answer stayed away or a person was faster. */
const ATTEMPTS = 5;

/** A tab with what its first row says. */
type Seen = { readonly layout: TabLayout; readonly facts: TabFacts; readonly header: Header };

export class GoogleWorkbook implements Workbook {
  readonly id: string;
  readonly title: string;
  readonly tabs: readonly string[];
  readonly #api: SheetsApi;

  readonly #facts: readonly TabFacts[];

  private constructor(api: SheetsApi, id: string, { title, tabs }: WorkbookFacts) {
    this.#api = api;
    this.#facts = tabs;
    this.id = id;
    this.title = title;
    this.tabs = tabs.map((tab) => tab.title);
  }

  static async open(api: SheetsApi, id: string): Promise<GoogleWorkbook> {
    return new GoogleWorkbook(api, id, await api.describe(id));
  }

  async tab(layout: TabLayout): Promise<Tab | null> {
    const [tab = null] = await this.openTabs([layout]);
    return tab;
  }

  async openTabs(layouts: readonly TabLayout[]): Promise<(Tab | null)[]> {
    const factsOf = (known: readonly TabFacts[]) =>
      layouts.map(({ tab }) => known.find(({ title }) => title === tab));
    const known = factsOf(this.#facts);
    // One that was not there may have been made since.
    const now = known.includes(undefined) ? factsOf((await this.#api.describe(this.id)).tabs) : known;
    const rows = await this.#firstRows(now.filter((facts) => facts !== undefined));
    const seen = layouts.map((layout, index): Seen | null => {
      const facts = now[index];
      return facts === undefined ? null : { layout, facts, header: new Header(rows.shift() ?? [], layout) };
    });
    // Only where rows might be nobody's does it matter what the tab holds.
    await this.#contentsBeside(seen.flatMap((one) => (one === null || hasId(one) ? [] : one)));
    return seen.map((one) => one && this.#tabOf(one));
  }

  async prepareTab(layout: TabLayout): Promise<Tab> {
    const [tab] = await this.prepareTabs([layout]);
    if (tab === undefined) throw new Failure({ code: 'problem.sheet_unsteady', where: layout.tab });
    return tab;
  }

  async prepareTabs(layouts: readonly TabLayout[]): Promise<Tab[]> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { tabs } = await this.#api.describe(this.id);
      const absent = layouts.filter(({ tab }) => !tabs.some(({ title }) => title === tab));
      if (absent.length > 0) {
        for (const { tab } of absent) refuseOtherCase(tab, tabs);
        const end = await this.#api.change(this.id, absent.map(addSheet));
        if (end !== 'done') await this.#api.rest(attempt);
        continue;
      }
      const facts = layouts.flatMap(({ tab }) => tabs.find(({ title }) => title === tab) ?? []);
      const rows = await this.#firstRows(facts);
      const seen = layouts.map((layout, index) => {
        const [place, row] = [facts[index], rows[index]];
        if (place === undefined || row === undefined)
          throw new Failure({ code: 'problem.sheet_unsteady', where: layout.tab });
        const header = new Header(row, layout);
        header.refuseTwice(layout);
        return { layout, facts: place, header };
      });
      const lacking = seen.filter(({ layout, header }) => header.missing(layout).length > 0);
      if (lacking.length === 0) return seen.map((one) => this.#tabOf(one));
      const isSure = await this.#addColumns(lacking);
      if (!isSure) await this.#api.rest(attempt);
    }
    throw new Failure({ code: 'problem.sheet_unsteady', where: layouts.map(({ tab }) => tab).join(', ') });
  }

  write(writes: readonly TabWrites[]): AsyncIterable<WrittenBatch> {
    const ours = writes.map(({ tab, edits, added }) => {
      if (!(tab instanceof GoogleTab)) throw new Error('A tab of another kind of spreadsheet');
      return { tab, edits, added };
    });
    return new SheetsWriter(this.#api, this.id).write(ours);
  }

  async #firstRows(facts: readonly TabFacts[]): Promise<Values[number][]> {
    if (facts.length === 0) return [];
    const rows = await this.#api.read(
      this.id,
      facts.map(({ title }) => rowRange(title, 1)),
      'seen',
    );
    return rows.map((values) => values[0] ?? []);
  }

  /** Names the missing columns to the right of all contents. Answers whether that is sure. */
  async #addColumns(lacking: readonly Seen[]): Promise<boolean> {
    const widths = await this.#contentsBeside(lacking);
    const places = lacking.map((seen, index) => {
      const at = Math.max(seen.header.width, widths[index] ?? 0);
      return { ...seen, at, names: seen.header.missing(seen.layout) };
    });
    const grow = places.flatMap(({ facts: { sheetId, columnCount }, at, names }) => {
      const length = at + names.length - columnCount;
      return length > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length } }] : [];
    });
    if (grow.length > 0 && (await this.#api.change(this.id, grow)) !== 'done') return false;
    const data = places.map(({ layout, at, names }) => {
      const block = { firstRow: 1, lastRow: 1, firstColumn: at, lastColumn: at + names.length - 1 };
      return { range: blockRange(layout.tab, block), values: [names] };
    });
    return (await this.#api.write(this.id, data)) === 'done';
  }

  /**
   * How many columns each tab uses, those without a name included. Without the id column, rows are nobody's: they have to
   * be a person's own.
   * @throws Failure `problem.sheet_id_column_missing` | `problem.sheet_header_missing`
   */
  async #contentsBeside(tabs: readonly Seen[]): Promise<number[]> {
    const places = tabs.map((seen) => ({ ...seen, from: hasId(seen) ? seen.header.width : 0 }));
    const inside = places.filter(({ from, facts }) => from < facts.columnCount);
    const ranges = inside.map(({ layout, facts, from }) =>
      blockRange(layout.tab, {
        firstRow: 1,
        lastRow: null,
        firstColumn: from,
        lastColumn: facts.columnCount - 1,
      }),
    );
    const read = ranges.length === 0 ? [] : await this.#api.read(this.id, ranges, 'seen');
    return places.map((place) => {
      const contents = read[inside.indexOf(place)] ?? [];
      if (!hasId(place)) refuseRows(place, contents);
      // Not spread into Math.max: a tab may have more rows than a call may have arguments.
      return place.from + contents.reduce((widest, row) => Math.max(widest, row.length), 0);
    });
  }

  #tabOf({ layout, facts, header }: Seen): GoogleTab {
    header.refuseTwice(layout);
    return new GoogleTab(this.#api, { spreadsheetId: this.id, facts, layout, header }, (writes) =>
      this.write(writes),
    );
  }
}

function hasId({ header, layout }: Seen): boolean {
  return header.columnOf(layout.id) !== undefined;
}

/** Google takes two names that differ in case only for the same. */
function refuseOtherCase(tab: string, tabs: readonly TabFacts[]): void {
  const twin = tabs.find(({ title }) => title.toLowerCase() === tab.toLowerCase());
  if (twin === undefined) return;
  throw new Failure({ code: 'problem.sheet_tab_case', where: twin.title, params: { tab } });
}

function refuseRows({ header, layout }: Seen, contents: Values): void {
  if (contents.length <= 1) return;
  const where = layout.tab;
  if (header.width === 0) throw new Failure({ code: 'problem.sheet_header_missing', where });
  throw new Failure({ code: 'problem.sheet_id_column_missing', where, params: { column: layout.id } });
}

function addSheet({ tab, columns }: TabLayout): sheets_v4.Schema$Request {
  const columnCount = Math.max(NEW_GRID.columnCount, columns.length);
  // The header stays in sight when people scroll.
  const gridProperties = { ...NEW_GRID, columnCount, frozenRowCount: 1 };
  return { addSheet: { properties: { title: tab, gridProperties } } };
}
