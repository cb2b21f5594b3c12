/** Cuts what is to be written into requests of a good size. Whole rows stay together. */
import type { RowIds } from './row-ids.ts';
import { widestSpan } from './snapshot.ts';
import type { NewRow, RowEdit } from './spreadsheet.ts';

/** Google advises 2 MB at most for a request; the rest is for what surrounds the values. */
export const MOST_BYTES = 1_800_000;
/** What a row costs beside its values. */
const ROW_BYTES = 80;

/** The part of a tab's writes that goes into one request. */
export type Portion<T> = {
  readonly tab: T;
  readonly edits: readonly RowEdit[];
  readonly added: readonly NewRow[];
};

type Located = {
  readonly layout: { readonly tab: string };
  readonly header: { readonly width: number };
  lastIds(): Promise<RowIds>;
};
type Writes<T> = { readonly tab: T; readonly edits: Iterable<RowEdit>; readonly added: Iterable<NewRow> };

/** Yields one request's portions after the other. A request takes in several tabs while they fit. */
export async function* portions<T extends Located>(
  writes: readonly Writes<T>[],
): AsyncGenerator<Portion<T>[]> {
  let request: Portion<T>[] = [];
  let bytes = 0;
  for (const { tab, edits, added } of writes) {
    if (request.some((other) => other.tab.layout.tab === tab.layout.tab)) {
      yield request;
      [request, bytes] = [[], 0];
    }
    let reach: Reach | undefined;
    let portion: { tab: T; edits: RowEdit[]; added: NewRow[] } = { tab, edits: [], added: [] };
    const cut = () => {
      const full = isEmpty(portion) ? request : [...request, portion];
      portion = { tab, edits: [], added: [] };
      request = [];
      bytes = 0;
      reach?.restart();
      return full;
    };
    for (const edit of edits) {
      const size = editBytes(edit);
      reach ??= new Reach(await tab.lastIds(), tab.header.width);
      const farther = !reach.extendTo(edit.id);
      if (bytes > 0 && (farther || bytes + size > MOST_BYTES)) yield cut();
      portion.edits.push(edit);
      bytes += size;
    }
    for (const row of added) {
      const size = bytesOf(row.values);
      if (bytes > 0 && bytes + size > MOST_BYTES) yield cut();
      portion.added.push(row);
      bytes += size;
    }
    if (!isEmpty(portion)) request.push(portion);
  }
  if (request.length > 0) yield request;
}

function isEmpty({ edits, added }: { edits: readonly RowEdit[]; added: readonly NewRow[] }): boolean {
  return edits.length === 0 && added.length === 0;
}

/** Keeps the edits of one request so near to each other that the rows between them can be read at once. */
class Reach {
  readonly #ids: RowIds;
  readonly #widest: number;
  #first = Number.POSITIVE_INFINITY;
  #last = 0;

  constructor(ids: RowIds, width: number) {
    this.#ids = ids;
    this.#widest = widestSpan(ids.list.length, width);
  }

  /** Whether the row is still within reach of the others; else it begins a new reach. */
  extendTo(id: string): boolean {
    const row = this.#ids.rowOf(id);
    if (row === undefined) return true;
    const first = Math.min(this.#first, row);
    const last = Math.max(this.#last, row);
    const within = last - first < this.#widest;
    [this.#first, this.#last] = within ? [first, last] : [row, row];
    return within;
  }

  restart(): void {
    this.#first = Number.POSITIVE_INFINITY;
    this.#last = 0;
  }
}

function editBytes({ cells }: RowEdit): number {
  const values = Object.values(cells).map(({ after }) => after);
  return bytesOf(values);
}

/** About how much of a request a row's values take. */
export function bytesOf(values: unknown): number {
  return Buffer.byteLength(JSON.stringify(values)) + ROW_BYTES;
}
