import { expect, it } from 'vitest';
import { dueOf, wallMinutes } from './schedule-model.ts';
import { liveYear, ZONES } from './schedule-year.ts';

/** `SEED=123 SEEDS=1` replays one year. */
const FIRST = Number(process.env.SEED ?? 1);
const YEARS = Number(process.env.SEEDS ?? 1);

it(`a year of sleeps, restarts and clocks that are moved runs what it should, once (${YEARS} years)`, {
  timeout: 300_000 * YEARS,
}, () => {
  let entries = 0;
  for (let seed = FIRST; seed < FIRST + YEARS; seed += 1) {
    const year = liveYear(seed);
    expect(year.differences.slice(0, 20), `seed ${seed} (replay: SEED=${seed} SEEDS=1)`).toEqual([]);
    entries += year.entries;
  }
  // A year in which nothing was due would prove nothing.
  expect(entries).toBeGreaterThan(YEARS * 10_000);
});

it('the model itself sees every change of the clocks of 2026', () => {
  const changes = Object.keys(ZONES).map((zone) => {
    const minutes = Array.from(
      wallMinutes(zone, Date.parse('2026-01-01T00:00:00Z'), Date.parse('2027-01-01T00:00:00Z')),
    );
    const hourly = { kind: 'cron', minute: '0', hour: '*', day: '*', month: '*', weekday: '*' } as const;
    const jumps = minutes.filter(([, wall], index) => {
      const before = minutes[index - 1]?.[1].count;
      return before !== undefined && wall.count !== before + 1;
    });
    return [zone, jumps.length, dueOf(hourly, minutes).length];
  });
  expect(changes).toEqual([
    ['Asia/Seoul', 0, 8760],
    ['America/New_York', 2, 8760],
    ['Europe/London', 2, 8760],
    // Half an hour is skipped in October, and shown twice in April: that hour has its full hour once.
    ['Australia/Lord_Howe', 2, 8759],
  ]);
});
