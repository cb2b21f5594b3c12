/**
 * An archive.db of an earlier tool (`docs/domain.md`, "Databases"): recognised, backed up, and taken over with
 * its ids. Its paths mix slashes and prefixes, so which drive a row belongs to is found out at that drive's first scan
 * (`core/sync/scan/adopt.ts`); until then the rows wait in `legacy_files`.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../model/problem.ts';
import { type Db, withSqliteProblems } from './sqlite.ts';

/** Media columns that are taken over where the earlier tool had them, with the name that it gave them. */
const MEDIA_COLUMNS = [
  'video_codec',
  'width',
  'height',
  'framerate',
  'audio_codec',
  'duration_seconds',
  'bitrate',
  'container_format',
] as const;

/** Names that our schema needs; an earlier tool's tables of the same names are kept beside it. */
const OUR_TABLES = ['meta', 'drives', 'scans', 'folders', 'arrivals', 'ott_rows'];

/**
 * Backs an earlier tool's archive.db up before our schema comes into it; answers with the copy's path, or null where the
 * file is ours or absent.
 * @throws Failure `problem.archive_foreign` when there is a `files` table that is not what `docs/domain.md` describes
 */
export function backUpLegacyArchive(file: string, now: number): string | null {
  if (!existsSync(file)) return null;
  return withSqliteProblems(file, () => {
    const db = new Database(file, { timeout: 10_000 });
    try {
      if (Number(db.pragma('user_version', { simple: true })) > 0 || !hasTable(db, 'files')) return null;
      const missing = ['id', 'path', 'size_bytes'].filter((column) => !columnsOf(db, 'files').has(column));
      if (missing.length > 0) {
        throw new Failure({
          code: 'problem.archive_foreign',
          where: file,
          params: { columns: missing.join(', ') },
        });
      }
      const folder = join(dirname(file), 'backups');
      mkdirSync(folder, { recursive: true });
      const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
      const copy = join(folder, `${basename(file, '.db')}-before-adoption-${stamp}.db`);
      db.prepare('VACUUM INTO ?').run(copy);
      return copy;
    } finally {
      db.close();
    }
  });
}

/** Moves an earlier tool's rows aside into `legacy_files`, so that our schema can be created beside them. */
export function setLegacyAside(db: Db): void {
  if (!hasTable(db, 'files')) return;
  const files = columnsOf(db, 'files');
  const media = hasTable(db, 'media_info') ? columnsOf(db, 'media_info') : new Set<string>();
  const taken = media.has('file_id') ? MEDIA_COLUMNS.filter((column) => media.has(column)) : [];
  dropDependents(db);
  for (const table of OUR_TABLES) {
    if (hasTable(db, table)) db.exec(`ALTER TABLE ${table} RENAME TO legacy_${table}`);
  }
  db.exec(`
    CREATE TABLE legacy_files AS SELECT f.id AS id, f.path AS path, f.size_bytes AS size_bytes,
      ${files.has('created_at') ? 'f.created_at' : 'NULL'} AS created_at,
      ${MEDIA_COLUMNS.map((column) => `${taken.includes(column) ? `m.${column}` : 'NULL'} AS ${column}`).join(', ')}
      FROM files f ${taken.length > 0 ? 'LEFT JOIN media_info m ON m.file_id = f.id' : ''};
    DROP TABLE IF EXISTS media_info;
    DROP TABLE files;
    CREATE UNIQUE INDEX legacy_files_id ON legacy_files (id);
  `);
}

/** Makes ids go on above those of the earlier tool, so that none is ever given twice. */
export function reserveLegacyIds(db: Db): void {
  if (!hasTable(db, 'legacy_files')) return;
  const highest = db.prepare<[], number | null>('SELECT max(id) FROM legacy_files').pluck().get() ?? 0;
  db.prepare(`INSERT INTO sqlite_sequence (name, seq) VALUES ('files', ?)`).run(highest);
}

/** Views and triggers of the earlier tool that hang on its tables; they are in the backup copy. */
function dropDependents(db: Db): void {
  const dependents = db
    .prepare<[], { type: string; name: string }>(
      `SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger') AND (type = 'view' OR tbl_name IN ('files', 'media_info'))`,
    )
    .all();
  for (const { type, name } of dependents) db.exec(`DROP ${type} "${name.replaceAll('"', '""')}"`);
}

function hasTable(db: Db, name: string): boolean {
  return db.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(name) !== undefined;
}

function columnsOf(db: Db, table: string): Set<string> {
  const rows = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(table);
  return new Set(rows.map((row) => row.name));
}
