/** Opening SQLite files the one way that this program opens its own: WAL, checked, migrated. */
import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Failure } from '../model/problem.ts';

export type Db = Database.Database;

/** One step of a schema's history: brings a database from version `to - 1` to `to`, inside a transaction. */
export type Migration = { readonly to: number; readonly up: (db: Db) => void };

/**
 * Opens (and creates or migrates) one of our own databases.
 * @throws Failure `problem.database_damaged` | `problem.database_newer` | `problem.disk_full` | `problem.database_unreadable`
 */
export function openOwn(file: string, migrations: readonly Migration[]): Db {
  return withSqliteProblems(file, () => {
    makeOwnerOnly(file);
    const db = new Database(file, { timeout: 10_000 });
    try {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
      db.pragma('temp_store = MEMORY');
      db.pragma('wal_autocheckpoint = 4000'); // 16 MB: a scan writes the same pages again and again
      // Off while migrating: tables are made anew there, and those that refer to them stay.
      db.pragma('foreign_keys = OFF');
      migrate(db, file, migrations);
      db.pragma('foreign_keys = ON');
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** A database that is new may be read by its owner only, and so may the files that SQLite puts beside it. */
function makeOwnerOnly(file: string): void {
  if (file === ':memory:') return;
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch {
    // It is there already; whatever else keeps it from being made, SQLite says next.
  }
}

/** Opens one of our databases for reading only; it must exist. */
export function openOwnReadOnly(file: string): Db {
  return withSqliteProblems(
    file,
    () => new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 }),
  );
}

/**
 * As {@link openOwnReadOnly}, for who has the data folder: if this is the last connection that closes, the write-ahead log
 * goes with it. A read-only one leaves it behind.
 */
export function openOwnToRead(file: string): Db {
  return withSqliteProblems(file, () => {
    const db = new Database(file, { fileMustExist: true, timeout: 10_000 });
    db.pragma('query_only = ON');
    return db;
  });
}

function migrate(db: Db, file: string, migrations: readonly Migration[]): void {
  const latest = Math.max(0, ...migrations.map((step) => step.to));
  const version = () => Number(db.pragma('user_version', { simple: true }));
  if (version() > latest) throw new Failure({ code: 'problem.database_newer', where: file });
  for (const step of migrations) {
    if (version() >= step.to) continue;
    db.transaction(() => {
      if (version() >= step.to) return; // Another job's thread, which opened it at the same moment, was first.
      step.up(db);
      db.pragma(`user_version = ${step.to}`);
    }).immediate();
  }
}

/** Runs `work`; SQLite's own error codes become problems that name the file and say what to do. */
export function withSqliteProblems<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw sqliteFailure(file, error);
  }
}

/** The problem that an SQLite error stands for; anything else is handed back as it is. */
export function sqliteFailure(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const detail = `${error.code}: ${error.message}`;
  const known = (
    [
      [/^SQLITE_(CORRUPT|NOTADB)/, 'problem.database_damaged'],
      [/^SQLITE_FULL/, 'problem.disk_full'],
      [/^SQLITE_(BUSY|LOCKED)/, 'problem.database_busy'],
      [/^SQLITE_READONLY/, 'problem.database_read_only'],
      [/^SQLITE_IOERR/, 'problem.database_interrupted'],
      [/^SQLITE_(CANTOPEN|PERM|AUTH)/, 'problem.database_unreadable'],
    ] as const
  ).find(([pattern]) => pattern.test(error.code));
  return new Failure({ code: known?.[1] ?? 'problem.unexpected', where: file, detail }, { cause: error });
}
