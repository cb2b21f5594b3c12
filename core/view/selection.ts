/** Which rows a filter leaves, and how many there would be under each other choice (the filter chips' counts). */
import { MATCH_STATUSES } from '../model/file-state.ts';
import type { Bits } from './bits.ts';
import { type Columns, ROW_KIND } from './columns.ts';
import type { Table } from './table.ts';

/** Null: not filtered by it. Numbers as in the columns. */
export type Filter = {
  readonly statuses: readonly number[] | null;
  readonly catalogs: readonly number[] | null;
  readonly drives: readonly number[] | null;
  /** The rows that a search found. */
  readonly found: Bits | null;
};

/** Counts by number of status, catalogue and drive. */
export type Facets = {
  readonly statuses: Uint32Array;
  readonly catalogs: Uint32Array;
  readonly drives: Uint32Array;
};

/** Rows that pass: by their traits, and by being found. A facet's counts leave its own filter aside. */
export type Selection = {
  /** By number of traits. */
  readonly passing: Uint8Array;
  readonly found: Bits | null;
  readonly total: number;
  readonly facets: Facets;
};

/** Counts come from how often each combination of traits occurs (`traitCounts` of the rows found). */
export function select(table: Table, filter: Filter, traitCounts: Uint32Array): Selection {
  const { traitSets } = table.columns;
  const facets: Facets = {
    statuses: new Uint32Array(MATCH_STATUSES.length),
    catalogs: new Uint32Array(table.catalogs.values.length),
    drives: new Uint32Array(table.drives.length + 1),
  };
  const passing = new Uint8Array(traitSets.count);
  let total = 0;
  traitCounts.forEach((count, traits) => {
    const status = traitSets.statuses[traits] ?? 0;
    const catalog = traitSets.catalogs[traits] ?? 0;
    const drive = traitSets.drives[traits] ?? 0;
    const byStatus = filter.statuses?.includes(status) ?? true;
    const byCatalog = filter.catalogs?.includes(catalog) ?? true;
    const byDrive = filter.drives?.includes(drive) ?? true;
    if (byCatalog && byDrive) add(facets.statuses, status, count);
    if (byStatus && byDrive) add(facets.catalogs, catalog, count);
    if (byStatus && byCatalog) add(facets.drives, drive, count);
    if (!byStatus || !byCatalog || !byDrive) return;
    passing[traits] = 1;
    total += count;
  });
  return { passing, found: filter.found, total, facets };
}

/** How many rows, of all or of those found, have each combination of traits. */
export function traitCounts({ columns }: Table, found: Bits | null): Uint32Array {
  const counts = new Uint32Array(columns.traitSets.count);
  for (let slot = 0; slot < columns.count; slot += 1) {
    if (columns.kinds[slot] === ROW_KIND.left || found?.has(slot) === false) continue;
    add(counts, columns.traits[slot] ?? 0, 1);
  }
  return counts;
}

/** The slots from `offset` on, at most `count`, of an order's rows that are selected. */
export function pageOf(
  { columns }: Table,
  order: Uint32Array,
  selection: Selection,
  offset: number,
  count: number,
): number[] {
  if (selection.total === order.length) return [...order.subarray(offset, offset + count)];
  const page: number[] = [];
  const wanted = Math.min(count, selection.total - offset);
  let toSkip = offset;
  for (let at = 0; at < order.length && page.length < wanted; at += 1) {
    const slot = order[at] ?? 0;
    if (!isSelected(columns, selection, slot)) continue;
    if (toSkip > 0) toSkip -= 1;
    else page.push(slot);
  }
  return page;
}

/** How many selected rows stand before a row in an order; null when the row is not selected. */
export function positionOf(
  { columns }: Table,
  order: Uint32Array,
  selection: Selection,
  slot: number,
): number | null {
  if (!isSelected(columns, selection, slot)) return null;
  let position = 0;
  for (let at = 0; at < order.length && order[at] !== slot; at += 1)
    if (isSelected(columns, selection, order[at] ?? 0)) position += 1;
  return position;
}

function isSelected(columns: Columns, { passing, found }: Selection, slot: number): boolean {
  return passing[columns.traits[slot] ?? 0] === 1 && (found === null || found.has(slot));
}

function add(counts: Uint32Array, number: number, count: number): void {
  counts[number] = (counts[number] ?? 0) + count;
}
