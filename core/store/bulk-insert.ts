/**
 * Inserts many rows with few statements: each statement of a table with AUTOINCREMENT pays for its sequence once, and what
 * rows share is bound once for all of them.
 */
import type { Db } from './sqlite.ts';

type Value = string | number | null;

/** Values that rows share, by column; each set is known by its identity. */
export type Shared = Readonly<Record<string, Value>>;

/** For rows that share nothing. */
export const NOTHING_SHARED: Shared = {};

/** Rows that share values and are not yet written: their own ones, one row after the other. */
type Waiting = { readonly shared: Shared; readonly values: Value[]; rows: number };

/** Rows a statement; more would save little, and a statement may have 32,766 values. */
const ROWS = 20;

export class BulkInsert {
  readonly #many;
  readonly #one;
  readonly #columns: number;
  readonly #waiting = new Map<Shared, Waiting>();
  #latest: Waiting | undefined;

  /** @param columns those that each row has of its own @param shared those that rows share */
  constructor(db: Db, table: string, columns: readonly string[], shared: readonly string[] = []) {
    const row = `(${[...columns.map(() => '?'), ...shared.map((name) => `:${name}`)].join(', ')})`;
    const into = `INSERT INTO ${table} (${[...columns, ...shared].join(', ')}) VALUES`;
    this.#columns = columns.length;
    this.#one = db.prepare(`${into} ${row}`);
    this.#many = db.prepare(`${into} ${Array.from({ length: ROWS }, () => row).join(', ')}`);
  }

  /**
   * Takes a row, its values in the order of the columns. It is written by the time of {@link flush}, in the transaction of
   * that time; rows that share other values may overtake it.
   */
  add(shared: Shared, ...row: readonly Value[]): void {
    const waiting = this.#latest?.shared === shared ? this.#latest : this.#waitingWith(shared);
    let at = waiting.rows * this.#columns;
    for (const value of row) {
      waiting.values[at] = value;
      at += 1;
    }
    waiting.rows += 1;
    if (waiting.rows < ROWS) return;
    this.#many.run(waiting.values, shared);
    waiting.rows = 0;
  }

  /** Writes what is left. To be called before the transaction ends. */
  flush(): void {
    for (const { shared, values, rows } of this.#waiting.values())
      for (let row = 0; row < rows; row += 1)
        this.#one.run(values.slice(row * this.#columns, (row + 1) * this.#columns), shared);
    this.#waiting.clear();
    this.#latest = undefined;
  }

  #waitingWith(shared: Shared): Waiting {
    this.#latest = this.#waiting.get(shared) ?? { shared, values: [], rows: 0 };
    this.#waiting.set(shared, this.#latest);
    return this.#latest;
  }
}
