/**
 * Settings under which a real engine starts no built-in job by itself: a test or benchmark that takes longer than until the
 * next half hour would meet a sync that it did not ask for.
 */
import { BUILT_IN_JOBS } from '../../core/model/job.ts';

export const QUIET_SCHEDULE = {
  jobs: Object.fromEntries(BUILT_IN_JOBS.map((job) => [job, { enabled: false }])),
};
