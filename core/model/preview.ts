/** Which runs only look: asked for as a preview, or because that is what their job does. Pure. */
import type { JobName } from './job.ts';
import type { RunOptions } from './run.ts';

/** The options that a run is recorded with. A comparison that is not to repair, and timecodes not asked to be live, write nothing. */
export function recordedOptions(job: JobName, asked: RunOptions): RunOptions {
  const onlyLooks = (job === 'reconcile' && !asked.fix) || (job === 'timecode' && !asked.live);
  return onlyLooks ? { ...asked, dryRun: true } : asked;
}

/** Whether a run is none of those that tell how its job is doing. A comparison does its whole work without writing. */
export function isPreview({
  job,
  options,
}: {
  readonly job: JobName;
  readonly options: RunOptions;
}): boolean {
  return options.dryRun === true && job !== 'reconcile';
}
