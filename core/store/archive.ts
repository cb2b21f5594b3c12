/** archive.db: opening, adopting, and the few statements that every room shares. */
import {
  ARCHIVE_SCHEMA,
  ARCHIVE_SCHEMA_3,
  ARCHIVE_VERSION,
  DERIVED_COLUMNS,
  GROUP_INDEX,
  LOOKS_SCHEMA,
} from './archive-schema.ts';
import { backUpLegacyArchive, reserveLegacyIds, setLegacyAside } from './legacy-archive.ts';
import { type Db, openOwn, openOwnReadOnly } from './sqlite.ts';

/** Opens archive.db, creating or migrating it; an earlier tool's is backed up and taken over. */
export function openArchive(file: string, now = Date.now()): Db {
  backUpLegacyArchive(file, now);
  const db = openOwn(file, [
    {
      to: 1,
      up: (db) => {
        setLegacyAside(db);
        db.exec(ARCHIVE_SCHEMA);
        reserveLegacyIds(db);
      },
    },
    { to: 2, up: (db) => db.exec(LOOKS_SCHEMA) },
    { to: ARCHIVE_VERSION, up: (db) => db.exec(ARCHIVE_SCHEMA_3) },
  ]);
  complete(db);
  return db;
}

/**
 * Does work that fills an empty archive with files, without what costs most with each row: the index of copies, whose keys come in
 * no order, and the columns that only readers of earlier tools' archives ask for. Both are there afterwards; who reads the
 * archive from outside meanwhile does without.
 */
export async function whileFilling<T>(db: Db, work: () => Promise<T>): Promise<T> {
  if (db.prepare('SELECT 1 FROM files LIMIT 1').get() !== undefined) return work();
  db.transaction(() => {
    db.exec('DROP INDEX IF EXISTS files_group');
    for (const name of Object.keys(DERIVED_COLUMNS).filter(has(db)))
      if (!isUsed(db, name)) db.exec(`ALTER TABLE files DROP COLUMN ${name}`);
  }).immediate();
  try {
    return await work();
  } finally {
    complete(db);
  }
}

/** Adds what {@link whileFilling} left out, and left behind when it was killed. */
function complete(db: Db): void {
  db.exec(GROUP_INDEX);
  if (Object.keys(DERIVED_COLUMNS).every(has(db))) return;
  db.transaction(() => {
    const isThere = has(db);
    for (const [name, value] of Object.entries(DERIVED_COLUMNS))
      if (!isThere(name))
        db.exec(`ALTER TABLE files ADD COLUMN ${name} TEXT GENERATED ALWAYS AS (${value}) VIRTUAL`);
  }).immediate();
}

/** Whether a view, trigger or index of another program names the column. */
function isUsed(db: Db, column: string): boolean {
  const user = db.prepare<[string]>(
    `SELECT 1 FROM sqlite_master WHERE type <> 'table' AND sql LIKE '%' || ? || '%'`,
  );
  return user.get(column) !== undefined;
}

/** Tells which columns the table of files has. */
function has(db: Db): (column: string) => boolean {
  const columns = db.prepare<[], string>(`SELECT name FROM pragma_table_xinfo('files')`).pluck().all();
  return (name) => columns.includes(name);
}

/** Opens an existing archive.db for reading. */
export function openArchiveReadOnly(file: string): Db {
  return openOwnReadOnly(file);
}

/**
 * The next value for `files.revision` and `ott_rows.revision`. Readers ask for what is newer than the last one they saw,
 * so it must be taken inside the transaction that writes the rows.
 */
export function nextRevision(db: Db): number {
  const row = db
    .prepare<[], { value: string }>(
      `INSERT INTO meta (key, value) VALUES ('revision', '1')
       ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value`,
    )
    .get();
  return Number(row?.value);
}
