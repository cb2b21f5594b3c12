/** Makes an OTT database ready to be written: the file, the table, the column `status`. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { ACTIVE } from '../model/ott-change.ts';
import { ottExists } from './ott-file.ts';
import { OTT_SCHEMA, readLayout } from './ott-layout.ts';
import { BUSY_MS, type OttOptions, openFile } from './ott-open.ts';
import { withSqliteProblems } from './sqlite.ts';

/**
 * Makes an OTT database ready to be written: creates the file or the table where there is none, and adds the column
 * `status` where it is missing, after a backup copy. Answers with the path of that copy, or null.
 * @throws Failure as `ottExists` and `OttDatabase.open`
 */
export async function prepareOtt(
  file: string,
  backupDir: string,
  now: number,
  options: OttOptions = {},
): Promise<string | null> {
  if (!ottExists(file)) {
    createOtt(file, options);
    return null;
  }
  const layout = openFile(file, options, (db) => {
    const found = readLayout(db, file);
    if (found === null) db.exec(OTT_SCHEMA);
    db.close();
    return found;
  });
  if (layout === null || layout.hasStatus) return null;
  fs.mkdirSync(backupDir, { recursive: true });
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
  const backup = path.join(backupDir, `${path.parse(file).name}-${stamp}.db`);
  await addStatus(file, backup, options);
  return backup;
}

function createOtt(file: string, options: OttOptions): void {
  withSqliteProblems(file, () => {
    const db = new Database(file, { timeout: options.busyMs ?? BUSY_MS });
    try {
      db.exec(OTT_SCHEMA);
    } finally {
      db.close();
    }
  });
}

async function addStatus(file: string, backup: string, options: OttOptions): Promise<void> {
  const db = withSqliteProblems(file, () => new Database(file, { timeout: options.busyMs ?? BUSY_MS }));
  try {
    await db.backup(backup);
    withSqliteProblems(file, () => db.exec(`ALTER TABLE files ADD COLUMN status TEXT DEFAULT '${ACTIVE}'`));
  } finally {
    db.close();
  }
}
