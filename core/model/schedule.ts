/** When a job is due (`docs/schedule.md`). */
import { Cron } from 'croner';
import { z } from 'zod';

const cronText = z.string().refine(isCron, { error: 'allowed.cron' });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'allowed.time_of_day' });

/** IANA name; the settings' time zone when absent. */
const timezone = z.string().refine(isTimeZone, { error: 'allowed.time_zone' }).optional();

/** A cron expression, an interval, every day at a time (`at: "08:00"`), or once (`at: "2026-01-05T08:00"`, local unless it has an offset). */
export const scheduleSchema = z.union(
  [
    z.strictObject({ cron: cronText, timezone }),
    z.strictObject({
      everyMinutes: z
        .int()
        .min(1)
        .max(7 * 24 * 60),
      timezone,
    }),
    z.strictObject({
      everyHours: z
        .int()
        .min(1)
        .max(31 * 24),
      timezone,
    }),
    z.strictObject({
      at: z.union([timeOfDay, z.iso.datetime({ local: true, offset: true })], {
        error: 'allowed.at',
      }),
      timezone,
    }),
  ],
  {
    error: 'allowed.schedule',
  },
);

export type Schedule = z.output<typeof scheduleSchema>;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isCron(text: string): boolean {
  if (text.trim().split(/\s+/).length !== 5) return false;
  try {
    new Cron(text, { paused: true });
    return true;
  } catch {
    return false;
  }
}
