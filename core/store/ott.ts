/**
 * The OTT database `pokervod.db` (Target), shared with other programs: only our columns of our rows are written, nothing is
 * ever deleted, its journal mode is left as it is, and a lock that others hold is waited for.
 */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Values } from '../model/change.ts';
import { ACTIVE } from '../model/ott-change.ts';
import { Failure } from '../model/problem.ts';
import { type OttLayout, readLayout } from './ott-layout.ts';
import { type OttOptions, openFile, takeBackHalfWritten } from './ott-open.ts';
import { type Db, withSqliteProblems } from './sqlite.ts';

const PAGE = 5000;
/** A commit that ends so was refused in so many words, not lost on its way. */
const REFUSED: ReadonlySet<string> = new Set(['problem.database_busy', 'problem.disk_full']);

/** A row of `files` as read: its id as text, and the columns that are ours. */
export type OttRecord = { readonly id: string } & Values;

type Statement = Database.Statement<unknown[], Record<string, unknown>>;
/** A statement that writes a row: the values of its columns come first, then what is the same in every row of a run. */
type Writing = {
  readonly statement: Statement;
  readonly columns: readonly string[];
  readonly fixed: readonly unknown[];
};

export class OttDatabase {
  readonly file: string;
  readonly layout: OttLayout;
  readonly #db: Db;
  readonly #columns: string;
  readonly #rowQuery: string;
  readonly #statements = new Map<string, Statement>();
  readonly #writings = new Map<string, Writing>();
  #lastNumber: number | undefined;
  #wrote = false;
  #mayHaveCommitted = false;

  private constructor(file: string, db: Db, layout: OttLayout) {
    this.file = file;
    this.#db = db;
    this.layout = layout;
    this.#columns = columnsToRead(layout);
    this.#rowQuery = `SELECT ${this.#columns} FROM files WHERE id = ?`;
  }

  /**
   * Opens an OTT database for reading; null where the file is an empty database.
   * @throws Failure `problem.ott_schema` | `problem.database_damaged` | `problem.database_busy` | `problem.database_unreadable`
   */
  static openReadOnly(file: string, options: OttOptions = {}): OttDatabase | null {
    takeBackHalfWritten(file, options);
    return openFile(file, { readonly: true, ...options }, (db) => {
      const layout = readLayout(db, file);
      return layout && new OttDatabase(file, db, layout);
    });
  }

  /**
   * Opens an OTT database for writing, which must have been prepared (`ott-prepare.ts`).
   * @throws Failure as {@link openReadOnly}
   */
  static open(file: string, options: OttOptions = {}): OttDatabase {
    return openFile(file, options, (db) => {
      const layout = readLayout(db, file);
      if (layout === null)
        throw new Failure({ code: 'problem.ott_schema', where: file, params: { missing: 'files' } });
      return new OttDatabase(file, db, layout);
    });
  }

  close(): void {
    this.#db.close();
  }

  /** True once a statement of ours changed something. */
  get wrote(): boolean {
    return this.#wrote;
  }

  /**
   * Runs `work` in one write transaction: all of it or nothing.
   * @throws Failure `problem.database_busy` | `problem.database_read_only` | `problem.disk_full` … with nothing done
   */
  transaction<T>(work: () => T, begin: 'immediate' | 'deferred' = 'immediate'): T {
    const whole = this.#db.transaction(() => {
      const result = work();
      this.#mayHaveCommitted = true;
      return result;
    });
    try {
      return withSqliteProblems(this.file, () => whole[begin]());
    } catch (error) {
      if (error instanceof Failure && REFUSED.has(error.problem.code)) this.#mayHaveCommitted = false;
      throw error;
    }
  }

  /** False as long as nothing of what {@link transaction} did can be in the database: for certain, whatever failed. */
  get mayHaveCommitted(): boolean {
    return this.#mayHaveCommitted;
  }

  /** Runs `work` inside the transaction so that it can be taken back alone: when it throws, nothing of it stays. */
  attempt<T>(work: () => T): T {
    return this.#db.transaction(work)();
  }

  /** False after somebody's trigger rolled the whole transaction back. */
  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }

  isEmpty(): boolean {
    return this.#statement('SELECT 1 FROM files LIMIT 1').get() === undefined;
  }

  /** All rows, page by page, so that others can write in between. */
  *rows(): Generator<OttRecord> {
    const order = this.layout.hasRowid ? 'rowid' : 'id';
    const page = this.#db.prepare<[unknown], OttRecord & { at: unknown }>(
      `SELECT ${order} AS at, ${this.#columns} FROM files WHERE ${order} > ? AND id IS NOT NULL ORDER BY ${order} LIMIT ${PAGE}`,
    );
    for (let last: unknown = this.layout.hasRowid ? Number.MIN_SAFE_INTEGER : ''; ; ) {
      const rows = withSqliteProblems(this.file, () => page.all(last));
      yield* rows;
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end.at;
    }
  }

  /** The row with this id. */
  row(id: string): OttRecord | undefined {
    return this.#statement(this.#rowQuery).get(id) as OttRecord | undefined;
  }

  /** The id of the row that has this path. */
  idAt(nasPath: string): string | undefined {
    const row = this.#statement('SELECT CAST(id AS TEXT) AS id FROM files WHERE nas_path = ?').get(nasPath);
    return row && String(row.id);
  }

  /** Adds a row and answers with its id. `values`: our columns; those that the table lacks are left out. */
  insert(values: Values, now: number): string {
    const { statement, columns, fixed } = this.#kept('insert', Object.keys(values), now, (ours) =>
      this.#inserting(ours, now),
    );
    const id = this.#newId(values);
    const { lastInsertRowid } = statement.run(
      ...(id === null ? [] : [id]),
      ...columns.map((name) => values[name]),
      ...fixed,
    );
    this.#wrote = true;
    return String(id ?? lastInsertRowid);
  }

  #inserting(columns: readonly string[], now: number): Writing {
    const { names: others, fixed } = this.#fixedColumns(now);
    const names = [...(this.layout.idKind === 'sqlite' ? [] : ['id']), ...columns, ...others];
    const sql = `INSERT INTO files (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    return { statement: this.#statement(sql), columns, fixed };
  }

  /** The columns that have the same value in every new row. */
  #fixedColumns(now: number): { names: string[]; fixed: unknown[] } {
    const { fillers, hasAnalysisStatus } = this.layout;
    const pairs: [string, unknown][] = fillers.map(({ column, value }) => [column, value]);
    pairs.push(...Object.entries(this.#timesAt(now, ['created_at', 'updated_at'])));
    if (hasAnalysisStatus) pairs.push(['analysis_status', 'pending']);
    return { names: pairs.map(([name]) => name), fixed: pairs.map(([, value]) => value) };
  }

  #newId(values: Values): string | number | null {
    if (this.layout.idKind === 'path-hash') return this.#freeHash(String(values.nas_path));
    return this.layout.idKind === 'counter' ? this.#nextNumber() : null;
  }

  /** Makes another database readable inside this connection. Not within a transaction. */
  attach(file: string, name: string): void {
    withSqliteProblems(file, () => this.#db.prepare(`ATTACH ? AS ${quoted(name)}`).run(file));
  }

  detach(name: string): void {
    this.#db.exec(`DETACH ${quoted(name)}`);
  }

  /** Adds the rows of a query, in its order; `columns`: our columns, each with its expression. Answers with how many. */
  insertSelected(columns: Readonly<Record<string, string>>, from: string, now: number): number {
    const { names, fixed } = this.#fixedColumns(now);
    const all = [...Object.keys(columns), ...names].map(quoted).join(', ');
    const values = [...Object.values(columns), ...names.map(() => '?')].join(', ');
    const { changes } = this.#statement(`INSERT INTO main.files (${all}) SELECT ${values} ${from}`).run(
      ...fixed,
    );
    this.#wrote ||= changes > 0;
    return changes;
  }

  /** Sets our columns of one row, and its time of change; nothing else. */
  update(id: string, values: Values, now: number): void {
    const { statement, columns, fixed } = this.#kept('update', Object.keys(values), now, (ours) =>
      this.#updating(ours, now),
    );
    statement.run(...columns.map((name) => values[name]), ...fixed, id);
    this.#wrote = true;
  }

  #updating(columns: readonly string[], now: number): Writing {
    const times = Object.entries(this.#timesAt(now, ['updated_at']));
    const set = [...columns, ...times.map(([name]) => name)].map((name) => `${quoted(name)} = ?`);
    const statement = this.#statement(`UPDATE files SET ${set.join(', ')} WHERE id = ?`);
    return { statement, columns, fixed: times.map(([, value]) => value) };
  }

  /** A prepared writing for rows with these columns; kept, as the rows of one run are much alike. */
  #kept(
    kind: 'insert' | 'update',
    given: readonly string[],
    now: number,
    prepare: (ours: readonly string[]) => Writing,
  ): Writing {
    const key = `${kind} ${now} ${given.join(' ')}`;
    const kept = this.#writings.get(key);
    if (kept) return kept;
    const writing = prepare(given.filter((name) => this.#isOurs(name)));
    this.#writings.set(key, writing);
    return writing;
  }

  #isOurs(column: string): boolean {
    return ALWAYS_THERE.has(column) || this.layout.media.some((name) => name === column);
  }

  #timesAt(now: number, names: readonly ('created_at' | 'updated_at')[]): Record<string, unknown> {
    const times: Record<string, unknown> = {};
    for (const name of names) {
      const kind = this.layout.times.get(name);
      if (kind === 'number') times[name] = Math.floor(now / 1000);
      if (kind === 'text') times[name] = new Date(now).toISOString().slice(0, 19).replace('T', ' ');
    }
    return times;
  }

  /** The id of a path where ids are text (`docs/domain.md`): hex digits of its MD5; where that is taken, salted. */
  #freeHash(nasPath: string): string {
    const text = nasPath.replaceAll('\\', '/').toLowerCase();
    for (let salt = 0; ; salt += 1) {
      const id = createHash('md5')
        .update(salt === 0 ? text : `${text}#${salt}`)
        .digest('hex')
        .slice(0, 16);
      if (this.#statement('SELECT 1 FROM files WHERE id = ?').get(id) === undefined) return id;
    }
  }

  #nextNumber(): number {
    this.#lastNumber ??= Number(
      this.#statement('SELECT max(CAST(id AS INTEGER)) AS id FROM files').get()?.id ?? 0,
    );
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

const ALWAYS_THERE: ReadonlySet<string> = new Set(['nas_path', 'filename', 'size_bytes', 'status']);

function quoted(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

function columnsToRead(layout: OttLayout): string {
  return [
    'CAST(id AS TEXT) AS id',
    `coalesce(CAST(nas_path AS TEXT), '') AS nas_path`,
    'CAST(filename AS TEXT) AS filename',
    `CASE WHEN typeof(size_bytes) IN ('integer', 'real') THEN size_bytes END AS size_bytes`,
    layout.hasStatus ? 'CAST(status AS TEXT) AS status' : `'${ACTIVE}' AS status`,
    ...layout.media,
  ].join(', ');
}
