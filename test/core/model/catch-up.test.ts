import { describe, expect, test } from 'vitest';
import { graceOf, type StoredDue, settle } from '../../../core/model/catch-up.ts';
import { dueTimesOf, ruleOf } from '../../../core/model/due.ts';
import type { Schedule } from '../../../core/model/schedule.ts';

const ZONE = 'UTC';
const at = (text: string) => Date.parse(`2026-05-${text}Z`);
const text = (instant: number) => new Date(instant).toISOString().slice(8, 16).replace('T', ' ');

type Case = {
  schedule?: Schedule;
  graceMinutes?: number;
  coalesce?: boolean;
  paused?: string | null;
  /** When the schedule was last looked at (and settled). */
  seen: string;
  now: string;
};

/** What becomes of a job that was last looked at then, now. */
function after({ schedule = { at: '08:00' }, graceMinutes = 60, coalesce = true, paused, seen, now }: Case) {
  const due = dueTimesOf(schedule, ZONE);
  const timing = {
    rule: ruleOf(schedule, ZONE),
    due,
    graceMs: graceOf({ misfireGraceSeconds: graceMinutes * 60 }),
    coalesce,
    pausedUntil: paused === undefined || paused === null ? paused : at(paused),
  };
  const stored: StoredDue = { rule: timing.rule, dueAt: due.after(at(seen)), reckonedAt: at(seen) };
  const { runs, missed, store } = settle(stored, timing, at(now));
  return {
    runs: runs.map(text),
    missed: missed.map(({ dueAt, count }) => `${text(dueAt)} ×${count}`),
    next: text(store?.dueAt ?? stored.dueAt ?? Number.NaN),
  };
}

const daily = { seen: '01T12:00' };
const everyTen: Schedule = { everyMinutes: 10 };

test.each<[string, Case, { runs: string[]; missed: string[]; next: string }]>([
  ['before a due time', { ...daily, now: '02T07:59' }, { runs: [], missed: [], next: '02 08:00' }],
  ['at a due time', { ...daily, now: '02T08:00' }, { runs: ['02 08:00'], missed: [], next: '03 08:00' }],
  [
    'awake within the grace',
    { ...daily, now: '02T09:00' },
    { runs: ['02 08:00'], missed: [], next: '03 08:00' },
  ],
  [
    'awake beyond the grace',
    { ...daily, now: '02T09:01' },
    { runs: [], missed: ['02 08:00 ×1'], next: '03 08:00' },
  ],
  [
    'awake after three due times, the last of them within the grace',
    { ...daily, now: '04T08:30' },
    { runs: ['04 08:00'], missed: ['03 08:00 ×2'], next: '05 08:00' },
  ],
  [
    'awake after many due times, coalesced',
    { schedule: everyTen, graceMinutes: 30, seen: '01T12:00', now: '01T20:05' },
    { runs: ['01 20:00'], missed: ['01 19:30 ×45'], next: '01 20:10' },
  ],
  [
    'awake after many due times, each for itself',
    { schedule: everyTen, graceMinutes: 25, coalesce: false, seen: '01T19:25', now: '01T20:05' },
    { runs: ['01 19:40', '01 19:50', '01 20:00'], missed: ['01 19:30 ×1'], next: '01 20:10' },
  ],
  [
    'without any grace, a few seconds late',
    { ...daily, graceMinutes: 0, now: '02T08:00:20' },
    { runs: ['02 08:00'], missed: [], next: '03 08:00' },
  ],
  [
    'without any grace, a minute late',
    { ...daily, graceMinutes: 0, now: '02T08:01' },
    { runs: [], missed: ['02 08:00 ×1'], next: '03 08:00' },
  ],
  [
    'the clock set back behind a due time that was served',
    { seen: '02T08:00', now: '02T07:30' },
    { runs: [], missed: [], next: '03 08:00' },
  ],
  [
    'the clock set back by days: it had been wrong',
    { seen: '20T08:00', now: '02T07:30' },
    { runs: [], missed: [], next: '02 08:00' },
  ],
  ['paused', { ...daily, paused: null, now: '04T08:30' }, { runs: [], missed: [], next: '05 08:00' }],
  [
    'paused until later',
    { ...daily, paused: '10T00:00', now: '04T08:30' },
    { runs: [], missed: [], next: '05 08:00' },
  ],
  [
    'after a pause that ended before the last due time',
    { ...daily, paused: '04T07:00', now: '04T08:30' },
    { runs: ['04 08:00'], missed: [], next: '05 08:00' },
  ],
  [
    'after a pause that ended behind the last due time',
    { ...daily, paused: '04T08:10', now: '04T08:30' },
    { runs: [], missed: [], next: '05 08:00' },
  ],
])('%s', (_when, given, expected) => {
  expect(after(given)).toEqual(expected);
});

describe('a changed schedule', () => {
  const timing = {
    rule: 'new',
    due: dueTimesOf({ at: '08:00' }, ZONE),
    graceMs: 3_600_000,
    coalesce: true,
    pausedUntil: undefined,
  };

  test('counts from now on; what the old one had due is forgotten', () => {
    const stored = { rule: 'old', dueAt: at('02T08:00'), reckonedAt: at('01T12:00') };
    expect(settle(stored, timing, at('02T08:10'))).toEqual({
      runs: [],
      missed: [],
      store: { rule: 'new', dueAt: at('03T08:00'), reckonedAt: at('02T08:10') },
    });
  });

  test('does not repeat what was served before the clock was set back', () => {
    const stored = { rule: 'old', dueAt: null, reckonedAt: at('02T08:00') };
    expect(settle(stored, timing, at('02T07:30')).store?.dueAt).toBe(at('03T08:00'));
  });
});

test('what changes nothing is not stored again', () => {
  const due = dueTimesOf({ at: '08:00' }, ZONE);
  const timing = { rule: 'r', due, graceMs: 0, coalesce: true, pausedUntil: undefined };
  const stored = { rule: 'r', dueAt: at('02T08:00'), reckonedAt: at('01T12:00') };
  expect(settle(stored, timing, at('01T13:00')).store).toBeNull();
});
