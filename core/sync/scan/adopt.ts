/**
 * Gives the rows of an earlier tool's archive.db to the drive that they are on, with their ids. An earlier path is any
 * prefix (`\\10.10.100.122\docker\GGPNAs/ARCHIVE\…`, `Z:/archive/…`) and a path that this drive has; the prefix is taken
 * only when files of that size really are where it says.
 */
import { FILE_STATE } from '../../model/file-state.ts';
import { fileType } from '../../model/media.ts';
import { nameOfPath } from '../../model/names.ts';
import { nextRevision } from '../../store/archive.ts';
import type { Db } from '../../store/sqlite.ts';
import type { GroupKeyOf } from './imported-files.ts';
import type { DriveRow } from './scans.ts';
import { nameAt, UNSEEN_TIME } from './stage.ts';

type LegacyFile = { id: number; path: string; size_bytes: number | null };

/** Whether a file of this size is at a path of the drive, and what the drive's root contains. */
export type AdoptionLook = { topNames(): readonly string[]; sizeOf(path: string): number | null };

/** How many files of a prefix are looked for before it is believed, and how many of them have to be there. */
const TRIES = 20;
const BELIEVED_SHARE = 0.3;

/** Adopts what belongs to this drive; answers with how many rows. Does nothing where no rows wait. */
export function adoptLegacyFiles(
  db: Db,
  drive: DriveRow,
  look: AdoptionLook,
  groupKeyOf: GroupKeyOf,
  now: number,
): number {
  if (db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'legacy_files'`).get() === undefined) return 0;
  const tops = new Set(look.topNames().map((name) => name.normalize('NFC').toLowerCase()));
  const byPrefix = Map.groupBy(waitingFiles(db, tops, look), (file) => file.prefix);
  return db
    .transaction(() => {
      let adopted = 0;
      for (const [, files] of [...byPrefix].sort(([, a], [, b]) => b.length - a.length)) {
        if (believable(files, look)) adopted += insertAdopted(db, drive, files, groupKeyOf, now);
      }
      return adopted;
    })
    .immediate();
}

type Placed = LegacyFile & { prefix: string; relative: string };

/** Splits each waiting row's path where something begins that the drive's root contains; every such place is a candidate. */
function* waitingFiles(db: Db, tops: ReadonlySet<string>, look: AdoptionLook): Generator<Placed> {
  for (const file of db
    .prepare<[], LegacyFile>('SELECT id, path, size_bytes FROM legacy_files ORDER BY id')
    .iterate()) {
    const segments = file.path.replaceAll('\\', '/').split('/');
    for (let i = 0; i < segments.length; i += 1) {
      if (!tops.has((segments[i] ?? '').normalize('NFC').toLowerCase())) continue;
      const prefix = segments.slice(0, i).join('/').toLowerCase();
      yield { ...file, prefix, relative: asOnDrive(segments.slice(i).join('/'), look) };
    }
  }
}

/** The path in the Unicode composition in which the drive has it: what wrote it down may have had another one. */
function asOnDrive(path: string, look: AdoptionLook): string {
  const [nfc, nfd] = [path.normalize('NFC'), path.normalize('NFD')];
  if (nfc === nfd) return path;
  return [path, nfc, nfd].find((form) => look.sizeOf(form) !== null) ?? path;
}

function believable(files: readonly Placed[], look: AdoptionLook): boolean {
  const step = Math.max(1, Math.floor(files.length / TRIES));
  const tried = files.filter((_, index) => index % step === 0).slice(0, TRIES);
  const there = tried.filter((file) => look.sizeOf(file.relative) === file.size_bytes).length;
  return there > 0 && there >= tried.length * BELIEVED_SHARE;
}

function insertAdopted(
  db: Db,
  drive: DriveRow,
  files: readonly Placed[],
  groupKeyOf: GroupKeyOf,
  now: number,
): number {
  const revision = nextRevision(db);
  const taken = db.prepare('SELECT 1 FROM files WHERE drive = ? AND folder = ? AND path = ?');
  const insert = db.prepare(
    `INSERT INTO files (id, drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key, changed_at, revision, created_at)
     SELECT id, :drive, :folder, :path, :name_at, coalesce(size_bytes, 0), ${UNSEEN_TIME}, ${FILE_STATE.live}, :type, :group_key, :now,
       :revision, coalesce(unixepoch(created_at) * 1000, :now) FROM legacy_files WHERE id = :id`,
  );
  const insertMedia = db.prepare(
    `INSERT INTO media_info (file_id, size_bytes, modified_ms, container_format, video_codec, width, height, framerate,
       audio_codec, duration_seconds, bitrate, extraction_status, extracted_at)
     SELECT id, coalesce(size_bytes, 0), ${UNSEEN_TIME}, container_format, video_codec, width, height, framerate, audio_codec,
       duration_seconds, bitrate, 'done', :now FROM legacy_files WHERE id = :id AND video_codec IS NOT NULL`,
  );
  const done = db.prepare('DELETE FROM legacy_files WHERE id = ?');
  let adopted = 0;
  for (const file of files) {
    const name = nameOfPath(file.relative);
    const folder = folderId(db, drive, file.relative.slice(0, -name.length - 1));
    // The same file under two prefixes: the first row (the lower id) has it, the other stays in the backup.
    if (taken.get(drive.no, folder, file.relative) === undefined) {
      adopted += insert.run({
        id: file.id,
        drive: drive.no,
        folder,
        path: file.relative,
        name_at: nameAt(file.relative.slice(0, -name.length)),
        type: fileType(name),
        group_key: groupKeyOf(name, file.size_bytes ?? 0),
        now,
        revision,
      }).changes;
      insertMedia.run({ id: file.id, now });
    }
    done.run(file.id);
  }
  return adopted;
}

/** The folder's id; folders on the way to it are made as *listed once*, so that the scan compares instead of importing. */
function folderId(db: Db, drive: DriveRow, path: string): number {
  const known = db
    .prepare<[number, string], number>('SELECT id FROM folders WHERE drive = ? AND path = ?')
    .pluck()
    .get(drive.no, path);
  if (known !== undefined) return known;
  const parent =
    path === '' ? null : folderId(db, drive, path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
  const { lastInsertRowid } = db
    .prepare('INSERT INTO folders (drive, parent, path, listed_scan) VALUES (?, ?, ?, -1)')
    .run(drive.no, parent, path);
  return Number(lastInsertRowid);
}
