/** Carries the changes of a scan out in archive.db: one transaction, at whose end the archive is what the drives are. */
import type { Change } from '../../model/change.ts';
import { FILE_STATE } from '../../model/file-state.ts';
import { fileType } from '../../model/media.ts';
import { message } from '../../model/message.ts';
import { nameOfPath } from '../../model/names.ts';
import { nextRevision } from '../../store/archive.ts';
import type { Db } from '../../store/sqlite.ts';
import type { ApplyResult, Exception } from '../sync.ts';
import { DriveTotals } from './drive-totals.ts';
import type { GroupKeyOf } from './imported-files.ts';
import type { ScanFindings } from './observations.ts';

/** Meta key: the last run whose changes were committed. Written in the same transaction, so a crash cannot separate them. */
const APPLIED_RUN = 'scan_applied_run';

/** Whether the changes of this run are in archive.db. */
export function scanWasApplied(db: Db, runId: number): boolean {
  const value = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(APPLIED_RUN);
  // Not "at least": with a state.db that was lost, or restored, numbers of runs begin anew.
  return Number(value) === runId;
}

/**
 * Applies changes. A removal counts only while the file is still absent; whatever else is known of the scans in `finished`
 * (who is settled, who is missing, which folders are gone) is written with them, and their observations are dropped.
 */
export function applyScan(
  db: Db,
  changes: Iterable<Change>,
  finished: readonly ScanFindings[],
  options: { runId: number; now: number; settleSeconds: number; groupKeyOf: GroupKeyOf },
): ApplyResult {
  const exceptions: Exception[] = [];
  db.transaction(() => {
    const revision = nextRevision(db);
    const sql = statements(db);
    const totals = new DriveTotals(db);
    for (const { drive } of finished) totals.scanned(drive.id);
    for (const change of changes) {
      const applied = totals.follow(change, () => applyOne(sql, change, { ...options, revision }));
      if (!applied) exceptions.push({ change, outcome: 'skipped', note: message('reason.back_meanwhile') });
    }
    for (const found of finished) finishScan(db, found, { ...options, revision });
    totals.save();
    db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(
      APPLIED_RUN,
      String(options.runId),
    );
  }).immediate();
  return { counts: {}, exceptions };
}

type Stamp = { now: number; revision: number; groupKeyOf: GroupKeyOf };

function applyOne(sql: ReturnType<typeof statements>, change: Change, stamp: Stamp): boolean {
  const { after, fileId } = change;
  if (after === null || fileId === null) return false;
  if (change.kind === 'remove') {
    return sql.remove.run({ id: fileId, revision: stamp.revision }).changes > 0;
  }
  if (after.path === undefined) return sql.keep.run({ id: fileId, revision: stamp.revision }).changes > 0;
  const path = String(after.path);
  const name = nameOfPath(path);
  const row = {
    ...after,
    id: fileId,
    drive: change.drive,
    type: fileType(name),
    group_key: stamp.groupKeyOf(name, Number(after.size_bytes)),
    now: stamp.now,
    revision: stamp.revision,
  };
  return (change.kind === 'add' ? sql.add : sql.change).run(row).changes > 0;
}

function statements(db: Db) {
  return {
    add: db.prepare(
      `INSERT OR IGNORE INTO files (id, drive, folder, path, name_at, size_bytes, modified_ms, file_ref, state, type,
         group_key, changed_at, revision, created_at)
       SELECT :id, no, :folder, :path, :name_at, :size_bytes, :modified_ms, :file_ref, :state, :type, :group_key, :now,
         :revision, :now FROM drives WHERE id = :drive`,
    ),
    // The time of the last change counts from the first sight of this size and time.
    change: db.prepare(
      `UPDATE files SET folder = :folder, path = :path, name_at = :name_at, file_ref = :file_ref, state = :state,
         type = :type, group_key = :group_key, absent_scan = 0, missing_scans = 0, dirty = 1, revision = :revision,
         changed_at = CASE WHEN size_bytes = :size_bytes AND modified_ms = :modified_ms THEN changed_at ELSE :now END,
         size_bytes = :size_bytes, modified_ms = :modified_ms
       WHERE id = :id`,
    ),
    // A removal taken back: gone from the drive, but a person wants it kept.
    keep: db.prepare(
      `UPDATE files SET state = ${FILE_STATE.missing}, missing_scans = -1, dirty = 1, revision = :revision WHERE id = :id`,
    ),
    remove: db.prepare(
      `UPDATE files SET state = ${FILE_STATE.removed}, absent_scan = 0, missing_scans = 0, dirty = 1, revision = :revision
       WHERE id = :id AND (absent_scan > 0 OR state IN (${FILE_STATE.missing}, ${FILE_STATE.held}, ${FILE_STATE.removed}))`,
    ),
  };
}

function finishScan(
  db: Db,
  { drive, scan, waiting, goneFolders }: ScanFindings,
  { now, revision, settleSeconds }: { now: number; revision: number; settleSeconds: number },
): void {
  const wait = db.prepare(
    `UPDATE files SET state = ${FILE_STATE.missing}, missing_scans = missing_scans + 1, dirty = 1, revision = ? WHERE id = ?`,
  );
  for (const id of waiting) wait.run(revision, id);
  db.prepare('UPDATE files SET absent_scan = 0 WHERE drive = ? AND absent_scan = ? AND absent_scan > 0').run(
    drive.no,
    scan.id,
  );
  // `+`: by the index of the few that settle, not folder by folder.
  db.prepare(
    `UPDATE files SET state = ${FILE_STATE.live}, dirty = 1, revision = :revision
     WHERE state = ${FILE_STATE.settling} AND drive = :drive AND :now - changed_at >= :settle
       AND +folder IN (SELECT id FROM folders WHERE drive = :drive AND listed_scan = :scan)`,
  ).run({ revision, drive: drive.no, now, settle: settleSeconds * 1000, scan: scan.id });
  const gone = db.prepare('UPDATE folders SET gone = 1, look = NULL WHERE id = ?');
  for (const id of goneFolders) gone.run(id);
  db.prepare('DELETE FROM arrivals WHERE scan = ?').run(scan.id);
  db.prepare(`UPDATE scans SET state = 'done' WHERE id = ?`).run(scan.id);
  if (scan.scope === null) {
    db.prepare('UPDATE drives SET baseline_done = 1, last_scan_at = ? WHERE no = ?').run(now, drive.no);
  }
}
