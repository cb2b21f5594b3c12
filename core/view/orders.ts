/**
 * The sort orders of the table: for each, all rows' slots in order. Built when first wanted, then kept, and brought up to
 * date by moving only the rows that changed. Every order is total: equal rows stand in path order, and descending too.
 */
import type { Columns, Field, Touched } from './columns.ts';
import { compareText, type Folders } from './folders.ts';
import { sortedByName, sortedByNumber } from './radix.ts';

/** What rows can be sorted by. `path` is drive, folder, name; `drive` the drives in the settings' order. */
export const SORT_KEYS = [
  'path',
  'name',
  'size',
  'modified',
  'status',
  'catalog',
  'duration',
  'drive',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** Which change of a row can move it; a row that comes, goes or gets another path moves in all. */
const MOVED_BY: Readonly<Record<SortKey, readonly Field[]>> = {
  path: ['path'],
  name: ['path'],
  drive: ['path'],
  size: ['path', 'size'],
  modified: ['path', 'modified'],
  duration: ['path', 'duration'],
  status: ['path', 'status'],
  catalog: ['path', 'catalog'],
};

type Compare = (a: number, b: number) => number;
type Order = { slots: Uint32Array; moved: Set<number>; descending: Uint32Array | null };

export class Orders {
  readonly #columns: Columns;
  readonly #folders: Folders;
  /** The catalogues' names, by number. */
  readonly #catalogs: readonly string[];
  readonly #orders = new Map<SortKey, Order>();
  #catalogRanks = new Uint32Array(0);

  constructor(columns: Columns, folders: Folders, catalogs: readonly string[]) {
    this.#columns = columns;
    this.#folders = folders;
    this.#catalogs = catalogs;
  }

  /** All rows in an order. The array belongs to the orders and is valid until the next change. */
  get(key: SortKey, descending = false): Uint32Array {
    const order = this.#orders.get(key) ?? this.#build(key);
    if (order.moved.size > 0) this.#bringUpToDate(key, order);
    if (!descending) return order.slots;
    order.descending ??= reversedRuns(order.slots, this.#isSame(key));
    return order.descending;
  }

  /** Tells what changed. */
  touch({ slot, fields }: Touched): void {
    for (const [key, order] of this.#orders)
      if (fields.some((field) => MOVED_BY[key].includes(field))) order.moved.add(slot);
  }

  /** Builds or brings up to date one order that is not ready; false when all are. */
  prepareOne(): boolean {
    const key = SORT_KEYS.find((candidate) => this.#orders.get(candidate)?.moved.size !== 0);
    if (key === undefined) return false;
    this.get(key);
    return true;
  }

  #build(key: SortKey): Order {
    if (key !== 'path' && key !== 'name')
      return this.#keep(key, sortedByNumber(this.get('path'), this.#numberOf(key)));
    const { byPath, byName } = this.#sortedByText();
    const path = this.#keep('path', byPath);
    const name = this.#keep('name', byName);
    return key === 'path' ? path : name;
  }

  /** One sort of the names serves both: stable sorts by folder, and then by name again, do the rest. */
  #sortedByText(): { byPath: Uint32Array; byName: Uint32Array } {
    const { names, folders, count } = this.#columns;
    const { sorted, ranks } = sortedByName(this.#columns.slots().sort(this.#compareIds), names, count);
    const folderRanks = this.#folders.ranks();
    const byPath = sortedByNumber(sorted, (slot) => folderRanks[folders[slot] ?? 0] ?? 0);
    return { byPath, byName: sortedByNumber(byPath, (slot) => ranks[slot] ?? 0) };
  }

  #keep(key: SortKey, slots: Uint32Array): Order {
    const order: Order = { slots, moved: new Set(), descending: null };
    this.#orders.set(key, order);
    return order;
  }

  #bringUpToDate(key: SortKey, order: Order): void {
    const compareKey = this.#keyCompare(key);
    const compare: Compare = (a, b) => compareKey(a, b) || this.#comparePaths(a, b);
    const { kinds } = this.#columns;
    const arrived = Uint32Array.from([...order.moved].filter((slot) => kinds[slot] !== 0)).sort(compare);
    const stayed = without(order.slots, order.moved, this.#columns.count);
    order.slots = merged(stayed, arrived, compare);
    order.moved.clear();
    order.descending = null;
  }

  #keyCompare(key: SortKey): Compare {
    if (key === 'path') return (a, b) => this.#comparePaths(a, b);
    if (key === 'name') return (a, b) => this.#columns.compareNames(a, b);
    const numberOf = this.#numberOf(key);
    return (a, b) => numberOf(a) - numberOf(b);
  }

  #isSame(key: SortKey): (a: number, b: number) => boolean {
    if (key === 'path') return () => false;
    if (key === 'name') return (a, b) => this.#columns.isSameName(a, b);
    const numberOf = this.#numberOf(key);
    return (a, b) => numberOf(a) === numberOf(b);
  }

  #numberOf(key: Exclude<SortKey, 'path' | 'name'>): (slot: number) => number {
    const columns = this.#columns;
    if (key === 'status') return (slot) => columns.statusOf(slot);
    if (key === 'drive') return (slot) => columns.driveOf(slot);
    if (key === 'catalog') {
      const ranks = this.#rankedCatalogs();
      return (slot) => ranks[columns.catalogOf(slot)] ?? 0;
    }
    const column = { size: columns.sizes, modified: columns.modified, duration: columns.durations }[key];
    return (slot) => column[slot] ?? 0;
  }

  /** New catalogues change ranks, but never the order of the others. */
  #rankedCatalogs(): Uint32Array {
    if (this.#catalogRanks.length === this.#catalogs.length) return this.#catalogRanks;
    const numbers = this.#catalogs.map((name, number) => ({ key: name.toLowerCase(), name, number }));
    numbers.sort((a, b) => compareText(a.key, b.key) || compareText(a.name, b.name));
    this.#catalogRanks = new Uint32Array(numbers.length);
    numbers.forEach(({ number }, rank) => {
      this.#catalogRanks[number] = rank;
    });
    return this.#catalogRanks;
  }

  #comparePaths(a: number, b: number): number {
    const { folders } = this.#columns;
    const ranks = this.#folders.ranks();
    return (
      (ranks[folders[a] ?? 0] ?? 0) - (ranks[folders[b] ?? 0] ?? 0) ||
      this.#columns.compareNames(a, b) ||
      this.#compareIds(a, b)
    );
  }

  readonly #compareIds: Compare = (a, b) => (this.#columns.ids[a] ?? 0) - (this.#columns.ids[b] ?? 0);
}

/** Descending, with rows of one key still in path order: the runs of equal rows from the last to the first. */
function reversedRuns(slots: Uint32Array, isSame: (a: number, b: number) => boolean): Uint32Array {
  const reversed = new Uint32Array(slots.length);
  let at = 0;
  for (let end = slots.length; end > 0; ) {
    let start = end - 1;
    while (start > 0 && isSame(slots[start - 1] ?? 0, slots[end - 1] ?? 0)) start -= 1;
    for (let from = start; from < end; from += 1) reversed[at++] = slots[from] ?? 0;
    end = start;
  }
  return reversed;
}

function without(slots: Uint32Array, left: ReadonlySet<number>, count: number): Uint32Array {
  const isLeft = new Uint8Array(count);
  for (const slot of left) isLeft[slot] = 1;
  return slots.filter((slot) => isLeft[slot] === 0);
}

/** Merges two ordered lists; the second is usually much the shorter one. */
function merged(long: Uint32Array, short: Uint32Array, compare: Compare): Uint32Array {
  const all = new Uint32Array(long.length + short.length);
  let taken = 0;
  short.forEach((slot, index) => {
    const before = insertionPoint(long, slot, taken, compare);
    all.set(long.subarray(taken, before), taken + index);
    all[before + index] = slot;
    taken = before;
  });
  all.set(long.subarray(taken), taken + short.length);
  return all;
}

/** How many of the ordered slots come before this one; at least `from` do. */
function insertionPoint(slots: Uint32Array, slot: number, from: number, compare: Compare): number {
  let low = from;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(slots[middle] ?? 0, slot) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
