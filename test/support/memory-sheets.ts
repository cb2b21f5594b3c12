/** Spreadsheets in memory, behind the interface that the syncs know: a test edits them as a person and makes them fail. */
import {
  type Cell,
  type NewRow,
  type Refusal,
  type RowEdit,
  type RowValues,
  type SheetRow,
  type Spreadsheets,
  sameCell,
  type Tab,
  type TabLayout,
  type TabWrites,
  type Workbook,
  type WrittenBatch,
} from '../../core/sheets/spreadsheet.ts';
import type { Trouble } from './memory-iconik.ts';

export type MemoryRow = Record<string, Cell>;
export type MemoryTab = { columns: string[]; rows: MemoryRow[] };

/** So many rows go out in one request. */
const ROWS_PER_REQUEST = 2000;

export class MemorySheets implements Spreadsheets {
  readonly tabs = new Map<string, MemoryTab>();
  trouble: Trouble = () => undefined;
  /** A person may act between our read and our write. */
  beforeWrite: () => void = () => undefined;
  onWrite: (tab: string, id: string, before: RowValues, after: RowValues) => void = () => undefined;
  /** Requests that wrote something. */
  writes = 0;
  rowsPerRequest = ROWS_PER_REQUEST;

  // As a person

  tab(name: string): MemoryTab {
    const tab = this.tabs.get(name);
    if (tab === undefined) throw new Error(`no tab ${name}`);
    return tab;
  }

  row(tab: string, id: string, idColumn = 'id'): MemoryRow | undefined {
    return this.tabs.get(tab)?.rows.find((row) => row[idColumn] === id);
  }

  edit(tab: string, id: string, column: string, cell: Cell, idColumn = 'id'): void {
    const row = this.row(tab, id, idColumn);
    if (row === undefined) throw new Error(`no row ${id}`);
    row[column] = cell;
  }

  // As the service

  async open(id: string): Promise<Workbook> {
    this.trouble('open', 'before');
    const sheets = this;
    return {
      id,
      title: id,
      tabs: [...this.tabs.keys()],
      tab: async (layout) => this.#read(layout),
      openTabs: async (layouts) => layouts.map((layout) => this.#read(layout)),
      prepareTab: async (layout) => this.#prepare(layout),
      prepareTabs: async (layouts) => layouts.map((layout) => this.#prepare(layout)),
      async *write(writes) {
        for (const one of writes) yield* sheets.#write(one);
      },
    };
  }

  #read(layout: TabLayout): Tab | null {
    this.trouble('tab', 'before');
    const tab = this.tabs.get(layout.tab);
    return tab ? this.#tabOf(layout, tab) : null;
  }

  #prepare(layout: TabLayout): Tab {
    this.trouble('prepare', 'before');
    const tab = this.tabs.get(layout.tab) ?? { columns: [], rows: [] };
    this.tabs.set(layout.tab, tab);
    const missing = layout.columns.filter((column) => !tab.columns.includes(column));
    if (missing.length > 0) this.writes += 1;
    tab.columns.push(...missing);
    this.trouble('prepare', 'after');
    return this.#tabOf(layout, tab);
  }

  #tabOf(layout: TabLayout, tab: MemoryTab): Tab {
    const sheets = this;
    return {
      layout,
      missingColumns: layout.columns.filter((column) => !tab.columns.includes(column)),
      otherColumns: tab.columns.filter((column) => !layout.columns.includes(column)),
      async *rows() {
        sheets.trouble('rows', 'before');
        yield* rowsOf(layout, tab);
      },
      async ids() {
        sheets.trouble('ids', 'before');
        return tab.rows.map((row) => String(row[layout.id] ?? '').trim());
      },
      write(edits, added) {
        return sheets.#write({ tab: this, edits, added });
      },
    };
  }

  async *#write({ tab: { layout }, edits, added }: TabWrites): AsyncGenerator<WrittenBatch> {
    const tab = this.tab(layout.tab);
    const [allEdits, allAdded] = [[...edits], [...added]];
    while (allEdits.length + allAdded.length > 0) {
      const someEdits = allEdits.splice(0, this.rowsPerRequest);
      const someAdded = allAdded.splice(0, this.rowsPerRequest - someEdits.length);
      this.beforeWrite();
      this.trouble('write', 'before');
      const refused: Refusal[] = [];
      const edited = someEdits.map((edit) => this.#editRow(tab, layout, edit, refused));
      const additions = someAdded.flatMap((row) => this.#addRow(tab, layout, row, refused) ?? []);
      this.writes += 1;
      this.trouble('write', 'after');
      const done = edited.filter(({ cells }) => Object.keys(cells).length > 0);
      yield { tab: layout.tab, edited: done, added: additions, refused, problems: [] };
    }
  }

  #editRow(tab: MemoryTab, layout: TabLayout, { id, cells }: RowEdit, refused: Refusal[]): RowEdit {
    const rows = tab.rows.filter((row) => String(row[layout.id] ?? '').trim() === id);
    const [row] = rows;
    if (row === undefined || rows.length > 1) {
      refused.push({ id, column: null, why: row === undefined ? 'gone' : 'twice', row: null });
      return { id, cells: {} };
    }
    const good = Object.entries(cells).filter(([column, { before, after }]) => {
      const now = row[column] ?? '';
      if (!tab.columns.includes(column)) refused.push({ id, column, why: 'no-column', row: null });
      else if (sameCell(now, after) || sameCell(now, before)) return true;
      else refused.push({ id, column, why: 'changed', row: null });
      return false;
    });
    const before = Object.fromEntries(good.map(([column]) => [column, row[column] ?? '']));
    for (const [column, { after }] of good) row[column] = after;
    const after = Object.fromEntries(good.map(([column]) => [column, row[column] ?? '']));
    this.onWrite(layout.tab, id, before, after);
    return { id, cells: Object.fromEntries(good) };
  }

  #addRow(tab: MemoryTab, layout: TabLayout, { id, values }: NewRow, refused: Refusal[]): NewRow | null {
    if (tab.rows.some((row) => String(row[layout.id] ?? '').trim() === id)) {
      refused.push({ id, column: null, why: 'exists', row: null });
      return null;
    }
    const columns = Object.keys(values);
    for (const column of columns)
      if (!tab.columns.includes(column)) refused.push({ id, column, why: 'no-column', row: null });
    const there = columns.filter((column) => tab.columns.includes(column));
    const row = Object.fromEntries(there.map((column) => [column, values[column] ?? '']));
    tab.rows.push(row);
    this.onWrite(layout.tab, id, {}, row);
    return { id, values: { ...row } };
  }
}

function* rowsOf(layout: TabLayout, tab: MemoryTab): Generator<SheetRow> {
  const idOf = (row: MemoryRow) => String(row[layout.id] ?? '').trim();
  const count = new Map<string, number>();
  for (const row of tab.rows) count.set(idOf(row), (count.get(idOf(row)) ?? 0) + 1);
  for (const [index, row] of [...tab.rows].entries()) {
    const id = idOf(row);
    const filled = tab.columns.some((column) => (row[column] ?? '') !== '');
    if (!filled) continue;
    const kind = id === '' ? 'no-id' : (count.get(id) ?? 0) > 1 ? 'twice' : 'row';
    const values = Object.fromEntries(
      layout.columns.map((column) => [column, tab.columns.includes(column) ? (row[column] ?? '') : '']),
    );
    yield { kind, id, row: index + 2, values };
  }
}
