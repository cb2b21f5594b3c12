/** Jobs that people define in the settings, by their kind. */
import { Failure } from '../../model/problem.ts';
import type { JobResult } from '../../model/run.ts';
import type { Environment } from '../../store/data-folder.ts';
import type { JobContext } from '../context.ts';
import { runCollect } from './collect.ts';
import { dryRun } from './dry-run.ts';
import { runPipeline } from './pipeline.ts';
import { runWatch } from './watch.ts';

/** @param environment what child processes may have of ours */
export async function runOwnJob(job: JobContext, environment: Environment): Promise<JobResult> {
  const { own } = job.definition;
  if (own === null) throw new Failure({ code: 'problem.no_such_job', params: { job: job.job, known: '' } });
  if (job.options.dryRun) return dryRun(job, own, environment);
  if (own.kind === 'pipeline') return runPipeline(job, own, environment);
  return own.kind === 'watch' ? runWatch(job, own, environment) : runCollect(job, own, environment);
}
