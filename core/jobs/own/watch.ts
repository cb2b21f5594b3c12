/**
 * Watch jobs: a source lists keys; the steps run for each that is new. A key is remembered as done only when all its steps
 * succeeded; else it is worked on again at the next run, also when the source lists it no more.
 */
import type { WatchSettings } from '../../model/job.ts';
import { message } from '../../model/message.ts';
import { type Problem, problemOf } from '../../model/problem.ts';
import type { JobResult } from '../../model/run.ts';
import type { Environment } from '../../store/data-folder.ts';
import { JobKeyStore } from '../../store/job-keys.ts';
import type { JobContext } from '../context.ts';
import { workKeys } from './keys.ts';
import { type KeyList, listKeys } from './source.ts';
import { isCancelled } from './steps.ts';

export async function runWatch(
  job: JobContext,
  { source, steps, notify }: WatchSettings,
  environment: Environment,
): Promise<JobResult> {
  const common = { steps, notify, environment, spacingMs: 0, metrics: [], left: 0 };
  // A person who names a key wants that one worked on, known or not, listed or not.
  const { key } = job.options;
  if (key !== undefined) return workKeys(job, { ...common, keys: [key], earlier: [] });
  const { keys, problems } = await askSource(() => listKeys(job, source, environment));
  for (const problem of problems) job.warn(problem);
  const store = new JobKeyStore(job.state.db, job.job);
  const fresh = store.found(keys, job.now());
  job.log('info', message('log.keys_listed', { listed: keys.length, fresh: fresh.length }));
  return workKeys(job, { ...common, keys: store.unfinished(), earlier: problems });
}

/** A source that cannot be asked does not keep earlier keys from being tried again. */
async function askSource(ask: () => Promise<KeyList>): Promise<{ keys: string[]; problems: Problem[] }> {
  try {
    return await ask();
  } catch (error) {
    if (isCancelled(error)) throw error;
    return { keys: [], problems: [problemOf(error)] };
  }
}
