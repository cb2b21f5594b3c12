/**
 * What a schedule should do, said differently than core/model says it: due times by walking through a year minute by minute
 * and looking at the clock on the wall; what is served by going through those due times one by one.
 */
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;

/** A minute as the clock on the wall shows it; `count`: minutes since 1970 if it were UTC. */
type WallMinute = {
  count: number;
  minute: number;
  hour: number;
  day: number;
  month: number;
  weekday: number;
};

export type ModelRule =
  | { kind: 'cron'; minute: string; hour: string; day: string; month: string; weekday: string }
  | { kind: 'interval'; minutes: number; grid: number };

/** Every minute of a span with what the clock shows; offsets only change at quarters of an hour. */
export function* wallMinutes(zone: string, from: number, to: number): Generator<[number, WallMinute]> {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  for (let quarter = from; quarter < to; quarter += QUARTER) {
    const shown = Date.parse(`${clock.format(quarter).replace(' ', 'T')}:00Z`);
    for (let part = 0; part < QUARTER; part += MINUTE) yield [quarter + part, wallMinute(shown + part)];
  }
}

function wallMinute(shown: number): WallMinute {
  const date = new Date(shown);
  return {
    count: shown / MINUTE,
    minute: date.getUTCMinutes(),
    hour: date.getUTCHours(),
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    weekday: date.getUTCDay(),
  };
}

/** All due times of a rule. @param minutes of {@link wallMinutes} */
export function dueOf(rule: ModelRule, minutes: readonly [number, WallMinute][]): number[] {
  if (rule.kind === 'interval')
    return minutes.map(([at]) => at).filter((at) => (at - rule.grid) % (rule.minutes * MINUTE) === 0);
  const matches = matcher(rule);
  const due: number[] = [];
  // The latest minute that this clock has shown; what lies beyond it and is passed over was in a gap.
  let shownSoFar = (minutes[0]?.[1].count ?? 0) - 1;
  for (const [at, wall] of minutes) {
    if (rule.hour === '*') {
      if (matches(wall)) due.push(at);
      continue;
    }
    let isDue = wall.count > shownSoFar && matches(wall);
    for (let count = shownSoFar + 1; count < wall.count; count += 1)
      isDue ||= matches(wallMinute(count * MINUTE));
    if (isDue) due.push(at);
    shownSoFar = Math.max(shownSoFar, wall.count);
  }
  return due;
}

function matcher(rule: Extract<ModelRule, { kind: 'cron' }>): (wall: WallMinute) => boolean {
  const [minute, hour, day, month, weekday] = [
    valuesOf(rule.minute),
    valuesOf(rule.hour),
    valuesOf(rule.day),
    valuesOf(rule.month),
    valuesOf(rule.weekday),
  ];
  const isEither = rule.day !== '*' && rule.weekday !== '*';
  return (wall) => {
    if (!minute.has(wall.minute) || !hour.has(wall.hour) || !month.has(wall.month)) return false;
    const [onDay, onWeekday] = [day.has(wall.day), weekday.has(wall.weekday)];
    return isEither ? onDay || onWeekday : onDay && onWeekday;
  };
}

/** All numbers that a field of a cron expression allows. */
function valuesOf(field: string): Set<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [first = 0, last = first] = range === '*' ? [0, 59] : range.split('-').map(Number);
    for (let value = first; value <= last; value += Number(step)) values.add(value);
  }
  return values;
}

/** What became of a due time. */
export type Entry = `${'ran' | 'missed'} ${number}`;

/** One job's book: told at which moments somebody looked at the clock, it knows what must have become of each due time. */
export class Ledger {
  readonly entries: Entry[] = [];
  readonly #due: readonly number[];
  readonly #graceMs: number;
  readonly #coalesce: boolean;
  readonly #settled = new Set<number>();
  #until: number;

  constructor(due: readonly number[], job: { graceMs: number; coalesce: boolean }, start: number) {
    this.#due = due;
    this.#graceMs = job.graceMs;
    this.#coalesce = job.coalesce;
    this.#until = start;
  }

  look(now: number): void {
    // A clock that was more than a day ahead had been wrong: what it showed counts for nothing.
    if (this.#until > now + 24 * HOUR) this.#until = now;
    const passed = this.#passed(now);
    if (passed.length === 0) return;
    this.#until = now;
    const late = passed.filter((at) => now > at + this.#graceMs);
    const inTime = passed.filter((at) => now <= at + this.#graceMs);
    for (const at of this.#coalesce ? late.slice(-1) : late) this.#enter('missed', at);
    for (const at of this.#coalesce ? inTime.slice(-1) : inTime) this.#enter('ran', at);
  }

  /** A due time has one entry, whatever the clock does. */
  #enter(what: 'ran' | 'missed', at: number): void {
    if (this.#settled.has(at)) return;
    this.#settled.add(at);
    this.entries.push(`${what} ${at}`);
  }

  #passed(now: number): number[] {
    let low = 0;
    for (let high = this.#due.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#due[middle] ?? 0) > this.#until) high = middle;
      else low = middle + 1;
    }
    const passed: number[] = [];
    for (let at = this.#due[low]; at !== undefined && at <= now; at = this.#due[++low]) passed.push(at);
    return passed;
  }
}
