/** What follows every scan: the table that people see is brought up to date, whether anything is published or not. */
import type { JobContext } from '../jobs/context.ts';
import { Failure } from '../model/problem.ts';
import { ottFile } from '../store/ott-file.ts';
import { observeOtt } from '../store/ott-mirror.ts';
import { rematch } from './matching.ts';

/** Reads the OTT if it changed and matches what is dirty. An OTT that cannot be read is told, and does not spoil the scan. */
export function afterScan(job: JobContext): void {
  try {
    observeOtt(job.archive, ottFile(job.settings, job.dataDir));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    job.warn(error.problem);
  }
  rematch(job.archive, job.settings, job.signal);
}
