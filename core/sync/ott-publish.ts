/**
 * The sync archive.db → OTT. Observe: the mirror of the OTT and the matching are brought up to date. Plan: what matching
 * says is pending. Apply: one transaction on the OTT, then the mirror follows.
 */
import path from 'node:path';
import type { JobContext } from '../jobs/context.ts';
import type { Change } from '../model/change.ts';
import { MATCH_STATUSES } from '../model/file-state.ts';
import type { RemovalFacts } from '../model/guard.ts';
import { message } from '../model/message.ts';
import { ACTIVE, fileName, MEDIA_COLUMNS, type OttMedia, reverseOf } from '../model/ott-change.ts';
import { Failure } from '../model/problem.ts';
import { nextRevision } from '../store/archive.ts';
import { linkedRows } from '../store/linked-rows.ts';
import { OttDatabase } from '../store/ott.ts';
import { counterText, type FileCounter, onlyOurs, ottFile, readCounter } from '../store/ott-file.ts';
import {
  hasRows,
  isMissing,
  mirrorAll,
  mirrorOurs,
  type OurRows,
  observeOtt,
  remember,
  rememberedCounter,
} from '../store/ott-mirror.ts';
import { prepareOtt } from '../store/ott-prepare.ts';
import type { Db } from '../store/sqlite.ts';
import { readContentSamples } from './content-samples.ts';
import { markDirty, pendingChanges, rematch } from './matching.ts';
import { NotApplied } from './not-applied.ts';
import { OttApplier, type OttOutcome } from './ott-apply.ts';
import { canImportAtOnce, importAtOnce, mirrorImport } from './ott-first-import.ts';
import { forgetImport, noteImport, recoverImport } from './ott-import-recovery.ts';
import type { ApplyResult, Plan, TransactionalSync } from './sync.ts';

/** `busyMs`: how long others may keep the OTT database locked. */
export type OttPublishOptions = { readonly busyMs?: number };

const LOOK_EVERY = 1000;
const HELD = MATCH_STATUSES.indexOf('held');
/** A file that is there with one of these statuses has something pending only because its row has to go. */
const EXCLUDED = [MATCH_STATUSES.indexOf('not_synced'), MATCH_STATUSES.indexOf('duplicate')].join(', ');

export function createOttPublish(options: OttPublishOptions = {}): TransactionalSync {
  return {
    name: 'ott-publish',
    plansAll: true,
    plan: async (job) => {
      await readContentSamples(job);
      return plan(job, options);
    },
    apply: (changes, job, baseline) => apply(changes, job, baseline, options),
    hold: async (changes, job) => showAsHeld(changes, job.archive),
    release: async (changes, job) => {
      markDirty(job.archive, fileIds(changes));
      rematch(job.archive, job.settings);
    },
    baselineChanges: (runId, job) => baselineChanges(runId, job.archive),
    recoverBaseline: (job) => recoverImport(job, options),
    reverse: reverseOf,
  };
}

function plan(job: JobContext, options: OttPublishOptions): Plan {
  const { archive, settings } = job;
  observeOtt(archive, ottFile(settings, job.dataDir), options);
  rematch(archive, settings, job.signal);
  const baseline = !hasRows(archive);
  return {
    changes: { [Symbol.iterator]: () => pendingChanges(archive, settings) },
    removals: baseline ? [] : unconfirmedRemovals(archive),
    // Files that are gone have passed the guard of the scan.
    guardScope: (removal) => (removal.reason.code === 'ott.gone' ? null : removal.drive),
    counts: { unchanged: countUnchanged(archive) },
    baseline,
  };
}

/** Removals of files that are still there: a drive or a format is no longer published, a file turned out to be a copy. */
function unconfirmedRemovals(archive: Db): RemovalFacts[] {
  const facts = archive
    .prepare<[], { no: number; scope: string; removals: number }>(
      `SELECT d.no, d.id AS scope, count(*) AS removals FROM files f JOIN drives d ON d.no = f.drive
       WHERE f.pending = 1 AND f.state <> 4 AND f.match_status IN (${EXCLUDED}) GROUP BY d.no`,
    )
    .all();
  const live = archive
    .prepare<[number], number>(
      `SELECT count(*) FROM ott_rows r JOIN files f ON f.id = r.file_id WHERE r.deleted = 0 AND f.drive = ?`,
    )
    .pluck();
  return facts.map(({ no, scope, removals }) => ({ scope, removals, live: live.get(no) ?? 0 }));
}

function countUnchanged(archive: Db): number {
  const pending = archive.prepare<[], number>('SELECT count(*) FROM files WHERE pending = 1').pluck();
  return Math.max(0, linkedRows(archive) - (pending.get() ?? 0));
}

async function apply(
  changes: Iterable<Change>,
  job: JobContext,
  baseline: boolean,
  options: OttPublishOptions,
): Promise<ApplyResult> {
  const work = startOf(changes);
  if (work === null) return { counts: {}, exceptions: [] };
  const target: { ott?: OttDatabase } = {};
  try {
    return await applyTo(target, work, job, baseline, options);
  } catch (error) {
    if (target.ott?.mayHaveCommitted) throw error;
    if (baseline) forgetImport(job.archive);
    throw NotApplied.because(error);
  } finally {
    target.ott?.close();
  }
}

/** @param target gets the database as soon as it is open */
async function applyTo(
  target: { ott?: OttDatabase },
  work: Iterable<Change>,
  job: JobContext,
  baseline: boolean,
  options: OttPublishOptions,
): Promise<ApplyResult> {
  const file = await prepare(job, options);
  const before = readCounter(file);
  const ott = OttDatabase.open(file, options);
  target.ott = ott;
  if (baseline) noteImport(job.archive, job.runId, file);
  const atOnce = baseline && canImportAtOnce(job.archive, ott) ? firstImport(ott, job) : null;
  if (atOnce) return atOnce;
  // One reading of the archive for all look-ups: it must not change under them, and each alone would cost a lock.
  const outcome = ott.transaction(() => job.archive.transaction(() => carryOut(work, ott, job))());
  follow(ott, before, outcome, job, baseline, options);
  return { counts: outcome.counts, exceptions: outcome.exceptions };
}

/** Null where the database refused a row: then row by row tells which, and why. */
function firstImport(ott: OttDatabase, job: JobContext): ApplyResult | null {
  const { archive, settings, runId } = job;
  const added = importAtOnce(archive, ott, job.now());
  if (added === null) return null;
  ott.close();
  const counter = counterText(readCounter(ott.file));
  if (!mirrorImport(archive, ott.file, runId)) observeOtt(archive, ott.file);
  remember(archive, ott.file, counter);
  forgetImport(archive);
  rematch(archive, settings);
  return { counts: { added }, exceptions: [] };
}

async function prepare(job: JobContext, options: OttPublishOptions): Promise<string> {
  const file = ottFile(job.settings, job.dataDir);
  isMissing(job.archive, file);
  const backup = await prepareOtt(file, path.join(job.dataDir, 'backups'), job.now(), options);
  if (backup !== null) job.log('info', message('ott.backup_made', { backup }));
  return file;
}

/** The same changes, or null where there are none: then the OTT is not even opened. */
function startOf(changes: Iterable<Change>): Iterable<Change> | null {
  const iterator = Iterator.from(changes);
  const first = iterator.next();
  if (first.done) return null;
  return (function* () {
    yield first.value;
    yield* iterator;
  })();
}

function carryOut(changes: Iterable<Change>, ott: OttDatabase, job: JobContext): OttOutcome {
  const { archive } = job;
  const ofFile = archive
    .prepare<[number], string>(
      'SELECT ott_id FROM ott_rows WHERE file_id = ? AND deleted < 2 ORDER BY deleted, no',
    )
    .pluck();
  const fileOf = archive
    .prepare<[string], number | null>('SELECT file_id FROM ott_rows WHERE ott_id = ? AND deleted < 2')
    .pluck();
  const lookup = { ofFile: (id: number) => ofFile.get(id), fileOf: (id: string) => fileOf.get(id) };
  const applier = new OttApplier(ott, lookup, job.now());
  const started = job.now();
  let done = 0;
  for (const change of changes) {
    applier.take(change);
    done += 1;
    if (done % LOOK_EVERY === 0) lookUp(job, done, started, change.path);
  }
  return applier.finish();
}

/** Tells where we are, and stops (with everything taken back) where somebody asked for it. */
function lookUp(job: JobContext, done: number, started: number, current: string): void {
  if (job.signal.aborted) throw new Failure({ code: 'problem.cancelled' });
  const rate = (done * 1000) / Math.max(1, job.now() - started);
  job.progress({ phase: 'publish', done, total: null, folders: 0, bytes: 0, rate, current });
}

/** The OTT has it; now the mirror and the statuses follow. Dying in here costs one reading of the whole OTT. */
function follow(
  ott: OttDatabase,
  before: FileCounter,
  { ours, takenBack }: OttOutcome,
  job: JobContext,
  baseline: boolean,
  options: OttPublishOptions,
): void {
  const { archive, settings, runId } = job;
  const rows: OurRows = { ...ours, runId };
  if (!baseline) mirrorOurs(archive, ott, rows);
  ott.close();
  const after = readCounter(ott.file);
  if (baseline) {
    mirrorAll(archive, ott.file, rows, options);
    remember(archive, ott.file, counterText(after));
    forgetImport(archive);
  } else if (
    rememberedCounter(archive) === counterText(before) &&
    onlyOurs(before, after, ott.wrote) &&
    !ott.layout.hasTriggers
  ) {
    remember(archive, ott.file, counterText(after));
  }
  job.state.vetoes.add(takenBack.map(returnOf), runId);
  rematch(archive, settings);
}

/** What matching would plan for a row whose addition was taken back; a person has said no to it. */
function returnOf(takenBack: Change): Change {
  const status = takenBack.before?.status ?? ACTIVE;
  return { ...takenBack, kind: 'restore', before: takenBack.after, after: { status } };
}

function showAsHeld(changes: Iterable<Change>, archive: Db): void {
  const ids = [...fileIds(changes)];
  if (ids.length === 0) return;
  archive.transaction(() => {
    const revision = nextRevision(archive);
    const show = archive.prepare(
      `UPDATE files SET match_status = ${HELD}, match_reason = :reason, revision = :revision
       WHERE id = :id AND (match_status <> ${HELD} OR match_reason IS NOT :reason)`,
    );
    const reason = JSON.stringify(message('ott.held'));
    for (const id of ids) show.run({ reason, revision, id });
  })();
}

function* fileIds(changes: Iterable<Change>): Generator<number> {
  for (const change of changes) if (change.fileId !== null) yield change.fileId;
}

/** The additions of a first import, made anew from the rows that the mirror says it inserted. */
function* baselineChanges(runId: number, archive: Db): Generator<Change> {
  const page = archive.prepare<[number, number], InsertedRow>(
    `SELECT r.no, r.nas_path, r.size_bytes, r.status, r.media, f.id AS file_id, d.id AS drive
     FROM ott_rows r JOIN files f ON f.id = r.file_id JOIN drives d ON d.no = f.drive
     WHERE r.run_id = ? AND r.no > ? ORDER BY r.no LIMIT ${LOOK_EVERY}`,
  );
  for (let last = 0; ; ) {
    const rows = page.all(runId, last);
    for (const row of rows) yield additionOf(row);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.no;
  }
}

type InsertedRow = {
  no: number;
  nas_path: string;
  size_bytes: number | null;
  status: string | null;
  media: string | null;
  file_id: number;
  drive: string;
};

function additionOf(row: InsertedRow): Change {
  const media: Partial<OttMedia> = row.media === null ? {} : JSON.parse(row.media);
  const known = MEDIA_COLUMNS.flatMap((column) => {
    const value = media[column] ?? null;
    return value === null ? [] : [[column, value] as const];
  });
  return {
    sync: 'ott-publish',
    kind: 'add',
    key: `file:${row.file_id}`,
    fileId: row.file_id,
    drive: row.drive,
    path: row.nas_path,
    before: null,
    after: {
      nas_path: row.nas_path,
      filename: fileName(row.nas_path),
      size_bytes: row.size_bytes,
      status: row.status ?? ACTIVE,
      ...Object.fromEntries(known),
    },
    reason: message('ott.new'),
  };
}
