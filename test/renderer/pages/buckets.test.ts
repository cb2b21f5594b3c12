import { describe, expect, it } from 'vitest';
import { averageOf, bucketsOf, type Day, totalOf } from '../../../renderer/pages/reports/buckets.ts';

function day(name: string, runs: number, missed = 0): Day {
  return {
    day: name,
    runs,
    succeeded: runs - missed,
    failed: 0,
    missed,
    duration_ms: (runs - missed) * 1000,
    added: runs,
    updated: 0,
    moved: 0,
    removed: 0,
  };
}

describe('statistics by day and week', () => {
  it('show days without a run as nothing, not as a gap', () => {
    const buckets = bucketsOf([day('2026-11-18', 2), day('2026-11-21', 3)], 'day');
    expect(buckets.map((bucket) => [bucket.day, bucket.runs])).toEqual([
      ['2026-11-18', 2],
      ['2026-11-19', 0],
      ['2026-11-20', 0],
      ['2026-11-21', 3],
    ]);
  });

  it('begin weeks on Monday, over the end of a year too', () => {
    const buckets = bucketsOf([day('2026-12-31', 1), day('2027-01-03', 1), day('2027-01-04', 1)], 'week');
    expect(buckets.map((bucket) => [bucket.day, bucket.runs])).toEqual([
      ['2026-12-28', 2],
      ['2027-01-04', 1],
    ]);
  });

  it('count a missed run as a run, but not as one that took time', () => {
    const total = totalOf([day('2026-11-18', 3, 1), day('2026-11-19', 1)]);
    expect(total).toMatchObject({ runs: 4, succeeded: 3, missed: 1 });
    expect(averageOf(total)).toBe(1000);
    expect(averageOf(day('2026-11-18', 1, 1))).toBeNull();
    expect(bucketsOf([], 'day')).toEqual([]);
  });
});
