/**
 * Inserts many rows with few statements: each statement of a table with AUTOINCREMENT pays for its sequence once, and what
 * rows share is bound once for all of them.
 */
import type Database from 'better-sqlite3';
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
  readonly #db: Db;
  readonly #into: string;
  readonly #row: string;
  readonly #columns: number;
  /** By the number of rows that each inserts. */
  readonly #statements: Database.Statement[] = [];
  readonly #waiting = new Map<Shared, Waiting>();
  #latest: Waiting | undefined;

  /** @param columns those that each row has of its own @param shared those that rows share */
  constructor(db: Db, table: string, columns: readonly string[], shared: readonly string[] = []) {
    this.#db = db;
    this.#into = `INSERT INTO ${table} (${[...columns, ...shared].join(', ')}) VALUES`;
    this.#row = `(${[...columns.map(() => '?'), ...shared.map((name) => `:${name}`)].join(', ')})`;
    this.#columns = columns.length;
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
    this.#statement(ROWS).run(waiting.values, shared);
    waiting.rows = 0;
  }

  /** Writes what is left. To be called before the transaction ends. */
  flush(): void {
    for (const { shared, values, rows } of this.#waiting.values())
      if (rows > 0) this.#statement(rows).run(values.slice(0, rows * this.#columns), shared);
    this.#waiting.clear();
    this.#latest = undefined;
  }

  /** Kept: what is left of a batch is another number of rows each time. */
  #statement(rows: number): Database.Statement {
    this.#statements[rows] ??= this.#db.prepare(`${this.#into} ${Array(rows).fill(this.#row).join(', ')}`);
    return this.#statements[rows];
  }

  #waitingWith(shared: Shared): Waiting {
    this.#latest = this.#waiting.get(shared) ?? { shared, values: [], rows: 0 };
    this.#waiting.set(shared, this.#latest);
    return this.#latest;
  }
}
