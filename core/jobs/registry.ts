/** What can be run: jobs by name, and the syncs behind them. Adding a sync or a job is a line here. */
import type { SyncName } from '../model/change.ts';
import { type BuiltInJob, isBuiltIn } from '../model/job.ts';
import { Failure } from '../model/problem.ts';
import type { Decision, DecisionResult, JobResult, Run } from '../model/run.ts';
import type { StateStore } from '../store/state.ts';
import { afterScan } from '../sync/after-scan.ts';
import { combine } from '../sync/combine.ts';
import { decide, recoverRuns, settleRun } from '../sync/decisions.ts';
import { createIconikExport, runIconikExport } from '../sync/iconik-export.ts';
import { createIconikImport, runIconikImport } from '../sync/iconik-import.ts';
import { createNamsSheet, runNamsSheet } from '../sync/nams-sheet.ts';
import { createNasScan } from '../sync/nas-scan.ts';
import { createOttPublish } from '../sync/ott-publish.ts';
import type { Outside } from '../sync/outside.ts';
import { runReconcile } from '../sync/reconcile.ts';
import { runSync } from '../sync/runner.ts';
import { openRealDrive } from '../sync/scan/drive.ts';
import type { Sync } from '../sync/sync.ts';
import { createTimecode, runTimecode } from '../sync/timecode.ts';
import { runBackup } from './backup.ts';
import type { JobContext } from './context.ts';
import type { JobWork } from './job-thread.ts';
import { realOutside } from './outside.ts';
import { runOwnJob } from './own/own.ts';
import { runProbe } from './probe.ts';
import { runDailyStatus, runWeeklySummary } from './reports.ts';
import { runWatchdog } from './watchdog.ts';

type Executor = (job: JobContext, outside: Outside) => Promise<JobResult>;

const nasScan = () => createNasScan(openRealDrive);
/** In the order in which a run works them. */
const syncs = (outside = realOutside()): Sync[] =>
  Object.values({
    'nas-scan': nasScan(),
    'ott-publish': createOttPublish(),
    'iconik-export': createIconikExport(outside),
    'iconik-import': createIconikImport(outside),
    timecode: createTimecode(outside),
    'nams-sheet': createNamsSheet(outside),
  } satisfies Record<SyncName, Sync>);

const builtIn: Readonly<Record<BuiltInJob, Executor>> = {
  scan,
  publish,
  'nas-scan': scanPublishAndList,
  sync: scanAndPublish,
  reconcile: (job) => runReconcile(nasScan(), createOttPublish(), job),
  'iconik-export': (job, outside) => runIconikExport(outside, job),
  'iconik-import': (job, outside) => runIconikImport(outside, job),
  timecode: (job, outside) => runTimecode(outside, job),
  backup: runBackup,
  'daily-status': runDailyStatus,
  'weekly-summary': runWeeklySummary,
  watchdog: runWatchdog,
  probe: async (job) => {
    const result = await runProbe(job);
    afterScan(job);
    return result;
  },
};

async function scan(job: JobContext): Promise<JobResult> {
  const result = await runSync(nasScan(), job);
  if (!job.options.dryRun) afterScan(job);
  return result;
}

async function publish(job: JobContext): Promise<JobResult> {
  return runSync(createOttPublish(), job);
}

/** A drive that is away does not keep the others' files from being published. */
async function scanAndPublish(job: JobContext): Promise<JobResult> {
  return combine(await scan(job), await publish(job), job);
}

/** The morning's scan: also the list for people, where a spreadsheet is set. One that is away spoils nothing. */
async function scanPublishAndList(job: JobContext, outside: Outside): Promise<JobResult> {
  const startedAt = job.now();
  const scanned = await scan(job);
  const endedAt = job.now();
  const result = combine(scanned, await publish(job), job);
  if (job.settings.sheets.nams === '') return result;
  try {
    const scanEnd = { runId: job.runId, startedAt, endedAt, result: scanned };
    const { state, report } = await runNamsSheet(outside, job, scanEnd);
    const ended = result.state === 'done' ? { ...result, state } : result;
    return report ? { ...ended, report } : ended;
  } catch (error) {
    if (!(error instanceof Failure) || job.signal.aborted) throw error;
    job.warn(error.problem);
    const problem = result.problem ?? error.problem;
    return { ...result, state: result.state === 'held' ? 'held' : 'failed', problem };
  }
}

function executorOf({ job, definition }: JobContext): Executor {
  if (definition.own !== null) return (context) => runOwnJob(context, process.env);
  const executor = isBuiltIn(job) ? builtIn[job] : undefined;
  if (executor === undefined)
    throw new Failure({
      code: 'problem.no_such_job',
      params: { job, known: Object.keys(builtIn).join(', ') },
    });
  return executor;
}

/** All that a job's thread can do. */
export const jobWork: JobWork = {
  run: (job) => executorOf(job)(job, realOutside()),
  decide: async (decision: Decision, job: JobContext): Promise<DecisionResult> => {
    const result = await decide(decision, syncs(), job);
    afterScan(job);
    return result;
  },
  settle: (run: Run, job: JobContext) => settleRun(syncs(), run, job),
  recover: (state: StateStore, contextOf: (run: Run) => JobContext) => recoverRuns(syncs(), state, contextOf),
};
