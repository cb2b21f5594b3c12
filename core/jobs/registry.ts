/**
 * What can be run: jobs by name, and the syncs behind them. Adding a sync or a job is a line here. Each is loaded by the run
 * that needs it: every run has a thread of its own, which would otherwise load all that there is before it begins.
 */
import type { SyncName } from '../model/change.ts';
import { type BuiltInJob, isBuiltIn } from '../model/job.ts';
import { Failure } from '../model/problem.ts';
import type { JobResult } from '../model/run.ts';
import type { Outside } from '../sync/outside.ts';
import type { Sync } from '../sync/sync.ts';
import type { JobContext } from './context.ts';
import type { JobWork } from './job-thread.ts';

type Executor = (job: JobContext) => Promise<JobResult>;

/** In the order in which a run works them. */
const SYNCS: Readonly<Record<SyncName, (outside: Outside) => Promise<Sync>>> = {
  'nas-scan': async () => (await import('./drive-jobs.ts')).nasScan(),
  'ott-publish': async () => (await import('./drive-jobs.ts')).ottPublish(),
  'iconik-export': async (outside) => (await import('../sync/iconik-export.ts')).createIconikExport(outside),
  'iconik-import': async (outside) => (await import('../sync/iconik-import.ts')).createIconikImport(outside),
  timecode: async (outside) => (await import('../sync/timecode.ts')).createTimecode(outside),
  'nams-sheet': async (outside) => (await import('../sync/nams-sheet.ts')).createNamsSheet(outside),
};

const BUILT_IN: Readonly<Record<BuiltInJob, Executor>> = {
  scan: async (job) => (await import('./drive-jobs.ts')).scan(job),
  publish: async (job) => (await import('./drive-jobs.ts')).publish(job),
  'nas-scan': async (job) => (await import('./drive-jobs.ts')).scanPublishAndList(job),
  sync: async (job) => (await import('./drive-jobs.ts')).scanAndPublish(job),
  reconcile: async (job) => (await import('./drive-jobs.ts')).reconcile(job),
  probe: async (job) => (await import('./drive-jobs.ts')).probe(job),
  'iconik-export': async (job) =>
    (await import('../sync/iconik-export.ts')).runIconikExport(await outside(), job),
  'iconik-import': async (job) =>
    (await import('../sync/iconik-import.ts')).runIconikImport(await outside(), job),
  timecode: async (job) => (await import('../sync/timecode.ts')).runTimecode(await outside(), job),
  backup: async (job) => (await import('./backup.ts')).runBackup(job),
  'daily-status': async (job) => (await import('./reports.ts')).runDailyStatus(job),
  'weekly-summary': async (job) => (await import('./reports.ts')).runWeeklySummary(job),
  watchdog: async (job) => (await import('./watchdog.ts')).runWatchdog(job),
};

async function outside(): Promise<Outside> {
  const { realOutside } = await import('./outside.ts');
  return realOutside();
}

async function syncs(): Promise<Sync[]> {
  const services = await outside();
  return Promise.all(Object.values(SYNCS).map((load) => load(services)));
}

async function run(job: JobContext): Promise<JobResult> {
  if (job.definition.own !== null) {
    const { runOwnJob } = await import('./own/own.ts');
    return runOwnJob(job, process.env);
  }
  if (!isBuiltIn(job.job)) {
    const params = { job: job.job, known: Object.keys(BUILT_IN).join(', ') };
    throw new Failure({ code: 'problem.no_such_job', params });
  }
  return BUILT_IN[job.job](job);
}

/** All that a job's thread can do. */
export const jobWork: JobWork = {
  run,
  decide: async (decision, job) => {
    const { decide } = await import('../sync/decisions.ts');
    const result = await decide(decision, await syncs(), job);
    (await import('../sync/after-scan.ts')).afterScan(job);
    return result;
  },
  settle: async (run, job) => (await import('../sync/decisions.ts')).settleRun(await syncs(), run, job),
  recover: async (state, contextOf) =>
    (await import('../sync/decisions.ts')).recoverRuns(await syncs(), state, contextOf),
};
