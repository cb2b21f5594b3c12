/** archive.db: opening, adopting, and the few statements that every room shares. */
import { complete } from './archive-filling.ts';
import { ARCHIVE_SCHEMA, ARCHIVE_SCHEMA_3, ARCHIVE_VERSION, LOOKS_SCHEMA } from './archive-schema.ts';
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
