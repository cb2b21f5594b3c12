/** Copies of databases in use, by SQLite's own backup: consistent, page by page, in nobody's way. */
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Failure } from '../../model/problem.ts';
import { type Db, sqliteFailure, withSqliteProblems } from '../sqlite.ts';

const PAGES_A_STEP = 2_000;
/** A copy that others' writing made begin anew so often is then made in one go. */
const MOST_RESTARTS = 3;
const ALL_PAGES = 0x7fff_ffff;
/** How long others may keep a database locked, in milliseconds. */
const BUSY_MS = 30_000;
const LOOK_AGAIN_MS = 100;

/** Called between steps with how much is done of how much (pages); throws to stop. */
export type OnStep = (done: number, total: number) => void;

/**
 * Opens a database to be copied.
 * @param hold keeps this very state of it for the copy. For a write-ahead log only: with a rollback journal nobody could
 *   write meanwhile.
 */
export function openForCopy(file: string, hold: boolean): Db {
  return withSqliteProblems(file, () => {
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    try {
      if (hold) db.exec('BEGIN');
      // Waits for a lock here: the backup itself takes a locked database for an empty one.
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * Copies a database into a file; into an existing one as one transaction, waiting for others to let go of it.
 * @throws Failure `problem.database_damaged` | `problem.database_busy` | `problem.disk_full` …
 */
export async function copyDatabase(db: Db, to: string, onStep: OnStep): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let restarts = 0;
  let movedAt = performance.now();
  for (;;) {
    const { totalPages } = await db
      .backup(to, {
        progress: ({ totalPages, remainingPages }) => {
          onStep(totalPages - remainingPages, totalPages);
          const now = performance.now();
          if (remainingPages !== least) movedAt = now;
          if (now - movedAt > BUSY_MS) throw new Failure({ code: 'problem.database_busy', where: to });
          if (remainingPages > least) restarts += 1;
          least = remainingPages;
          return restarts > MOST_RESTARTS ? ALL_PAGES : PAGES_A_STEP;
        },
      })
      .catch((error: unknown) => {
        throw sqliteFailure(db.name, error);
      });
    if (totalPages > 0 && existsSync(to)) return;
    // It was locked before the first page.
    onStep(0, 0);
    if (performance.now() - movedAt > BUSY_MS)
      throw new Failure({ code: 'problem.database_busy', where: to });
    await sleep(LOOK_AGAIN_MS);
  }
}

/**
 * Makes a copy a file of its own (no write-ahead log beside it), looks through all of it, and waits until the disk has it.
 * @param source what it is a copy of, for the problem @param mend what else is to be written into the copy
 * @returns its `user_version`
 * @throws Failure `problem.database_damaged`
 */
export async function sealCopy(file: string, source: string, mend: (db: Db) => void): Promise<number> {
  const version = withSqliteProblems(source, () => {
    const db = new Database(file);
    try {
      db.pragma('journal_mode = DELETE');
      mend(db);
      checkPages(db, source, 'quick_check');
      return Number(db.pragma('user_version', { simple: true }));
    } finally {
      db.close();
    }
  });
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return version;
}

/**
 * Looks at every page. `integrity_check` also compares each index with its table, which takes five times as long: too long
 * for a job that a person may cancel.
 * @throws Failure `problem.database_damaged`, of `source`
 */
export function checkPages(db: Db, source: string, how: 'quick_check' | 'integrity_check'): void {
  const answer = String(db.pragma(`${how}(1)`, { simple: true }));
  if (answer !== 'ok') throw new Failure({ code: 'problem.database_damaged', where: source, detail: answer });
}
