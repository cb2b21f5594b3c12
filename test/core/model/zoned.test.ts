import { describe, expect, it } from 'vitest';
import { weekBefore } from '../../../core/model/report.ts';
import { addDays, daysBetween, weekOf, ZonedTime } from '../../../core/model/zoned.ts';

describe('a day in a time zone', () => {
  it('begins at its own midnight, whatever the clock changes do', () => {
    const newYork = new ZonedTime('America/New_York');
    const hours = (day: string) => (newYork.at(addDays(day, 1)) - newYork.at(day)) / 3_600_000;
    expect([hours('2026-03-08'), hours('2026-03-09'), hours('2026-11-01')]).toEqual([23, 24, 25]);
    expect(new ZonedTime('Australia/Lord_Howe').stamp(newYork.at('2026-01-05'))).toBe('2026-01-05 16:00');
  });

  it('names the next time that clocks show a time, tomorrow where it has passed', () => {
    const seoul = new ZonedTime('Asia/Seoul');
    const noon = seoul.at('2026-01-05', '12:00');
    expect(seoul.stamp(seoul.next('21:00', noon))).toBe('2026-01-05 21:00');
    expect(seoul.stamp(seoul.next('12:00', noon))).toBe('2026-01-06 12:00');
    const berlin = new ZonedTime('Europe/Berlin');
    // 02:30 is skipped in that night: the moment after the gap.
    expect(berlin.stamp(berlin.next('02:30', berlin.at('2026-03-28', '23:00')))).toBe('2026-03-29 03:00');
  });
});

it.each([
  ['2025-12-29', 2026, 1],
  ['2026-01-04', 2026, 1],
  ['2027-01-01', 2026, 53],
  ['2024-12-30', 2025, 1],
  ['2026-07-25', 2026, 30],
])('%s is in week %i/%i', (day, year, week) => {
  expect(weekOf(day)).toEqual({ year, week });
});

it('the week before is Monday to Sunday, from any day of the next', () => {
  const before = { first: '2025-12-29', last: '2026-01-04' };
  for (const day of daysBetween('2026-01-05', '2026-01-11')) expect(weekBefore(day)).toEqual(before);
});
