/** Schedules as people say them (every day at …, weekdays, every N minutes) and as the settings write them. Pure. */
import type { Schedule } from '../../../core/model/schedule.ts';

export const PRESETS = ['none', 'daily', 'weekdays', 'weekly', 'minutes', 'hours', 'once', 'cron'] as const;
export type PresetName = (typeof PRESETS)[number];

export type Preset =
  | { readonly name: 'none' }
  | { readonly name: 'daily' | 'weekdays'; readonly time: string }
  /** Days from 0, Sunday. */
  | { readonly name: 'weekly'; readonly days: readonly number[]; readonly time: string }
  | { readonly name: 'minutes' | 'hours'; readonly every: number }
  | { readonly name: 'once'; readonly at: string }
  | { readonly name: 'cron'; readonly cron: string };

const TIMED_CRON = /^(\d{1,2}) (\d{1,2}) \* \* (\*|\d(?:-\d|(?:,\d)*))$/;

/** What a schedule says; an expression that says more than the presets can stays an expression. */
export function presetOf(schedule: Schedule | null): Preset {
  if (schedule === null) return { name: 'none' };
  if ('everyMinutes' in schedule) return { name: 'minutes', every: schedule.everyMinutes };
  if ('everyHours' in schedule) return { name: 'hours', every: schedule.everyHours };
  if ('at' in schedule)
    return schedule.at.includes('T')
      ? { name: 'once', at: schedule.at }
      : { name: 'daily', time: schedule.at };
  const [, minute = '', hour = '', days = ''] = TIMED_CRON.exec(schedule.cron.trim()) ?? [];
  if (days === '') return { name: 'cron', cron: schedule.cron };
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (days === '*') return { name: 'daily', time };
  if (days === '1-5') return { name: 'weekdays', time };
  if (days.includes('-')) return { name: 'cron', cron: schedule.cron };
  // Cron knows two Sundays.
  return { name: 'weekly', days: days.split(',').map((day) => Number(day) % 7), time };
}

/** The schedule that says it. @param timezone absent: that of the settings */
export function scheduleOf(preset: Preset, timezone: string | undefined): Schedule | null {
  const zone = timezone === undefined ? {} : { timezone };
  switch (preset.name) {
    case 'none':
      return null;
    case 'daily':
      return { cron: `${clockFields(preset.time)} * * *`, ...zone };
    case 'weekdays':
      return { cron: `${clockFields(preset.time)} * * 1-5`, ...zone };
    case 'weekly':
      return { cron: `${clockFields(preset.time)} * * ${preset.days.toSorted().join(',')}`, ...zone };
    case 'minutes':
      return { everyMinutes: preset.every, ...zone };
    case 'hours':
      return { everyHours: preset.every, ...zone };
    case 'once':
      return { at: preset.at, ...zone };
    case 'cron':
      return { cron: preset.cron, ...zone };
  }
}

/**
 * Another preset, keeping what both have in common: the time of day, or, for an expression, all of it.
 * @param now `2026-11-21T08:00`, to begin `once` with
 */
export function switched(from: Preset, to: PresetName, now: string): Preset {
  const time = 'time' in from ? from.time : '08:00';
  switch (to) {
    case 'none':
      return { name: to };
    case 'daily':
    case 'weekdays':
      return { name: to, time };
    case 'weekly':
      return { name: to, time, days: [1] };
    case 'minutes':
      return { name: to, every: 30 };
    case 'hours':
      return { name: to, every: 6 };
    case 'once':
      return { name: to, at: now };
    case 'cron': {
      const same = scheduleOf(from, undefined);
      return { name: to, cron: same !== null && 'cron' in same ? same.cron : '0 8 * * *' };
    }
  }
}

/** `08:05` as cron's minute and hour: `5 8`. */
function clockFields(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute ?? 0} ${hour ?? 0}`;
}
