/** A schedule as a person says it: `Monday to Friday at 08:00`, `월요일~금요일 08:00`. Pure. */
import { momentOf } from './due.ts';
import { type Language, message, textOf } from './message.ts';
import { timeText } from './say.ts';
import type { Schedule } from './schedule.ts';
import { Zone } from './zone.ts';

/** From Sunday, and Sunday again: in cron, it is 0 and 7. */
const WEEKDAYS: Record<Language, readonly string[]> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ko: ['일요일', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'],
};
const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
/** More times than this are not listed one by one. */
const MOST_TIMES = 6;
const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** @param timezone the settings'; times of another one name theirs */
export function scheduleText(schedule: Schedule, timezone: string, language: Language): string {
  const say: Say = (...args) => textOf(message(...args), language);
  if ('everyMinutes' in schedule) return minutesText(schedule.everyMinutes, say);
  if ('everyHours' in schedule) return hoursText(schedule.everyHours, say);
  const zone = schedule.timezone ?? timezone;
  const words =
    'cron' in schedule ? cronText(schedule.cron, language, say) : atText(schedule.at, zone, language, say);
  return zone === timezone ? words : say('schedule.in_zone', { words, zone });
}

function atText(at: string, zone: string, language: Language, say: Say): string {
  if (!at.includes('T')) return say('schedule.at', { days: say('schedule.daily'), times: at });
  return say('schedule.once', { when: timeText(momentOf(at, new Zone(zone)), zone, language) });
}

type Say = (...args: Parameters<typeof message>) => string;

function minutesText(count: number, say: Say): string {
  if (count === 1) return say('schedule.minute');
  return count % 60 === 0 ? hoursText(count / 60, say) : say('schedule.minutes', { count });
}

function hoursText(count: number, say: Say): string {
  return count === 1 ? say('schedule.hour') : say('schedule.hours', { count });
}

/** What has no common way to be said is given as the expression that it is. */
function cronText(expression: string, language: Language, say: Say): string {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = expression.trim().split(/\s+/);
  const days = daysText({ day, month, weekday }, language, say);
  if (days === undefined) return say('schedule.cron', { expression });
  const times = timesOf(minute, hour);
  if (times !== undefined) return say('schedule.at', { days, times: times.join(', ') });
  const rhythm = rhythmText(minute, hour, say);
  if (rhythm === undefined) return say('schedule.cron', { expression });
  return days === say('schedule.daily') ? rhythm : say('schedule.and', { days, rhythm });
}

/** `08:00`, `20:00`, where there are few. */
function timesOf(minute: string, hour: string): string[] | undefined {
  const minutes = numbers(minute, 59);
  const hours = numbers(hour, 23);
  if (minutes === undefined || hours === undefined || minutes.length * hours.length > MOST_TIMES)
    return undefined;
  return hours.flatMap((h) => minutes.map((m) => `${twoDigits(h)}:${twoDigits(m)}`));
}

function rhythmText(minute: string, hour: string, say: Say): string | undefined {
  const minutes = numbers(minute, 59);
  const every = minute === '*' ? 1 : stepOf(minute);
  const hourStep = stepOf(hour);
  if (hour === '*') {
    if (every !== undefined && 60 % every === 0) return minutesText(every, say);
    if (minutes?.length === 1 && minutes[0] === 0) return say('schedule.hour');
    return minutes && say('schedule.hour_at', { minutes: minutes.join(', ') });
  }
  if (hourStep !== undefined && 24 % hourStep === 0 && minutes !== undefined) {
    if (minutes.length === 1 && minutes[0] === 0) return hoursText(hourStep, say);
    return say('schedule.hours_at', { count: hourStep, minutes: minutes.join(', ') });
  }
  return withinHours(hour, every, minutes, say);
}

/** `every 10 minutes from 09:00 to 17:50`. */
function withinHours(
  hour: string,
  every: number | undefined,
  minutes: readonly number[] | undefined,
  say: Say,
): string | undefined {
  const range = /^(\d+)-(\d+)$/.exec(hour);
  const single = /^\d+$/.test(hour) ? hour : undefined;
  const from = range?.[1] ?? single;
  const to = range?.[2] ?? single;
  if (from === undefined || to === undefined) return undefined;
  const isStep = every !== undefined && 60 % every === 0;
  const rhythm = isStep
    ? minutesText(every, say)
    : minutes && say('schedule.hour_at', { minutes: minutes.join(', ') });
  if (rhythm === undefined) return undefined;
  const first = isStep ? 0 : (minutes?.[0] ?? 0);
  const last = isStep ? 60 - every : (minutes?.at(-1) ?? 0);
  const span = say('schedule.between', {
    from: `${twoDigits(Number(from))}:${twoDigits(first)}`,
    to: `${twoDigits(Number(to))}:${twoDigits(last)}`,
  });
  return say('schedule.and', { days: span, rhythm });
}

type DayFields = { readonly day: string; readonly month: string; readonly weekday: string };

function daysText({ day, month, weekday }: DayFields, language: Language, say: Say): string | undefined {
  const months = monthsText(month, language);
  if (months === undefined) return undefined;
  const ofMonth = isAny(day) ? undefined : monthDaysText(day, months, say);
  const ofWeek = isAny(weekday) ? undefined : weekdaysText(weekday, language, say);
  if (!isAny(day) && ofMonth === undefined) return undefined;
  if (!isAny(weekday) && ofWeek === undefined) return undefined;
  const inMonths = (days: string) => (months === '' ? days : say('schedule.in_months', { days, months }));
  if (ofMonth !== undefined && ofWeek !== undefined)
    return say('schedule.either', { days: ofMonth, others: inMonths(ofWeek) });
  return ofMonth ?? inMonths(ofWeek ?? say('schedule.daily'));
}

function monthDaysText(day: string, months: string, say: Say): string | undefined {
  if (day.toUpperCase() === 'L' && months === '') return say('schedule.last_day');
  const days = numbers(day, 31)?.join(', ');
  if (days === undefined) return undefined;
  return months === ''
    ? say('schedule.month_days', { days })
    : say('schedule.month_days_in', { days, months });
}

function weekdaysText(weekday: string, language: Language, say: Say): string | undefined {
  const range = /^(\w+)-(\w+)$/.exec(weekday);
  const name = (number: number) => WEEKDAYS[language][number] ?? String(number);
  if (range !== null) {
    const [from, to] = numbers(`${range[1]},${range[2]}`, 7, DAY_NAMES) ?? [];
    if (from === undefined || to === undefined) return undefined;
    return say('schedule.day_range', { from: name(from), to: name(to) });
  }
  const days = numbers(weekday, 7, DAY_NAMES)?.map(name);
  return days && say('schedule.weekday', { days: days.join(', ') });
}

/** Empty for every month. */
function monthsText(month: string, language: Language): string | undefined {
  if (month === '*') return '';
  return numbers(month, 12, MONTH_NAMES, 1)
    ?.map((number) => (language === 'ko' ? `${number}월` : (MONTHS[number - 1] ?? String(number))))
    .join(', ');
}

/** The numbers of a field that is a list of numbers, names and ranges; undefined for anything else. */
function numbers(
  field: string,
  most: number,
  names: readonly string[] = [],
  first = 0,
): number[] | undefined {
  const values: number[] = [];
  for (const part of field.split(',')) {
    const [from, to = from] = part.split('-').map((word) => numberOf(word, names, first));
    if (from === undefined || to === undefined || from > to || to > most) return undefined;
    for (let value = from; value <= to; value += 1) values.push(value);
  }
  return values;
}

function numberOf(word: string, names: readonly string[], first: number): number | undefined {
  const named = names.indexOf(word.toLowerCase());
  if (named >= 0) return named + first;
  return /^\d+$/.test(word) ? Number(word) : undefined;
}

function stepOf(field: string): number | undefined {
  const step = /^(?:\*|0-\d+)\/(\d+)$/.exec(field)?.[1];
  return step === undefined ? undefined : Number(step);
}

function isAny(field: string): boolean {
  return field === '*' || field === '?';
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
