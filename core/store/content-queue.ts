/**
 * Files whose bytes are to be sampled under the duplicate rule `content`: live videos without a sample of their present
 * bytes, of which another has the size. A file comes here when it, or another of its size, changed (`files.dirty`); one that
 * cannot be read waits longer from time to time, unless it changes.
 */
import { FILE_STATE } from '../model/file-state.ts';
import { FILE_TYPES } from '../model/media.ts';
import type { Db } from './sqlite.ts';

/** A file to sample, as the last scan saw it. */
export type ToSample = {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly modified: number;
  readonly attempts: number;
};

const FIRST_PAUSE_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 24 * 3_600_000;
/** So many at a time: memory does not grow with the archive. */
const PAGE = 500;

const LIVE_VIDEO = `state = ${FILE_STATE.live} AND type = ${FILE_TYPES.indexOf('video')}`;
/** Its videos by size. There under the rule `content` only: others need not pay for it with every file. */
const SIZE_INDEX = `CREATE INDEX IF NOT EXISTS files_size ON files (size_bytes, dirty) WHERE ${LIVE_VIDEO}`;
const FRESH_MEDIA =
  'media_info m ON m.file_id = f.id AND m.size_bytes = f.size_bytes AND m.modified_ms = f.modified_ms';

/** To be called before the others here, in whatever state the archive is. */
export function keepContentQueue(archive: Db): void {
  archive.exec(SIZE_INDEX);
}

/** Another rule holds: nothing is sampled any more. Should `content` come back, every file is looked at anew. */
export function dropContentQueue(archive: Db): void {
  archive.exec('DELETE FROM content_queue; DROP INDEX IF EXISTS files_size');
}

/** Marks the files of a first import that have their size in common with others, so that they come to {@link enqueue}. */
export function markSameSizes(archive: Db): void {
  archive.exec(
    `UPDATE files SET dirty = 1 WHERE dirty = 0 AND ${LIVE_VIDEO} AND size_bytes IN (
       SELECT size_bytes FROM files INDEXED BY files_size WHERE ${LIVE_VIDEO} GROUP BY size_bytes HAVING count(*) > 1)`,
  );
}

/**
 * Takes in those of these dirty files that may be copies by content. Of the others of a size at most one can be new here:
 * that which was alone with it so far.
 */
export function enqueue(archive: Db, dirtyIds: readonly number[]): void {
  archive
    .prepare(
      `WITH changed AS MATERIALIZED (
         SELECT id, size_bytes FROM files WHERE id IN (SELECT value FROM json_each(?)) AND ${LIVE_VIDEO}),
       concerned AS (
         SELECT id FROM changed UNION
         SELECT (SELECT id FROM files INDEXED BY files_size WHERE size_bytes = sizes.size_bytes AND dirty = 0
                 AND ${LIVE_VIDEO} LIMIT 1) FROM (SELECT DISTINCT size_bytes FROM changed) sizes)
       INSERT INTO content_queue (file_id, drive, size_bytes, modified_ms)
       SELECT f.id, f.drive, f.size_bytes, f.modified_ms
       FROM concerned CROSS JOIN files f ON f.id = concerned.id LEFT JOIN ${FRESH_MEDIA}
       WHERE m.sample IS NULL AND EXISTS (
         SELECT 1 FROM files other INDEXED BY files_size
         WHERE other.size_bytes = f.size_bytes AND other.id <> f.id AND ${LIVE_VIDEO})
       ON CONFLICT DO UPDATE SET size_bytes = excluded.size_bytes, modified_ms = excluded.modified_ms,
         attempts = 0, due_at = 0
       WHERE size_bytes <> excluded.size_bytes OR modified_ms <> excluded.modified_ms`,
    )
    .run(JSON.stringify(dirtyIds));
}

/** Files of a drive that are due, some at a time, until each is done with or {@link postpone}d. */
export function* dueFiles(archive: Db, drive: number, now: number): Generator<ToSample[]> {
  const forget = archive.prepare(
    'DELETE FROM content_queue WHERE file_id IN (SELECT value FROM json_each(?))',
  );
  const page = archive.prepare<[number, number], ToSample & { isOpen: number }>(
    `SELECT q.file_id AS id, f.path, f.size_bytes AS size, f.modified_ms AS modified, q.attempts,
       coalesce(f.state = ${FILE_STATE.live} AND m.sample IS NULL, 0) AS isOpen
     FROM content_queue q LEFT JOIN files f ON f.id = q.file_id LEFT JOIN ${FRESH_MEDIA}
     WHERE q.drive = ? AND q.due_at <= ? LIMIT ${PAGE}`,
  );
  for (let files = page.all(drive, now); files.length > 0; files = page.all(drive, now)) {
    // Gone, or sampled by the media job: whatever brings one back here marks it dirty.
    const over = files.filter(({ isOpen }) => isOpen === 0).map(({ id }) => id);
    if (over.length > 0) forget.run(JSON.stringify(over));
    yield files.filter(({ isOpen }) => isOpen === 1);
  }
}

export function sampled(archive: Db, id: number): void {
  archive.prepare('DELETE FROM content_queue WHERE file_id = ?').run(id);
}

/** It could not be read: each time it waits twice as long, up to a day. */
export function postpone(archive: Db, { id, attempts }: ToSample, now: number): void {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts);
  archive
    .prepare('UPDATE content_queue SET attempts = ?, due_at = ? WHERE file_id = ?')
    .run(attempts + 1, now + pause, id);
}
