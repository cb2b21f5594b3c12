/** The ids of a tab's rows at one moment, and where each stands. A large tab has very many: made once, and shared. */
export class RowIds {
  /** By row number - 1; `''` where a row has none. The header's own is `''`. */
  readonly list: readonly string[];
  /** The row of each id; the first, where there are several. */
  readonly rows: ReadonlyMap<string, number>;
  /** Ids of several rows. */
  readonly twice: ReadonlySet<string>;

  constructor(list: readonly string[]) {
    const rows = new Map<string, number>();
    const twice = new Set<string>();
    for (const [index, id] of list.entries()) {
      if (id === '') continue;
      if (rows.has(id)) twice.add(id);
      else rows.set(id, index + 1);
    }
    [this.list, this.rows, this.twice] = [list, rows, twice];
  }

  /** These ids; the same object where nothing has changed since `last`, and at least the same texts. */
  static from(list: readonly string[], last: RowIds | null): RowIds {
    if (last === null) return new RowIds(list);
    const same = list.length === last.list.length && list.every((id, index) => id === last.list[index]);
    if (same) return last;
    return new RowIds(list.map((id, index) => (id === last.list[index] ? (last.list[index] ?? id) : id)));
  }
}

export const NO_ROWS = new RowIds([]);
