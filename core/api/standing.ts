/** How things stand, from the record: what failed and was not made good, what waits for a person, when the last sync was. */

import { type JobName, jobsOf } from '../model/job.ts';
import { madeGoodBy } from '../model/made-good.ts';
import { type Language, message, textOf } from '../model/message.ts';
import type { Run } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { type Status, type StatusFacts, statusOf } from '../model/status.ts';
import { Conflicts } from '../store/conflicts.ts';
import { GOOD_STATES, type RunFacts } from '../store/run-history.ts';
import type { StateStore } from '../store/state.ts';
import type { Services } from './services.ts';

/** Those that bring the OTT up to date. */
export const SYNCING: readonly JobName[] = ['publish', 'nas-scan', 'sync'];
/** Go on for hours, or every few minutes, and need nobody: they are no headline. */
const QUIET: readonly JobName[] = ['probe', 'watchdog'];

/** Failures that no later success has made good, the newest first. */
export function standingFailures(state: StateStore, settings: Settings): Run[] {
  const last = new Map(jobsOf(settings.jobs).map(({ name }) => [name, state.history.lastOver(name)]));
  const isMadeGood = (job: JobName, failed: RunFacts) =>
    madeGoodBy(job).some((other) => {
      const later = last.get(other);
      return later !== undefined && later.id > failed.id && GOOD_STATES.includes(later.state);
    });
  return [...last]
    .flatMap(
      ([job, run]) =>
        (run?.state === 'failed' && !isMadeGood(job, run) ? state.run(run.id) : undefined) ?? [],
    )
    .sort((a, b) => b.id - a.id);
}

/** Runs with changes that wait for a person, the newest first. */
export function heldRuns(state: StateStore): Run[] {
  return state.runs({ state: 'held', limit: 100 });
}

/** The last run that brought the OTT up to date. */
export function lastSync(state: StateStore): Run | undefined {
  const ids = SYNCING.flatMap((job) => state.history.lastGood(job)?.id ?? []);
  return ids.length === 0 ? undefined : state.run(Math.max(...ids));
}

/** The answer of the one status function. */
export function currentStatus(services: Services, language: Language): Status {
  const status = statusOf(statusFacts(services), language);
  if (!services.isSample) return status;
  return { ...status, headline: textOf(message('status.sample', { headline: status.headline }), language) };
}

function statusFacts(services: Services): StatusFacts {
  const { state, settings, jobs, drives, starting } = services;
  const underWay = jobs?.underWay() ?? state.runs({ state: 'running', limit: 1 });
  const running = underWay.find((run) => run.state === 'running' && !QUIET.includes(run.job)) ?? null;
  const [failed] = standingFailures(state, settings.effective);
  return {
    starting: starting(),
    running,
    missingDrives: drives.missing(),
    failed:
      failed === undefined
        ? null
        : { job: failed.job, problem: failed.problem ?? { code: 'problem.unexpected' } },
    waiting: heldRuns(state).length + settings.problems.length + Number(new Conflicts(state.db).open() > 0),
    paused: isAllPaused(services),
    hasDrives: settings.effective.drives.some((drive) => drive.enabled),
    lastSync: lastSync(state)?.endedAt ?? null,
    timeZone: settings.effective.timezone,
  };
}

/**
 * Whether nothing starts by itself because a person paused what would; a job that is disabled or not set up would not start
 * either. Where none is paused there is nothing to resume.
 */
function isAllPaused({ settings, outlook }: Services): boolean {
  const pauses = outlook.pauses();
  const next = outlook.next();
  const scheduled = jobsOf(settings.effective.jobs).filter(({ schedule }) => schedule !== null);
  return (
    scheduled.some(({ name }) => pauses.has(name)) &&
    scheduled.every(({ name, enabled }) => !enabled || pauses.has(name) || !next.get(name)?.isSetUp)
  );
}
