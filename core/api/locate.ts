/** Finding a file in archive.db by the path that a person gives: absolute, with a UNC name, or relative to a drive's root. */
import { posix } from 'node:path';
import { nameOfPath, pathKey } from '../model/names.ts';
import type { DriveSettings } from '../model/settings.ts';
import type { Db } from '../store/sqlite.ts';

/** A path on a drive: relative to its root, forward slashes. */
export type Place = { readonly drive: DriveSettings; readonly path: string };

/** A row of `files` as far as explaining needs it. */
export type FileRow = {
  id: number;
  drive: string;
  path: string;
  size_bytes: number;
  modified_ms: number;
  state: number;
  pending: number;
};

const FILE_COLUMNS = `files.id, coalesce(drives.id, '') AS drive, files.path, files.size_bytes, files.modified_ms,
  files.state, files.pending FROM files LEFT JOIN drives ON drives.no = files.drive`;

/** The places that a path may mean, the likeliest first. `uncOf`: a drive's UNC name, where it has one. */
export function placesOf(
  text: string,
  drives: readonly DriveSettings[],
  uncOf: (drive: DriveSettings) => string | null,
): Place[] {
  const path = slashed(text);
  const inside = drives.flatMap((drive) => {
    const roots = [drive.root, uncOf(drive)].filter((root) => root !== null);
    const root = roots.map(slashed).find((candidate) => isUnder(path, candidate));
    return root === undefined ? [] : { drive, path: tidied(path.slice(root.length)) };
  });
  const isAbsolute = /^(\/|[a-z]:)/i.test(path);
  const places = isAbsolute ? inside : drives.map((drive) => ({ drive, path: tidied(path) }));
  return places.filter((place) => !/^\.\.(\/|$)/.test(place.path));
}

/** The file at a place: spelled so, in another Unicode composition, or (where the drive does not care) in another case. */
export function fileAt(db: Db, { drive, path }: Place): FileRow | undefined {
  const row = db
    .prepare<[string], { no: number; case_sensitive: number }>(
      'SELECT no, case_sensitive FROM drives WHERE id = ?',
    )
    .get(drive.id);
  if (row === undefined) return undefined;
  const keyOf = (text: string) => pathKey(text, row.case_sensitive === 1);
  const found = foldersOf(db, row.no, path, keyOf).flatMap((folder) => filesIn(db, folder));
  return found.find((file) => file.path === path) ?? found.find((file) => keyOf(file.path) === keyOf(path));
}

/** The file with this id. */
export function fileById(db: Db, id: number): FileRow | undefined {
  return db.prepare<[number], FileRow>(`SELECT ${FILE_COLUMNS} WHERE files.id = ?`).get(id);
}

/** The number of the OTT row with this `nas_path`, which no file stands behind. */
export function ottRowAt(db: Db, path: string): number | undefined {
  return db
    .prepare<[string], { no: number }>(
      'SELECT no FROM ott_rows WHERE nas_path = ? AND file_id IS NULL AND deleted < 2',
    )
    .get(path)?.no;
}

/** Whether the last scan could not read the folder that the file is in, or one above it. */
export function isUnreadable(db: Db, file: FileRow): boolean {
  const parts = file.path.split('/').slice(0, -1);
  const folders = ['', ...parts.map((_part, index) => parts.slice(0, index + 1).join('/'))];
  const row = db
    .prepare<[string, string], { found: number }>(
      `SELECT count(*) AS found FROM folders JOIN drives ON drives.no = folders.drive
       WHERE drives.id = ? AND folders.path IN (SELECT value FROM json_each(?)) AND folders.error IS NOT NULL`,
    )
    .get(file.drive, JSON.stringify(folders));
  return (row?.found ?? 0) > 0;
}

/** The folders that a file's path may mean, found level by level: each part may be spelled otherwise. */
function foldersOf(db: Db, drive: number, path: string, keyOf: (text: string) => string): number[] {
  const root = db
    .prepare<[number], number>(`SELECT id FROM folders WHERE drive = ? AND path = ''`)
    .pluck()
    .all(drive);
  const below = db.prepare<[number], { id: number; path: string }>(
    'SELECT id, path FROM folders WHERE parent = ?',
  );
  const parts = path.split('/').slice(0, -1).map(keyOf);
  return parts.reduce<number[]>(
    (level, part) =>
      level
        .flatMap((folder) => below.all(folder))
        .filter((folder) => keyOf(nameOfPath(folder.path)) === part)
        .map(({ id }) => id),
    root,
  );
}

function filesIn(db: Db, folder: number): FileRow[] {
  // A file that is there comes before one that was removed and had the same path.
  return db
    .prepare<[number], FileRow>(
      `SELECT ${FILE_COLUMNS} WHERE files.folder = ? ORDER BY files.state, files.id DESC`,
    )
    .all(folder);
}

/** `./WSOP//2024/../x.mp4` → `WSOP/x.mp4`; the root itself is the empty path. */
function tidied(path: string): string {
  return posix.normalize(path.replace(/^\/+/, '')).replace(/^\.$/, '');
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/(.)\/+$/, '$1');
}

function isUnder(path: string, root: string): boolean {
  const fold = (text: string) => (/^([a-z]:|\/\/)/i.test(root) ? text.toLowerCase() : text);
  const base = fold(root).replace(/\/$/, '');
  return fold(path) === base || fold(path).startsWith(`${base}/`);
}
