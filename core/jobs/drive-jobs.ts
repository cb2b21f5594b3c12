/** The built-in jobs around the drives: what is on them, published, listed for people, compared. */
import { Failure } from '../model/problem.ts';
import type { JobResult } from '../model/run.ts';
import { afterScan } from '../sync/after-scan.ts';
import { combine } from '../sync/combine.ts';
import { createNasScan } from '../sync/nas-scan.ts';
import { runReconcile } from '../sync/reconcile.ts';
import { runSync } from '../sync/runner.ts';
import { openRealDrive } from '../sync/scan/drive.ts';
import type { Sync } from '../sync/sync.ts';
import type { JobContext } from './context.ts';

export const nasScan = (): Sync => createNasScan(openRealDrive);

/** Loaded late: a scan alone is what runs most often, and need not wait for what it does not use. */
export async function ottPublish(): Promise<Sync> {
  const { createOttPublish } = await import('../sync/ott-publish.ts');
  return createOttPublish();
}

export async function scan(job: JobContext): Promise<JobResult> {
  const result = await runSync(nasScan(), job);
  if (!job.options.dryRun) afterScan(job);
  return result;
}

export async function publish(job: JobContext): Promise<JobResult> {
  return runSync(await ottPublish(), job);
}

/** A drive that is away does not keep the others' files from being published. */
export async function scanAndPublish(job: JobContext): Promise<JobResult> {
  return combine(await scan(job), await publish(job), job);
}

/** The morning's scan: also the list for people, where a spreadsheet is set. One that is away spoils nothing. */
export async function scanPublishAndList(job: JobContext): Promise<JobResult> {
  const startedAt = job.now();
  const scanned = await scan(job);
  const endedAt = job.now();
  const result = combine(scanned, await publish(job), job);
  if (job.settings.sheets.nams === '') return result;
  try {
    const scanEnd = { runId: job.runId, startedAt, endedAt, result: scanned };
    const { runNamsSheet } = await import('../sync/nams-sheet.ts');
    const { realOutside } = await import('./outside.ts');
    const { state, report } = await runNamsSheet(realOutside(), job, scanEnd);
    const ended = result.state === 'done' ? { ...result, state } : result;
    return report ? { ...ended, report } : ended;
  } catch (error) {
    if (!(error instanceof Failure) || job.signal.aborted) throw error;
    job.warn(error.problem);
    const problem = result.problem ?? error.problem;
    return { ...result, state: result.state === 'held' ? 'held' : 'failed', problem };
  }
}

export async function reconcile(job: JobContext): Promise<JobResult> {
  return runReconcile(nasScan(), await ottPublish(), job);
}

/** Reads media info, and matches what that changed. */
export async function probe(job: JobContext): Promise<JobResult> {
  const { runProbe } = await import('./probe.ts');
  const result = await runProbe(job);
  afterScan(job);
  return result;
}
