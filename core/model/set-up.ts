/** Which built-in jobs have what they cannot do without. Pure. */
import type { JobName } from './job.ts';
import type { Settings } from './settings.ts';

const hasDrives = ({ drives }: Settings) => drives.some((drive) => drive.enabled);
const hasIconikSheet = ({ sheets }: Settings) => sheets.iconik !== '';
const hasTimecodeSheet = ({ sheets }: Settings) => sheets.timecodes !== '';

/** A map, because people give jobs names, and an object knows some by itself (`constructor`). */
const NEEDS: ReadonlyMap<JobName, (settings: Settings) => boolean> = new Map([
  ['scan', hasDrives],
  ['nas-scan', hasDrives],
  ['sync', hasDrives],
  ['reconcile', hasDrives],
  ['iconik-export', hasIconikSheet],
  ['iconik-import', hasIconikSheet],
  ['timecode', hasTimecodeSheet],
]);

/** Whether a job can be left to the schedule: a program that nobody has set up yet does not fail every half hour. */
export function isSetUp(job: JobName, settings: Settings): boolean {
  return NEEDS.get(job)?.(settings) ?? true;
}
