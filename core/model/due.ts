/**
 * When a schedule is due next. Pure. What holds for the changes of a zone's clock:
 * - `at` and `cron` with hours of their own follow the clock on the wall: a time inside the gap of spring is due once, at the
 *   first instant after it; one that comes twice in autumn is due the first time only. (Times that fall into the same gap
 *   are one.)
 * - `cron` with `*` for the hour means every hour that passes: nothing is due inside a gap, and in autumn the hour that comes
 *   twice has its times twice.
 * - `everyMinutes` and `everyHours` count time that passes, from {@link GRID_START} in the job's zone. So they are due at round
 *   times, the same ones after a restart, a clock change or on another machine, without anything to remember.
 */
import { Cron } from 'croner';
import type { Schedule } from './schedule.ts';
import { type Zone, Zones } from './zone.ts';

/** A Monday's midnight: an interval that divides a day (or a week) is due at midnight (of Monday), in winter time. */
const GRID_START = Date.UTC(2024, 0, 1);
const MINUTE_MS = 60_000;
/** A week of every ten minutes. */
const MOST_REMEMBERED = 1_100;

/** The due times of one schedule. */
export interface DueTimes {
  /** The first one later than an instant; null when there is none any more. Unix milliseconds. */
  after(instant: number): number | null;
}

/**
 * @param timezone of the settings; counts where the schedule names none
 * @param zones shared by those who reckon many schedules
 */
export function dueTimesOf(schedule: Schedule, timezone: string, zones = new Zones()): DueTimes {
  const zone = zones.of(schedule.timezone ?? timezone);
  if ('everyMinutes' in schedule) return onGrid(schedule.everyMinutes, zone);
  if ('everyHours' in schedule) return onGrid(schedule.everyHours * 60, zone);
  if ('cron' in schedule)
    return isEveryHour(schedule.cron) ? asTimePasses(schedule.cron, zone) : onTheWall(schedule.cron, zone);
  const [hour, minute] = schedule.at.split(':');
  if (!schedule.at.includes('T')) return onTheWall(`${Number(minute)} ${Number(hour)} * * *`, zone);
  return once(momentOf(schedule.at, zone));
}

/** The due times later than `after` and not later than `until`, in order. */
export function* dueBetween(due: DueTimes, after: number, until: number): Generator<number> {
  for (let at = due.after(after); at !== null && at <= until; at = due.after(at)) yield at;
}

/** A due time that is known, and those later than it and not later than `until`, in order. */
export function* dueFrom(due: DueTimes, first: number, until: number): Generator<number> {
  if (first > until) return;
  yield first;
  yield* dueBetween(due, first, until);
}

/** The same, for who asks for the same times again and again. */
export function remembering(due: DueTimes): DueTimes {
  const answers = new Map<number, number | null>();
  return {
    after: (instant) => {
      const known = answers.get(instant);
      if (known !== undefined) return known;
      const at = due.after(instant);
      if (answers.size >= MOST_REMEMBERED) answers.clear();
      answers.set(instant, at);
      return at;
    },
  };
}

/** What a due time was reckoned from; when it changes, the due time is reckoned anew. */
export function ruleOf(schedule: Schedule, timezone: string): string {
  return JSON.stringify({ ...schedule, timezone: schedule.timezone ?? timezone });
}

function onGrid(minutes: number, zone: Zone): DueTimes {
  const step = minutes * MINUTE_MS;
  const start = zone.instantOf(GRID_START);
  return { after: (instant) => start + (Math.floor((instant - start) / step) + 1) * step };
}

function once(moment: number): DueTimes {
  return { after: (instant) => (instant < moment ? moment : null) };
}

/** croner does the calendar, on the wall; what the clock does there is {@link Zone}'s. */
function onTheWall(expression: string, zone: Zone): DueTimes {
  const cron = new Cron(expression, { paused: true, timezone: 'UTC' });
  return {
    after: (instant) => {
      for (let wall = zone.wallAt(instant); ; ) {
        const next = cron.nextRun(new Date(wall));
        if (next === null) return null;
        wall = next.getTime();
        const at = zone.instantOf(wall);
        if (at > instant) return at;
      }
    },
  };
}

function asTimePasses(expression: string, zone: Zone): DueTimes {
  const onWall = new Cron(expression, { paused: true, timezone: 'UTC' });
  const inZone = new Cron(expression, { paused: true, timezone: zone.name });
  return {
    after: (instant) => {
      const wall = zone.wallAt(instant);
      const next = onWall.nextRun(new Date(wall));
      if (next === null) return null;
      // The quick way, as long as the clock is not changed in between.
      const at = instant + next.getTime() - wall;
      return zone.wallAt(at) === next.getTime() ? at : (inZone.nextRun(new Date(instant))?.getTime() ?? null);
    },
  };
}

function isEveryHour(expression: string): boolean {
  return expression.trim().split(/\s+/)[1] === '*';
}

/** An instant as a person writes it. @param text ISO 8601, local to the zone unless it has an offset */
export function momentOf(text: string, zone: Zone): number {
  return /(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : zone.instantOf(Date.parse(`${text}Z`));
}
