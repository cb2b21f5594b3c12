/** Collect jobs: take keys that other jobs finished and this one has not, a few at a time, and keep the numbers they yield. */
import type { CollectSettings } from '../../model/job.ts';
import type { JobResult } from '../../model/run.ts';
import type { Environment } from '../../store/data-folder.ts';
import { JobKeyStore } from '../../store/job-keys.ts';
import type { JobContext } from '../context.ts';
import { workKeys } from './keys.ts';

/** Runs a collect job: the oldest keys that others finished and it has not. */
export async function runCollect(
  job: JobContext,
  settings: CollectSettings,
  environment: Environment,
): Promise<JobResult> {
  const { keys, left } = keysToCollect(job, settings);
  const { steps, notify, spacingSeconds } = settings;
  const metrics = settings.metrics.length === 0 ? 'all' : settings.metrics;
  const spacingMs = spacingSeconds * 1000;
  return workKeys(job, { keys, left, steps, notify, metrics, environment, spacingMs, earlier: [] });
}

/** The keys of a run, and how many wait for the next. */
export function keysToCollect(
  job: JobContext,
  { pendingFrom, limit }: CollectSettings,
): { keys: string[]; left: number } {
  if (job.options.key !== undefined) return { keys: [job.options.key], left: 0 };
  const pending = new JobKeyStore(job.state.db, job.job).pendingFrom([pendingFrom].flat());
  return { keys: pending.slice(0, limit), left: Math.max(0, pending.length - limit) };
}
