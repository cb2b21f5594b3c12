/** Opening the file of the OTT database, whatever it holds. */
import fs from 'node:fs';
import Database from 'better-sqlite3';
import { type Db, withSqliteProblems } from './sqlite.ts';

/** How long others may keep the database locked before we give up, in milliseconds. */
export const BUSY_MS = 10_000;

/** `busyMs`: how long others may keep it locked. */
export type OttOptions = { readonly busyMs?: number };

/** Opens the file, whatever it holds; `use` closes it, or keeps it. Closed when `use` throws or answers with null. */
export function openFile<T>(
  file: string,
  options: OttOptions & { readonly?: boolean },
  use: (db: Db) => T,
): T {
  return withSqliteProblems(file, () => {
    const db = new Database(file, {
      readonly: options.readonly ?? false,
      fileMustExist: true,
      timeout: options.busyMs ?? BUSY_MS,
    });
    try {
      const opened = use(db);
      if (opened === null) db.close();
      return opened;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * A program that died (or lost the network) while it wrote has left its journal behind. SQLite takes back what is half
 * written when somebody reads who may write; our readers may not, so this is done for them.
 * @throws Failure as `OttDatabase.openReadOnly`
 */
export function takeBackHalfWritten(file: string, options: OttOptions): void {
  if (!fs.existsSync(`${file}-journal`)) return;
  openFile(file, options, (db) => {
    db.prepare('SELECT 1 FROM sqlite_schema').get();
    return null;
  });
}
