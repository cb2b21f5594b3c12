/** Wall-clock days and times of one time zone. Pure; a day is `YYYY-MM-DD`, a time `HH:MM`. */
import { Zone } from './zone.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Times of one zone as people write them. */
export class ZonedTime {
  readonly #zone: Zone;

  /** Costs more than its answers: keep it for several. @param timeZone IANA name */
  constructor(timeZone: string) {
    this.#zone = new Zone(timeZone);
  }

  /** `2026-01-05 08:30`, the same in every language. @param at Unix milliseconds */
  stamp(at: number): string {
    return new Date(this.#zone.wallAt(at)).toISOString().slice(0, 16).replace('T', ' ');
  }

  dayOf(at: number): string {
    return this.stamp(at).slice(0, 10);
  }

  timeOf(at: number): string {
    return this.stamp(at).slice(11);
  }

  /** When a time of a day is, in Unix ms; one that a clock change skips becomes the moment after it. */
  at(day: string, time = '00:00'): number {
    return this.#zone.instantOf(Date.parse(`${day}T${time}Z`));
  }

  /** The next time after `after` at which clocks show `time`. */
  next(time: string, after: number): number {
    const today = this.at(this.dayOf(after), time);
    return today > after ? today : this.at(addDays(this.dayOf(after), 1), time);
  }
}

/** The day so many days later, or earlier. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Every day from the first to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index));
}

/** ISO 8601 week of a day: `{ year: 2026, week: 1 }`. */
export function weekOf(day: string): { year: number; week: number } {
  const date = new Date(`${day}T00:00Z`);
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS / 7) + 1 };
}
