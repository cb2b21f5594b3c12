/**
 * Under the rule `content` two files are copies when their sampled bytes are equal (`ott.duplicateRule`). Before a plan is
 * made, the bytes of those are sampled that may be a copy and never were (`core/store/content-queue.ts`): else both would be
 * published, and one of them taken back as soon as the media job had looked at it.
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDrive } from '../drives/identity.ts';
import { sampleOf } from '../drives/sample.ts';
import type { JobContext } from '../jobs/context.ts';
import { Failure } from '../model/problem.ts';
import type { DriveSettings } from '../model/settings.ts';
import { nextRevision } from '../store/archive.ts';
import { dueFiles, postpone, sampled, type ToSample } from '../store/content-queue.ts';
import { rematch } from './matching.ts';
import { forEachParallel } from './parallel.ts';

/** Few, as the media job: people are working with the NAS. */
const READERS = 2;

type DriveRow = { no: number; marker: string | null; volume: string | null; live_files: number };

/** @throws Failure `problem.cancelled` */
export async function readContentSamples(job: JobContext): Promise<void> {
  if (job.settings.ott.duplicateRule !== 'content') return;
  // What changed since the last time comes into the queue.
  rematch(job.archive, job.settings, job.signal);
  for (const drive of job.settings.drives) {
    if (drive.enabled && drive.publish) await readDrive(job, drive);
  }
}

async function readDrive(job: JobContext, drive: DriveSettings): Promise<void> {
  const row = job.archive
    .prepare<[string], DriveRow>('SELECT no, marker, volume, live_files FROM drives WHERE id = ?')
    .get(drive.id);
  if (row === undefined) return;
  let isOnline = false;
  for (const files of dueFiles(job.archive, row.no, job.now())) {
    isOnline ||= await isThere(drive, row);
    // That it is away has been told by the scan; its files stay as they are.
    if (!isOnline) return;
    await forEachParallel(files, READERS, (file) => readFile(job, drive.root, file));
  }
}

async function isThere(drive: DriveSettings, row: DriveRow): Promise<boolean> {
  const check = await checkDrive(drive, row, { writeMarker: false, hadFiles: row.live_files > 0 });
  return check.state === 'online';
}

async function readFile(job: JobContext, root: string, file: ToSample): Promise<void> {
  if (job.signal.aborted) throw new Failure({ code: 'problem.cancelled' });
  const sample = await sampleAsScanned(join(root, file.path), file);
  if (sample === null) postpone(job.archive, file, job.now());
  else keep(job, file, sample);
}

/** Null where it cannot be read, or is not as the scan saw it: what the next scan finds changed comes back at once. */
async function sampleAsScanned(path: string, scanned: ToSample): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { size, mtimeMs } = await file.stat();
    if (size !== scanned.size || Math.floor(mtimeMs) !== scanned.modified) return null;
    return await sampleOf(file, size);
  } catch {
    return null; // Unreadable bytes are the media job's to tell.
  } finally {
    await file.close();
  }
}

/** The media job still has to read the rest (`extraction_status`). */
function keep(job: JobContext, { id, size, modified }: ToSample, sample: string): void {
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
      sampled(job.archive, id);
    })
    .immediate();
}
