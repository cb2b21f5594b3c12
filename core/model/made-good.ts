/** Which failures a success makes good. Pure. */
import type { BuiltInJob, JobName } from './job.ts';

/** Whose success makes good a failure of the job: those that do the same work and perhaps more. */
const MADE_GOOD_BY: ReadonlyMap<JobName, readonly BuiltInJob[]> = new Map([
  ['scan', ['scan', 'nas-scan', 'sync']],
  ['publish', ['publish', 'nas-scan', 'sync']],
  ['nas-scan', ['nas-scan', 'sync']],
  ['sync', ['sync', 'nas-scan']],
] as const);

/** The jobs whose success makes good a failure of this one. */
export function madeGoodBy(job: JobName): readonly JobName[] {
  return MADE_GOOD_BY.get(job) ?? [job];
}

/** The jobs whose failures a success of this one makes good. */
export function makesGood(job: JobName): readonly JobName[] {
  return [
    job,
    ...[...MADE_GOOD_BY.keys()].filter((other) => other !== job && madeGoodBy(other).includes(job)),
  ];
}
