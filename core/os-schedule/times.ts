/** A schedule as the schedulers of operating systems can take it: lists of minutes, hours, days. Pure. */
import { Failure } from '../model/problem.ts';
import type { Schedule } from '../model/schedule.ts';

export type Calendar = {
  readonly kind: 'calendar';
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Of the month, 1–31; null: every day. With weekdays too, either is enough, as cron has it. */
  readonly days: readonly number[] | null;
  /** 1–12; null: every month. */
  readonly months: readonly number[] | null;
  /** 0 is Sunday; null: every day. */
  readonly weekdays: readonly number[] | null;
};

export type Times =
  | Calendar
  | { readonly kind: 'every'; readonly minutes: number }
  /** `YYYY-MM-DDTHH:MM[:SS]`, local. */
  | { readonly kind: 'once'; readonly at: string };

type Field = { readonly from: number; readonly to: number; readonly names: readonly string[] };

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
export const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');
const MINUTE: Field = { from: 0, to: 59, names: [] };
const HOUR: Field = { from: 0, to: 23, names: [] };
const DAY: Field = { from: 1, to: 31, names: [] };
const MONTH: Field = { from: 1, to: 12, names: ['', ...MONTHS] };
const WEEKDAY: Field = { from: 0, to: 7, names: WEEKDAYS };

/**
 * @param job whose schedule it is, for the problem
 * @throws Failure `problem.schedule_not_for_os` for what only this program's own schedule knows
 */
export function timesOf(schedule: Schedule, job: string): Times {
  if ('cron' in schedule) return calendarOf(schedule.cron, job);
  if ('everyMinutes' in schedule) return { kind: 'every', minutes: schedule.everyMinutes };
  if ('everyHours' in schedule) return { kind: 'every', minutes: schedule.everyHours * 60 };
  const [hour, minute] = schedule.at.split(':');
  if (!schedule.at.includes('T')) return { ...EVERY_DAY, hours: [Number(hour)], minutes: [Number(minute)] };
  if (/(Z|[+-]\d\d:?\d\d)$/.test(schedule.at)) throw notForOs(schedule.at, job);
  return { kind: 'once', at: schedule.at };
}

const EVERY_DAY = { kind: 'calendar', days: null, months: null, weekdays: null } as const;

function calendarOf(cron: string, job: string): Calendar {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  const list = (text: string, field: Field) => numbersOf(text, field) ?? refuse(cron, job);
  const listOrAll = (text: string, field: Field) => (/^[*?]$/.test(text) ? null : list(text, field));
  const weekdays = listOrAll(weekday, WEEKDAY);
  return {
    kind: 'calendar',
    minutes: list(minute, MINUTE),
    hours: list(hour, HOUR),
    days: listOrAll(day, DAY),
    months: listOrAll(month, MONTH),
    weekdays: weekdays && [...new Set(weekdays.map((number) => number % 7))].sort((a, b) => a - b),
  };
}

/** The numbers that a field of a cron expression names, in order; null for what is more than plain cron. */
function numbersOf(text: string, field: Field): number[] | null {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(\*|[^/-]+)(?:-([^/-]+))?(?:\/(\d+))?$/.exec(part);
    if (match === null) return null;
    const [, first = '', last, step] = match;
    const isAll = first === '*';
    const from = isAll ? field.from : numberOf(first, field);
    const open = isAll || (last === undefined && step !== undefined);
    // Sunday has two numbers in a list, one in "every day".
    const to = open ? (isAll && field === WEEKDAY ? 6 : field.to) : numberOf(last ?? first, field);
    const by = step === undefined ? 1 : Number(step);
    if (from === null || to === null || from > to || by < 1) return null;
    for (let number = from; number <= to; number += by) found.add(number);
  }
  return [...found].sort((a, b) => a - b);
}

function numberOf(text: string, { from, to, names }: Field): number | null {
  const named = text === '' ? -1 : names.indexOf(text.toUpperCase());
  const number = named >= 0 ? named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= from && number <= to ? number : null;
}

function refuse(schedule: string, job: string): never {
  throw notForOs(schedule, job);
}

/** The problem of a schedule that an operating system's scheduler has no words for. */
export function notForOs(schedule: string, job: string): Failure {
  return new Failure({ code: 'problem.schedule_not_for_os', where: job, params: { schedule } });
}
