/**
 * Under the rule `content` two files are copies when their sampled bytes are equal (`ott.duplicateRule`). Before a plan is
 * made, the bytes of those are sampled that may be a copy and never were: else both would be published, and one of them taken
 * back as soon as the media job had looked at it.
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDrive } from '../drives/identity.ts';
import { sampleOf } from '../drives/sample.ts';
import type { JobContext } from '../jobs/context.ts';
import { FILE_STATE } from '../model/file-state.ts';
import { FILE_TYPES } from '../model/media.ts';
import { Failure } from '../model/problem.ts';
import type { DriveSettings } from '../model/settings.ts';
import { nextRevision } from '../store/archive.ts';
import { forEachParallel } from './parallel.ts';

/** Few, as the media job: people are working with the NAS. */
const READERS = 2;

type Candidate = { id: number; path: string; size_bytes: number; modified_ms: number };
type DriveRow = { no: number; marker: string | null; volume: string | null; live_files: number };

/** @throws Failure `problem.cancelled` */
export async function readContentSamples(job: JobContext): Promise<void> {
  if (job.settings.ott.duplicateRule !== 'content') return;
  for (const drive of job.settings.drives) {
    if (drive.enabled && drive.publish) await readDrive(job, drive);
  }
}

async function readDrive(job: JobContext, drive: DriveSettings): Promise<void> {
  const row = job.archive
    .prepare<[string], DriveRow>('SELECT no, marker, volume, live_files FROM drives WHERE id = ?')
    .get(drive.id);
  const candidates = row === undefined ? [] : candidatesOn(job, row.no);
  if (row === undefined || candidates.length === 0) return;
  const check = await checkDrive(drive, row, { writeMarker: false, hadFiles: row.live_files > 0 });
  // That it is away has been told by the scan; its files stay as they are.
  if (check.state !== 'online') return;
  await forEachParallel(candidates, READERS, async (file) => {
    if (job.signal.aborted) throw new Failure({ code: 'problem.cancelled' });
    const sample = await sampleAsScanned(join(drive.root, file.path), file);
    if (sample !== null) keep(job, file, sample);
  });
}

/** Live videos without a sample of their present bytes, of which another has the size. */
function candidatesOn(job: JobContext, drive: number): Candidate[] {
  const live = { live: FILE_STATE.live, video: FILE_TYPES.indexOf('video') };
  return job.archive
    .prepare<[object], Candidate>(
      `SELECT f.id, f.path, f.size_bytes, f.modified_ms FROM files f
       LEFT JOIN media_info m ON m.file_id = f.id AND m.size_bytes = f.size_bytes AND m.modified_ms = f.modified_ms
       WHERE f.drive = :drive AND f.state = :live AND f.type = :video AND m.sample IS NULL AND f.size_bytes IN (
         SELECT size_bytes FROM files WHERE state = :live AND type = :video GROUP BY size_bytes HAVING count(*) > 1)`,
    )
    .all({ ...live, drive });
}

/** Null where it cannot be read, or is not as the scan saw it: the next scan and publish come back to it. */
async function sampleAsScanned(path: string, { size_bytes, modified_ms }: Candidate): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { size, mtimeMs } = await file.stat();
    if (size !== size_bytes || Math.floor(mtimeMs) !== modified_ms) return null;
    return await sampleOf(file, size);
  } catch {
    return null; // Unreadable bytes are the media job's to tell.
  } finally {
    await file.close();
  }
}

/** The media job still has to read the rest (`extraction_status`). */
function keep(
  job: JobContext,
  { id, size_bytes: size, modified_ms: modified }: Candidate,
  sample: string,
): void {
  job.archive
    .transaction(() => {
      const known = job.archive
        .prepare('UPDATE media_info SET sample = ? WHERE file_id = ? AND size_bytes = ? AND modified_ms = ?')
        .run(sample, id, size, modified).changes;
      if (known === 0)
        job.archive
          .prepare(
            `INSERT OR REPLACE INTO media_info (file_id, size_bytes, modified_ms, sample, extraction_status, extracted_at)
             VALUES (?, ?, ?, ?, 'sampled', ?)`,
          )
          .run(id, size, modified, sample, job.now());
      job.archive
        .prepare('UPDATE files SET dirty = 1, revision = ? WHERE id = ?')
        .run(nextRevision(job.archive), id);
    })
    .immediate();
}
