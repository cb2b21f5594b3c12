/** By how much of itself a tab may grow at its end before the rows of all its ids are looked up anew. */
const GROWTH = 1.25;

/**
 * The ids of a tab's rows at one moment, and where each stands. A large tab has very many: made once, and shared, also by those
 * that were read after rows had been added at the end.
 */
export class RowIds {
  /** By row number - 1; `''` where a row has none. The header's own is `''`. */
  readonly list: readonly string[];
  /** Ids of several rows. */
  readonly twice: ReadonlySet<string>;
  /** The ids that these begin with. */
  readonly #base: RowIds | null;
  /** The rows of the others. */
  readonly #rows: ReadonlyMap<string, number>;

  constructor(list: readonly string[], base: RowIds | null = null) {
    const rows = new Map<string, number>();
    const twice = new Set(base?.twice);
    for (let index = base?.list.length ?? 0; index < list.length; index += 1) {
      const id = list[index] ?? '';
      if (id === '') continue;
      if (rows.has(id) || base?.rowOf(id) !== undefined) twice.add(id);
      else rows.set(id, index + 1);
    }
    this.list = list;
    this.twice = twice;
    this.#base = base;
    this.#rows = rows;
  }

  /** The row of an id; the first, where there are several. */
  rowOf(id: string): number | undefined {
    return this.#base?.rowOf(id) ?? this.#rows.get(id);
  }

  /** These ids; the same object where nothing has changed since `last`, and at least the same texts. */
  static from(list: readonly string[], last: RowIds | null): RowIds {
    if (last === null) return new RowIds(list);
    if (list.length === last.list.length && beginsWith(list, last.list)) return last;
    const shared = list.map((id, index) => (id === last.list[index] ? (last.list[index] ?? id) : id));
    const base = last.#base ?? last;
    const hasGrown = list.length <= GROWTH * base.list.length && beginsWith(shared, base.list);
    return new RowIds(shared, hasGrown ? base : null);
  }
}

export const NO_ROWS = new RowIds([]);

function beginsWith(list: readonly string[], beginning: readonly string[]): boolean {
  return beginning.length <= list.length && beginning.every((id, index) => id === list[index]);
}
