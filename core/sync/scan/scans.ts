/** The scans of a drive in archive.db: which one is under way, and which drive it is about. */
import type { DriveIdentity } from '../../drives/identity.ts';
import type { Db } from '../../store/sqlite.ts';

/** A row of `drives`. */
export type DriveRow = {
  no: number;
  id: string;
  marker: string | null;
  volume: string | null;
  unc: string | null;
  case_sensitive: number;
  baseline_done: number;
  live_files: number;
  live_bytes: number;
  last_scan_at: number | null;
};

/** A scan under way. `scope`: JSON list of the folders of a partial look, null for the whole drive. */
export type ScanRow = { readonly id: number; readonly drive: number; readonly scope: string | null };

/** The drive's row, made at the first contact. */
export function driveRow(db: Db, id: string): DriveRow {
  db.prepare('INSERT INTO drives (id) VALUES (?) ON CONFLICT (id) DO NOTHING').run(id);
  const row = db.prepare<[string], DriveRow>('SELECT * FROM drives WHERE id = ?').get(id);
  if (row === undefined) throw new Error(`drive ${id} has no row`);
  return row;
}

/** The looks of the folders whose content is stored as it is; see `core/drives/folder-look.ts`. */
export function storedLooks(db: Db, drive: DriveRow): bigint[] {
  return db
    .prepare<[number], bigint>('SELECT look FROM folders WHERE drive = ? AND look IS NOT NULL')
    .pluck()
    .safeIntegers()
    .all(drive.no);
}

/** Remembers who the drive is. A name behind a letter that cannot be asked for now is kept. */
export function rememberIdentity(db: Db, drive: DriveRow, identity: DriveIdentity): void {
  db.prepare(
    'UPDATE drives SET marker = ?, volume = ?, unc = coalesce(?, unc), case_sensitive = ? WHERE no = ?',
  ).run(identity.marker, identity.volume, identity.unc, Number(identity.caseSensitive), drive.no);
}

/**
 * Begins a scan. What is left of one that was killed is dropped, because it may be out of date; only a first import goes
 * on where it was: `unlisted` are the folders that it had not come to, and its files are there already.
 */
export function beginScan(
  db: Db,
  drive: DriveRow,
  run: { id: number; now: number; scope: readonly string[] | null },
): { scan: ScanRow; unlisted: string[] } {
  return db
    .transaction(() => {
      const unlisted = drive.baseline_done === 0 ? unlistedFolders(db, drive) : [];
      abandonScans(db, drive);
      const scope = run.scope === null ? null : JSON.stringify(run.scope);
      const { lastInsertRowid } = db
        .prepare(`INSERT INTO scans (drive, run_id, started_at, scope, state) VALUES (?, ?, ?, ?, 'listing')`)
        .run(drive.no, run.id, run.now, scope);
      return { scan: { id: Number(lastInsertRowid), drive: drive.no, scope }, unlisted };
    })
    .immediate();
}

function unlistedFolders(db: Db, drive: DriveRow): string[] {
  return db
    .prepare<[{ drive: number }], string>(
      `SELECT path FROM folders WHERE drive = :drive AND path <> '' AND listed_scan <> seen_scan AND seen_scan =
         (SELECT max(id) FROM scans WHERE drive = :drive AND state = 'listing')`,
    )
    .pluck()
    .all({ drive: drive.no });
}

/** Drops the observations of unfinished scans of a drive: of one that was killed, or that was only to be looked at. */
export function abandonScans(db: Db, drive: Pick<DriveRow, 'no'>): void {
  const scans = db
    .prepare<[number], number>(`SELECT id FROM scans WHERE drive = ? AND state = 'listing'`)
    .pluck()
    .all(drive.no);
  for (const scan of scans) {
    db.prepare('DELETE FROM arrivals WHERE scan = ?').run(scan);
    db.prepare(
      'UPDATE files SET absent_scan = 0 WHERE drive = ? AND absent_scan = ? AND absent_scan > 0',
    ).run(drive.no, scan);
    db.prepare(`UPDATE scans SET state = 'abandoned' WHERE id = ?`).run(scan);
  }
}
