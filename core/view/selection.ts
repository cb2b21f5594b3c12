/** Which rows a filter leaves, and how many there would be under each other choice (the filter chips' counts). */
import { MATCH_STATUSES } from '../model/file-state.ts';
import { Bits } from './bits.ts';
import { ROW_KIND } from './columns.ts';
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

/** `rows` is null when nothing is left out. A facet's counts leave its own filter aside. */
export type Selection = { readonly rows: Bits | null; readonly total: number; readonly facets: Facets };

/** Goes over all rows once. */
export function select(table: Table, filter: Filter): Selection {
  const { columns } = table;
  const rows = new Bits(columns.count);
  const facets: Facets = {
    statuses: new Uint32Array(MATCH_STATUSES.length),
    catalogs: new Uint32Array(table.catalogs.values.length),
    drives: new Uint32Array(table.drives.length + 1),
  };
  const statusPasses = passing(filter.statuses, facets.statuses.length);
  const catalogPasses = passing(filter.catalogs, facets.catalogs.length);
  const drivePasses = passing(filter.drives, facets.drives.length);
  let total = 0;
  for (let slot = 0; slot < columns.count; slot += 1) {
    if (columns.kinds[slot] === ROW_KIND.left) continue;
    if (filter.found !== null && !filter.found.has(slot)) continue;
    const status = columns.statuses[slot] ?? 0;
    const catalog = columns.catalogs[slot] ?? 0;
    const drive = columns.drives[slot] ?? 0;
    const byStatus = statusPasses[status] ?? 0;
    const byCatalog = catalogPasses[catalog] ?? 0;
    const byDrive = drivePasses[drive] ?? 0;
    if (byStatus + byCatalog + byDrive === 3) {
      rows.add(slot);
      total += 1;
    }
    if (byCatalog + byDrive === 2) facets.statuses[status] = (facets.statuses[status] ?? 0) + 1;
    if (byStatus + byDrive === 2) facets.catalogs[catalog] = (facets.catalogs[catalog] ?? 0) + 1;
    if (byStatus + byCatalog === 2) facets.drives[drive] = (facets.drives[drive] ?? 0) + 1;
  }
  return { rows: total === columns.live ? null : rows, total, facets };
}

/** The slots from `offset` on, at most `count`, of an order's rows that are selected. */
export function pageOf(
  order: Uint32Array,
  { rows, total }: Selection,
  offset: number,
  count: number,
): number[] {
  if (rows === null) return [...order.subarray(offset, offset + count)];
  const page: number[] = [];
  const wanted = Math.min(count, total - offset);
  if (wanted <= 0) return page;
  let toSkip = offset;
  for (let at = 0; at < order.length && page.length < wanted; at += 1) {
    const slot = order[at] ?? 0;
    if (!rows.has(slot)) continue;
    if (toSkip > 0) toSkip -= 1;
    else page.push(slot);
  }
  return page;
}

/** How many selected rows stand before a row in an order; null when the row is not selected. */
export function positionOf(order: Uint32Array, { rows }: Selection, slot: number): number | null {
  if (rows === null) return order.indexOf(slot);
  if (!rows.has(slot)) return null;
  let position = 0;
  for (const candidate of order) {
    if (candidate === slot) return position;
    if (rows.has(candidate)) position += 1;
  }
  return null;
}

function passing(numbers: readonly number[] | null, count: number): Uint8Array {
  const passes = new Uint8Array(count).fill(numbers === null ? 1 : 0);
  for (const number of numbers ?? []) passes[number] = 1;
  return passes;
}
