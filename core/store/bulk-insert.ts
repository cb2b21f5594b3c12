/**
 * Inserts many rows with few statements: each statement of a table with AUTOINCREMENT pays for its sequence once, and what
 * all rows share is bound once.
 */
import type { Db } from './sqlite.ts';

type Value = string | number | null;

/** Rows a statement; more would save little, and a statement may have 32,766 values. */
const ROWS = 20;

export class BulkInsert {
  readonly #many;
  readonly #one;
  readonly #columns: number;
  #shared: Readonly<Record<string, Value>> = {};
  #values: Value[] = [];

  /** @param columns those that each row has of its own @param shared those that rows have in common, see {@link share} */
  constructor(db: Db, table: string, columns: readonly string[], shared: readonly string[] = []) {
    const row = `(${[...columns.map(() => '?'), ...shared.map((name) => `:${name}`)].join(', ')})`;
    const into = `INSERT INTO ${table} (${[...columns, ...shared].join(', ')}) VALUES`;
    this.#columns = columns.length;
    this.#one = db.prepare(`${into} ${row}`);
    this.#many = db.prepare(`${into} ${Array.from({ length: ROWS }, () => row).join(', ')}`);
  }

  /** What the rows that follow have in common. To be called between {@link flush} and the first of them. */
  share(values: Readonly<Record<string, Value>>): void {
    this.#shared = values;
  }

  /** Takes a row, in the order of the columns. It is written by the time of {@link flush}, in the transaction of that time. */
  add(...row: readonly Value[]): void {
    this.#values.push(...row);
    if (this.#values.length < ROWS * this.#columns) return;
    this.#many.run(this.#values, this.#shared);
    this.#values = [];
  }

  /** Writes what is left. To be called before the transaction ends. */
  flush(): void {
    for (let at = 0; at < this.#values.length; at += this.#columns)
      this.#one.run(this.#values.slice(at, at + this.#columns), this.#shared);
    this.#values = [];
  }
}
