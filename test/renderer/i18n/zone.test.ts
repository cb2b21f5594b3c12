import { describe, expect, it } from 'vitest';
import { addDays, dayOf, startOfDay, timeOfDay } from '../../../renderer/i18n/zone.ts';

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString();

describe('days in a time zone', () => {
  it('begin at its midnight', () => {
    expect(iso(startOfDay('2026-11-21', 'Asia/Seoul'))).toBe('2026-11-20T15:00:00.000Z');
    expect(iso(startOfDay('2026-07-01', 'America/New_York'))).toBe('2026-07-01T04:00:00.000Z');
    expect(iso(startOfDay('2026-03-29', 'Europe/London'))).toBe('2026-03-29T00:00:00.000Z');
  });

  it('begin at their first minute where the clocks leave midnight out', () => {
    expect(iso(startOfDay('2026-09-06', 'America/Santiago'))).toBe('2026-09-06T04:00:00.000Z');
  });

  it('have 23 or 25 hours when the clocks change', () => {
    const hours = (day: string) =>
      (startOfDay(addDays(day, 1), 'Europe/London') - startOfDay(day, 'Europe/London')) / 3_600_000;
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-21')]).toEqual([23, 25, 24]);
  });

  it.each(['Asia/Seoul', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'America/Santiago'])(
    'follow one another without gap or overlap in %s',
    (zone) => {
      for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
        const start = startOfDay(day, zone);
        expect(dayOf(start, zone)).toBe(day);
        expect(dayOf(start - 60_000, zone)).toBe(addDays(day, -1));
        expect(startOfDay(addDays(day, 1), zone) - start).toBeGreaterThan(DAY * 0.95);
      }
    },
  );

  it('have times of day', () => {
    expect(timeOfDay(Date.parse('2026-11-20T23:00:00Z'), 'Asia/Seoul')).toBe('08:00');
  });
});
