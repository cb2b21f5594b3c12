/**
 * Reads media info in the background: for each live video file that has none, or whose size or time changed since.
 * Gentle with the NAS: one drive at a time, few readers. What is read is committed in small batches, so a killed run
 * loses seconds of work and the next goes on.
 */
import { join } from 'node:path';
import { checkDrive } from '../drives/identity.ts';
import { MediaProbe, type ProbeResult } from '../drives/probe-media.ts';
import { FILE_STATE } from '../model/file-state.ts';
import { FILE_TYPES } from '../model/media.ts';
import { message } from '../model/message.ts';
import { Failure } from '../model/problem.ts';
import { type JobResult, NO_COUNTS } from '../model/run.ts';
import type { DriveSettings } from '../model/settings.ts';
import { nextRevision } from '../store/archive.ts';
import type { Db } from '../store/sqlite.ts';
import type { JobContext } from './context.ts';

const READERS = 2;
const BATCH_FILES = 20;

type DriveRow = { no: number; marker: string | null; volume: string | null; live_files: number };
type PendingFile = { id: number; path: string; size_bytes: number; modified_ms: number };
type ReadFile = { file: PendingFile; result: ProbeResult | Failure };
type Tally = { files: number; bytes: number; failed: number };

/** The job `probe`. With `options.full`, files whose reading failed before are tried again. */
export async function runProbe(job: JobContext): Promise<JobResult> {
  const tally: Tally = { files: 0, bytes: 0, failed: 0 };
  if (!job.settings.scan.probeMedia) job.log('info', message('probe.off'));
  else {
    const readers = Array.from({ length: READERS }, () => new MediaProbe());
    try {
      for (const drive of drivesToProbe(job)) await probeDrive(job, drive, readers, tally);
    } finally {
      for (const reader of readers) reader.close();
    }
  }
  return { state: 'done', counts: { ...NO_COUNTS, ...tally }, baseline: false };
}

function drivesToProbe(job: JobContext): DriveSettings[] {
  const { drives: wanted } = job.options;
  return job.settings.drives.filter((drive) => drive.enabled && (wanted?.includes(drive.id) ?? true));
}

async function probeDrive(
  job: JobContext,
  drive: DriveSettings,
  readers: readonly MediaProbe[],
  tally: Tally,
): Promise<void> {
  const row = job.archive
    .prepare<[string], DriveRow>('SELECT no, marker, volume, live_files FROM drives WHERE id = ?')
    .get(drive.id);
  if (row === undefined) return; // never scanned
  const pending = new PendingFiles(job.archive, row.no, job.options.full === true);
  const total = pending.count();
  if (total === 0) return;
  const check = await checkDrive(drive, row, { writeMarker: false, hadFiles: row.live_files > 0 });
  if (check.state !== 'online') return job.warn(check.problem);
  job.log('info', message('probe.drive_started', { drive: drive.name, count: total }));

  const started = job.now();
  const before = tally.files;
  for (let batch = pending.next(); batch.length > 0; batch = pending.next()) {
    const read = await readBatch(job, drive.root, batch, readers);
    record(job, read, tally);
    if (job.signal.aborted) throw new Failure({ code: 'problem.cancelled' });
    const gone = read.map(({ result }) => result).find(isDriveGone);
    if (gone) return job.warn({ ...gone.problem, where: drive.root });
    const done = tally.files - before;
    job.progress({
      phase: 'probing',
      done,
      total,
      folders: 0,
      bytes: tally.bytes,
      rate: done / Math.max((job.now() - started) / 1000, 0.001),
      current: `${drive.name}: ${batch.at(-1)?.path ?? ''}`,
    });
  }
}

/** Each reader takes the next file until none is left, the job is cancelled or the drive is gone. */
async function readBatch(
  job: JobContext,
  root: string,
  batch: readonly PendingFile[],
  readers: readonly MediaProbe[],
): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  const files = batch.values();
  const work = async (reader: MediaProbe) => {
    for (const file of files) {
      if (job.signal.aborted || read.some(({ result }) => isDriveGone(result))) return;
      read.push({ file, result: await readOne(reader, join(root, file.path)) });
    }
  };
  await Promise.all(readers.map(work));
  return read;
}

async function readOne(reader: MediaProbe, path: string): Promise<ProbeResult | Failure> {
  try {
    return await reader.probe(path);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

function isDriveGone(result: ProbeResult | Failure): result is Failure {
  return result instanceof Failure && result.problem.code === 'problem.drive_gone';
}

/** Live video files of a drive without current media info, in pages by id: memory does not grow with the drive. */
class PendingFiles {
  readonly #page;
  readonly #count;
  readonly #parameters: { drive: number; live: number; video: number; full: number };
  #last = 0;

  constructor(archive: Db, drive: number, full: boolean) {
    const where = `FROM files f LEFT JOIN media_info m ON m.file_id = f.id
      WHERE f.drive = :drive AND f.state = :live AND f.type = :video AND (m.file_id IS NULL
        OR m.size_bytes <> f.size_bytes OR m.modified_ms <> f.modified_ms OR m.extraction_status = 'sampled'
        OR (:full AND m.extraction_status = 'failed'))`;
    const video = FILE_TYPES.indexOf('video');
    this.#parameters = { drive, live: FILE_STATE.live, video, full: Number(full) };
    this.#count = archive.prepare<[object], number>(`SELECT count(*) ${where}`).pluck();
    this.#page = archive.prepare<[object], PendingFile>(
      `SELECT f.id, f.path, f.size_bytes, f.modified_ms ${where} AND f.id > :last ORDER BY f.id LIMIT :limit`,
    );
  }

  count(): number {
    return this.#count.get(this.#parameters) ?? 0;
  }

  next(): PendingFile[] {
    const page = this.#page.all({ ...this.#parameters, last: this.#last, limit: BATCH_FILES });
    this.#last = page.at(-1)?.id ?? this.#last;
    return page;
  }
}

/** Commits a batch. A file that the drive did not give, or that is not as the scan saw it, is left for the next run. */
function record(job: JobContext, read: readonly ReadFile[], tally: Tally): void {
  const save = job.archive.prepare(
    `INSERT OR REPLACE INTO media_info (file_id, size_bytes, modified_ms, container_format, video_codec, width, height,
       framerate, audio_codec, duration_seconds, bitrate, sample, extraction_status, extraction_error, extracted_at)
     VALUES (:id, :size, :modified, :container, :videoCodec, :width, :height, :framerate, :audioCodec, :durationSeconds,
       :bitrate, :sample, :status, :error, :now)`,
  );
  const touch = job.archive.prepare('UPDATE files SET dirty = 1, revision = ? WHERE id = ?');
  job.archive
    .transaction(() => {
      const revision = read.length > 0 ? nextRevision(job.archive) : 0;
      for (const { file, result } of read) {
        tally.files += 1;
        const outcome = outcomeOf(file, result);
        if (outcome === undefined) continue;
        if (outcome.status === 'failed') tally.failed += 1;
        else tally.bytes += file.size_bytes;
        save.run({
          ...outcome,
          id: file.id,
          size: file.size_bytes,
          modified: file.modified_ms,
          now: job.now(),
        });
        touch.run(revision, file.id);
      }
    })
    .immediate();
}

const NO_FACTS = {
  container: null,
  videoCodec: null,
  audioCodec: null,
  width: null,
  height: null,
  framerate: null,
  durationSeconds: null,
  bitrate: null,
};

/** The columns of media_info; undefined where nothing was learnt that will stay true. */
function outcomeOf(file: PendingFile, result: ProbeResult | Failure) {
  if (result instanceof Failure) {
    if (result.problem.code !== 'problem.media_unreadable') return undefined;
    return { ...NO_FACTS, sample: null, status: 'failed', error: errorOf(file, result) };
  }
  if (result.size !== file.size_bytes || result.modifiedMs !== file.modified_ms) return undefined;
  const { sample, facts, failure } = result;
  return failure
    ? { ...NO_FACTS, sample, status: 'failed', error: errorOf(file, failure) }
    : { ...NO_FACTS, ...facts, sample, status: 'done', error: null };
}

function errorOf(file: PendingFile, failure: Failure): string {
  return JSON.stringify({ ...failure.problem, where: file.path });
}
