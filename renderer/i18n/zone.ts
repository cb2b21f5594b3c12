/** Days and times of day in a time zone other than the reader's. Pure. */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** `2026-11-21`: the day that a time belongs to in a zone. */
export function dayOf(time: number, timezone: string): string {
  return partsOf(time, timezone).slice(0, 10);
}

/** `08:00`. */
export function timeOfDay(time: number, timezone: string): string {
  return partsOf(time, timezone).slice(11, 16);
}

/** When a day begins in a zone; where its midnight is left out by a clock change, when the day's first minute is. */
export function startOfDay(day: string, timezone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // The offset at a guess is right but for the hours around a change; the second look mends those.
  const guess = utc - offsetAt(utc, timezone);
  const start = utc - offsetAt(guess, timezone);
  return dayOf(start, timezone) < day
    ? start + offsetAt(start + DAY / 2, timezone) - offsetAt(start, timezone)
    : start;
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** How far a zone is ahead of UTC at a time, ms. */
function offsetAt(time: number, timezone: string): number {
  const wall = Date.parse(`${partsOf(time, timezone).replace(' ', 'T')}:00Z`);
  return wall - Math.floor(time / MINUTE) * MINUTE;
}

/** `2026-11-21 08:00`. */
function partsOf(time: number, timezone: string): string {
  return formatOf(timezone).format(time);
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
