/** The sync drives → archive.db. */
import type { JobContext } from '../jobs/context.ts';
import type { Change } from '../model/change.ts';
import { groupKey } from '../model/copies.ts';
import { FILE_STATE } from '../model/file-state.ts';
import type { RemovalFacts } from '../model/guard.ts';
import { message } from '../model/message.ts';
import { Failure, type Problem } from '../model/problem.ts';
import { addCounts, type Counts } from '../model/run.ts';
import type { SettleClock } from '../model/scan-plan.ts';
import type { DriveSettings } from '../model/settings.ts';
import { nextRevision } from '../store/archive.ts';
import type { Db } from '../store/sqlite.ts';
import { NewFileAnswers } from './new-files.ts';
import { adoptLegacyFiles } from './scan/adopt.ts';
import { applyScan, scanWasApplied } from './scan/apply.ts';
import type { OpenDrive, ScanDrive } from './scan/drive.ts';
import { type GroupKeyOf, ImportedFiles } from './scan/imported-files.ts';
import { changesOf, findings, type ScanFindings } from './scan/observations.ts';
import { abandonScans, beginScan, type DriveRow, driveRow, rememberIdentity } from './scan/scans.ts';
import { ScanStage } from './scan/stage.ts';
import { walk } from './scan/walk.ts';
import type { ApplyResult, Plan, Sync } from './sync.ts';

/** Makes the sync; it lives for one run, because apply finishes the scans that plan observed. */
export function createNasScan(openDrive: OpenDrive): Sync {
  const finished: ScanFindings[] = [];
  return {
    name: 'nas-scan',
    plansAll: false,
    plan: (job) => planDrives(job, openDrive, finished),
    forget: (job) => {
      for (const { drive } of finished.splice(0)) job.archive.transaction(abandonScans)(job.archive, drive);
    },
    apply: async (changes, job) => apply(changes, finished.splice(0), job),
    hold: async (changes, job) => setState(job.archive, changes, FILE_STATE.held, 0),
    release: async (changes, job) => setState(job.archive, changes, FILE_STATE.missing, -1),
    wasApplied: (job) => scanWasApplied(job.archive, job.runId),
    reverse,
  };
}

async function planDrives(job: JobContext, openDrive: OpenDrive, finished: ScanFindings[]): Promise<Plan> {
  const clock: SettleClock = { now: job.now(), settleSeconds: job.settings.scan.settleSeconds };
  let counts: Partial<Counts> = {};
  let problem: Problem | undefined;
  for (const drive of drivesToScan(job)) {
    try {
      const { found, seen } = await observeDrive(drive, job, openDrive, clock);
      finished.push(found);
      counts = addCounts(counts, seen);
    } catch (error) {
      if (!(error instanceof Failure) || job.signal.aborted) throw error;
      const away = { ...error.problem, where: error.problem.where ?? drive.name };
      // One drive that is away does not keep the others from being scanned. The first is how the run ends, and told then.
      if (problem === undefined) problem = away;
      else job.warn(away);
    }
  }
  if (finished.length === 0 && problem) throw new Failure(problem);
  const plans = [...finished];
  return {
    changes: {
      *[Symbol.iterator]() {
        let firstId = highestId(job.archive) + 1;
        for (const found of plans) {
          for (const change of changesOf(job.archive, found, clock, firstId)) {
            if (change.kind === 'add') firstId += 1;
            yield change;
          }
        }
      },
    },
    removals: plans.map((found) => removalFacts(job.archive, found)),
    guardScope: (removal) => (removal.reason.code === 'reason.overwritten' ? null : removal.drive),
    counts,
    baseline: false,
    ...(problem ? { problem } : {}),
  };
}

function drivesToScan(job: JobContext): DriveSettings[] {
  const wanted = job.options.drives;
  for (const id of wanted ?? []) {
    if (!job.settings.drives.some((drive) => drive.id === id)) {
      throw new Failure({ code: 'problem.no_such_drive', where: id });
    }
  }
  const drives = job.settings.drives.filter((drive) => drive.enabled && (wanted?.includes(drive.id) ?? true));
  if (drives.length === 0) throw new Failure({ code: 'problem.no_drives' });
  return drives;
}

async function observeDrive(drive: DriveSettings, job: JobContext, openDrive: OpenDrive, clock: SettleClock) {
  const row = driveRow(job.archive, drive.id);
  const opened = await openDrive(drive, row, job);
  let closing: Promise<void> | undefined;
  try {
    rememberIdentity(job.archive, row, opened.identity);
    job.log('info', message('scan.begins', { drive: drive.name, root: drive.root }));
    if (!row.baseline_done && !job.options.dryRun) adopt(row, opened, job, clock);
    const scope = row.baseline_done ? (job.options.folders ?? null) : null;
    const { scan, unlisted } = beginScan(job.archive, row, { id: job.runId, now: clock.now, scope });
    const imported = row.baseline_done || job.options.dryRun ? null : importedFiles(row, job, clock);
    const stage = new ScanStage(job.archive, row, scan, imported);
    stage.begin([...(scope ?? ['']), ...unlisted]);
    const seen = await walk(opened.source, stage, job, opened.stillThere).finally(() => {
      closing = opened.close(); // beside what follows, which lists nothing
      imported?.close();
    });
    const found = await findings(job.archive, row, scan, job.settings.guard.confirmScans, opened);
    // What was just found missing may be missing because the drive went away a moment ago.
    if (!(await opened.stillThere())) throw new Failure({ code: 'problem.drive_left', where: drive.name });
    return { found, seen };
  } finally {
    await (closing ?? opened.close());
  }
}

function importedFiles(row: DriveRow, job: JobContext, clock: SettleClock): ImportedFiles {
  const answers = new NewFileAnswers(job.archive, job.settings, row.id);
  return new ImportedFiles(job.archive, row.no, clock, groupKeyFor(job), answers);
}

function adopt(row: DriveRow, opened: ScanDrive, job: JobContext, clock: SettleClock): void {
  const adopted = adoptLegacyFiles(job.archive, row, opened, groupKeyFor(job), clock.now);
  if (adopted > 0) job.log('info', message('scan.adopted', { count: adopted, drive: row.id }));
}

function apply(changes: Iterable<Change>, finished: ScanFindings[], job: JobContext): ApplyResult {
  const returned: number[] = [];
  const watched = function* () {
    for (const change of changes) {
      if (change.kind === 'restore' && change.fileId !== null) returned.push(change.fileId);
      yield change;
    }
  };
  const result = applyScan(job.archive, watched(), finished, {
    runId: job.runId,
    now: job.now(),
    settleSeconds: job.settings.scan.settleSeconds,
    groupKeyOf: groupKeyFor(job),
  });
  job.state.journal.withdrawHeldRemovals(returned, message('reason.back_meanwhile'), job.now());
  return result;
}

/** Removals that wait for a person already count with the new ones: many small steps are one large one. */
function removalFacts(db: Db, { drive, gone, overwritten }: ScanFindings): RemovalFacts {
  const found = gone.size - overwritten.size;
  if (found === 0) return { scope: drive.id, removals: 0, live: 0 }; // nothing to guard, nothing to count
  const one = (sql: string) => db.prepare<[number], number>(sql).pluck().get(drive.no) ?? 0;
  const held = one(`SELECT count(*) FROM files WHERE drive = ? AND state = ${FILE_STATE.held}`);
  const live =
    drive.live_files || one(`SELECT count(*) FROM files WHERE drive = ? AND state <> ${FILE_STATE.removed}`);
  return { scope: drive.id, removals: found + held, live };
}

function setState(db: Db, changes: Iterable<Change>, state: number, missingScans: number): void {
  const update = db.prepare(
    `UPDATE files SET state = ?, missing_scans = ?, dirty = 1, revision = ? WHERE id = ? AND state <> ${FILE_STATE.removed}`,
  );
  db.transaction(() => {
    let revision: number | undefined;
    for (const change of changes) {
      if (change.kind !== 'remove') continue;
      revision ??= nextRevision(db);
      update.run(state, missingScans, revision, change.fileId);
    }
  })();
}

/** What is on a drive is not ours to put back; but a removal from the archive can be taken back: the file is kept in it. */
function reverse(change: Change): ReturnType<Sync['reverse']> {
  if (change.kind !== 'remove') return { cannot: message('reason.scan_is_observation') };
  return {
    change: { ...change, kind: 'restore', before: change.after, after: { state: FILE_STATE.missing } },
  };
}

function groupKeyFor(job: JobContext): GroupKeyOf {
  const rule = job.settings.ott.duplicateRule;
  return (name, size) => groupKey(name, size, null, rule);
}

/** Ids are never given twice, not even that of a row that is no more. */
function highestId(db: Db): number {
  return db.prepare<[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'files'`).pluck().get() ?? 0;
}
