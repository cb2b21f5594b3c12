/** Days of the statistics, added up by day or by week. Pure. */
import type { Api } from '../../../core/api/schemas.ts';
import { addDays } from '../../i18n/zone.ts';

export type Day = Api['Stats']['days'][number];
export type Step = 'day' | 'week';

/** Numbers of a day or a week; `day` is its (first) day. */
export type Bucket = Day;

const NUMBERS = [
  'runs',
  'succeeded',
  'failed',
  'missed',
  'duration_ms',
  'added',
  'updated',
  'moved',
  'removed',
] as const;

/** By week, weeks begin on Monday; days without an entry count as nothing. Without days there are no buckets. */
export function bucketsOf(days: readonly Day[], step: Step): Bucket[] {
  const buckets = new Map<string, Bucket>();
  for (const day of allDays(days)) {
    const first = step === 'day' ? day.day : mondayOf(day.day);
    const sum = buckets.get(first);
    buckets.set(first, sum === undefined ? { ...day, day: first } : added(sum, day));
  }
  return [...buckets.values()];
}

/** All of it as one. */
export function totalOf(days: readonly Day[]): Bucket {
  return days.reduce(added, nothing(''));
}

/** The mean length of a run, ms; null without runs. */
export function averageOf({ runs, missed, duration_ms: duration }: Bucket): number | null {
  const ran = runs - missed;
  return ran <= 0 ? null : duration / ran;
}

function allDays(days: readonly Day[]): Day[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const all: Day[] = [];
  if (first === undefined || last === undefined) return all;
  for (let day = first; day <= last; day = addDays(day, 1)) all.push(known.get(day) ?? nothing(day));
  return all;
}

function added(a: Day, b: Day): Day {
  const sum = { ...a };
  for (const name of NUMBERS) sum[name] += b[name];
  return sum;
}

function nothing(day: string): Day {
  return {
    day,
    runs: 0,
    succeeded: 0,
    failed: 0,
    missed: 0,
    duration_ms: 0,
    added: 0,
    updated: 0,
    moved: 0,
    removed: 0,
  };
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
