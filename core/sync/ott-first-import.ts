/**
 * The first import at once: into an OTT without a single row, all that publishing can do is add files, and SQLite does that
 * itself, many times faster than row by row. What comes out is what the changes of the plan say (a test compares them).
 */
import { MATCH_STATUSES } from '../model/file-state.ts';
import { ACTIVE, MEDIA_COLUMNS } from '../model/ott-change.ts';
import { Failure } from '../model/problem.ts';
import { nextRevision } from '../store/archive.ts';
import type { OttDatabase } from '../store/ott.ts';
import type { Db } from '../store/sqlite.ts';

const CHUNK = 50_000;
const SYNCED = MATCH_STATUSES.indexOf('synced');

/** Each column of a new row as an expression over a file `f` and its media info `m`; as `addition` in `ott-change.ts`. */
const COLUMNS = {
  nas_path: 'f.path',
  filename: 'f.filename',
  size_bytes: 'f.size_bytes',
  status: `'${ACTIVE}'`,
  duration_sec: 'm.duration_seconds',
  resolution: `CASE WHEN m.width > 0 AND m.height > 0 THEN m.width || 'x' || m.height END`,
  codec: 'm.video_codec',
  fps: 'm.framerate',
  bitrate_kbps: 'CAST(round(m.bitrate / 1000.0) AS INTEGER)',
};
const NEW_FILES = `
  FROM archive.files f LEFT JOIN archive.media_info m
    ON m.file_id = f.id AND m.size_bytes = f.size_bytes AND m.modified_ms = f.modified_ms
  WHERE f.pending = 1 ORDER BY f.id`;

/** Whether everything that is pending can be imported at once: nothing is there, and SQLite makes the ids. */
export function canImportAtOnce(archive: Db, ott: OttDatabase): boolean {
  const { idKind, hasTriggers, media } = ott.layout;
  const isPlain = idKind === 'sqlite' && !hasTriggers && media.length === MEDIA_COLUMNS.length;
  return isPlain && ott.isEmpty() && archive.prepare('SELECT 1 FROM ott_rows LIMIT 1').get() === undefined;
}

/** Adds a row for every pending file, in one transaction; answers with how many, or null where a row was refused. */
export function importAtOnce(archive: Db, ott: OttDatabase, now: number): number | null {
  ott.attach(archive.name, 'archive');
  try {
    // Deferred, because an immediate transaction would lock the attached database, too.
    return ott.transaction(() => ott.insertSelected(COLUMNS, NEW_FILES, now), 'deferred');
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'problem.unexpected') return null;
    throw error;
  } finally {
    ott.detach('archive');
  }
}

/**
 * Fills the mirror with the rows of {@link importAtOnce}, some thousand at a time, and settles the answers of their files.
 * @returns false when files changed meanwhile, so that the OTT has to be read row by row
 */
export function mirrorImport(archive: Db, file: string, runId: number): boolean {
  archive.prepare('ATTACH ? AS ott').run(file);
  try {
    if (!mirrorInChunks(archive, runId)) return false;
  } finally {
    archive.exec('DETACH ott');
  }
  settleAnswers(archive);
  return true;
}

/** Rows got their ids in the order of the files, so the n-th row is the n-th pending file's; their paths prove it. */
function mirrorInChunks(archive: Db, runId: number): boolean {
  const insert = archive.prepare(
    `INSERT INTO ott_rows (ott_id, nas_path, size_bytes, deleted, status, file_id, media, run_id, revision)
     SELECT CAST(o.id AS TEXT), o.nas_path, o.size_bytes, 0, o.status, f.id, ${MEDIA_JSON}, :runId, :revision
     FROM (SELECT row_number() OVER (ORDER BY id) AS n, id, path FROM files
           WHERE pending = 1 AND id > :lastFile ORDER BY id LIMIT ${CHUNK}) f
     CROSS JOIN ott.files o ON o.id = :lastRow + f.n AND o.nas_path = f.path`,
  );
  const counts = archive.prepare<[], { rows: number; first: number }>(
    'SELECT count(*) AS rows, min(id) AS first FROM ott.files',
  );
  const end = archive.prepare<[], { file_id: number; ott_id: string }>(
    'SELECT file_id, ott_id FROM ott_rows ORDER BY no DESC LIMIT 1',
  );
  const { rows, first } = counts.get() ?? { rows: 0, first: 1 };
  let lastRow = first - 1;
  let lastFile = -1;
  for (let done = 0; done < rows; ) {
    const mirrored = archive.transaction(
      () => insert.run({ runId, revision: nextRevision(archive), lastFile, lastRow }).changes,
    )();
    if (mirrored < Math.min(CHUNK, rows - done)) return false;
    done += mirrored;
    const last = end.get();
    lastFile = last?.file_id ?? 0;
    lastRow = Number(last?.ott_id);
  }
  return true;
}

/** As `ott_rows.media`: none for a row without any. */
const MEDIA_JSON = `CASE WHEN coalesce(${MEDIA_COLUMNS.map((name) => `o.${name}`).join(', ')}) IS NOT NULL THEN
  json_object(${MEDIA_COLUMNS.map((name) => `'${name}', o.${name}`).join(', ')}) END`;

/** A file that has no copies and now has its row is synced; those with copies are matched anew. */
function settleAnswers(archive: Db): void {
  archive.exec(`
    CREATE TEMP TABLE shared AS SELECT group_key FROM files GROUP BY group_key HAVING count(*) > 1;
    CREATE UNIQUE INDEX temp.shared_key ON shared (group_key)`);
  const settle = archive.prepare(
    `UPDATE files SET match_status = ${SYNCED}, match_reason = NULL, pending = 0, revision = :revision
     WHERE id IN (SELECT file_id FROM ott_rows WHERE no > :from AND no <= :to)
       AND dirty = 0 AND group_key NOT IN (SELECT group_key FROM temp.shared)`,
  );
  const last = archive.prepare<[], number>('SELECT coalesce(max(no), 0) FROM ott_rows').pluck().get() ?? 0;
  for (let from = 0; from < last; from += CHUNK) {
    archive
      .transaction(() => settle.run({ revision: nextRevision(archive), from, to: from + CHUNK }))
      .immediate();
  }
  archive.exec('DROP TABLE temp.shared; UPDATE files SET dirty = 1 WHERE pending = 1 AND dirty = 0');
}
