/**
 * What becomes of due times that have passed: the one rule for sleep, shutdown, suspension and clocks that are moved. Pure.
 * Due times are in Unix milliseconds.
 */
import { type DueTimes, dueBetween, dueFrom } from './due.ts';

/**
 * A start that is not later than this is on time, whatever the grace: the clock is looked at this often, and what is later
 * than that was slept through.
 */
export const ON_TIME_MS = 30_000;
/**
 * A clock that is set back by no more than this was right or nearly so before: all due times up to where it had been are
 * served, and the job waits until it is there again. One that is set back further had been wrong, and what it showed counts
 * for nothing.
 */
export const SET_BACK_MS = 24 * 3_600_000;
/** Nobody reads more; older ones are only counted. */
const MOST_PASSED = 2_000;
const MOST_RUNS = 100;

/** The stored due time of a job. All due times up to `reckonedAt` are settled; `dueAt` is the first that is not. */
export type StoredDue = {
  readonly rule: string;
  readonly dueAt: number | null;
  readonly reckonedAt: number;
};

/** A job's schedule and what is to be done about lateness. */
export type Timing = {
  /** {@link import('./due.ts').ruleOf} its schedule. */
  readonly rule: string;
  readonly due: DueTimes;
  readonly graceMs: number;
  /** Due times that passed together become one run, or one record of what was missed. */
  readonly coalesce: boolean;
  /** Left out of the schedule until then; null: until somebody resumes it; undefined: it is not paused. */
  readonly pausedUntil: number | null | undefined;
};

/** Due times that were not served: the last of them, the first, and how many. */
export type Missed = { readonly dueAt: number; readonly since: number; readonly count: number };

export type Settlement = {
  /** Due times to be served by a run each, in order. */
  readonly runs: readonly number[];
  readonly missed: readonly Missed[];
  /** To be stored in the same transaction; null when nothing changed. */
  readonly store: StoredDue | null;
};

/**
 * - A due time of a schedule that is new or changed counts from now on.
 * - Passed within its grace: it runs; several become one run, or (`coalesce` off) one each, in order.
 * - Passed longer ago: recorded as missed.
 * - Passed while the job was paused: nobody expected it; no run, no record.
 */
export function settle(stored: StoredDue | undefined, timing: Timing, now: number): Settlement {
  const wasWrong = stored !== undefined && stored.reckonedAt - now > SET_BACK_MS;
  const from = stored === undefined || wasWrong ? now : Math.max(now, stored.reckonedAt);
  const anew = (): Settlement => ({ runs: [], missed: [], store: storedAfter(timing, from) });
  if (stored === undefined || wasWrong || stored.rule !== timing.rule) return anew();
  if (stored.dueAt === null || stored.dueAt > now) return { runs: [], missed: [], store: null };
  const { pausedUntil } = timing;
  if (pausedUntil === null || (pausedUntil !== undefined && pausedUntil > now)) return anew();
  const first = pausedUntil === undefined ? stored.dueAt : firstFrom(timing.due, stored.dueAt, pausedUntil);
  return { ...sorted(first, timing, now), store: storedAfter(timing, from) };
}

/** The trigger that a run's record names. */
export function triggerOf(dueAt: number, now: number): 'schedule' | 'catch-up' {
  return now - dueAt > ON_TIME_MS ? 'catch-up' : 'schedule';
}

/** How late a job may start. */
export function graceOf({ misfireGraceSeconds }: { readonly misfireGraceSeconds: number }): number {
  return Math.max(misfireGraceSeconds * 1_000, ON_TIME_MS);
}

function storedAfter({ rule, due }: Timing, from: number): StoredDue {
  return { rule, dueAt: due.after(from), reckonedAt: from };
}

/** The first due time that is not before the stored one and later than the end of the pause. */
function firstFrom(due: DueTimes, dueAt: number, pausedUntil: number): number | null {
  return dueAt > pausedUntil ? dueAt : due.after(pausedUntil);
}

/** Parts the passed due times, from `first` on, into those that still may run and those that are missed. */
function sorted(
  first: number | null,
  { due, graceMs, coalesce }: Timing,
  now: number,
): Omit<Settlement, 'store'> {
  if (first === null || first > now) return { runs: [], missed: [] };
  const graceBegins = now - graceMs;
  // The first counts as it was stored, whatever the schedule's rules say by now (a new version, a zone's new law).
  const late = listed(dueFrom(due, first, graceBegins - 1));
  const inTime = listed(
    first < graceBegins ? dueBetween(due, graceBegins - 1, now) : dueFrom(due, first, now),
  );
  return coalesce
    ? { runs: inTime.slice(-1), missed: asOne(late) }
    : { runs: inTime.slice(-MOST_RUNS), missed: oneEach([...late, ...inTime.slice(0, -MOST_RUNS)]) };
}

function listed(dueTimes: Generator<number>): number[] {
  return Array.from(dueTimes.take(MOST_PASSED));
}

function asOne(dueTimes: readonly number[]): Missed[] {
  const [since] = dueTimes;
  const dueAt = dueTimes.at(-1);
  return since === undefined || dueAt === undefined ? [] : [{ dueAt, since, count: dueTimes.length }];
}

function oneEach(dueTimes: readonly number[]): Missed[] {
  const single = dueTimes.slice(-MOST_RUNS).map((dueAt): Missed => ({ dueAt, since: dueAt, count: 1 }));
  return [...asOne(dueTimes.slice(0, -MOST_RUNS)), ...single];
}
