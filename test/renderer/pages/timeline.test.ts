import { describe, expect, it } from 'vitest';
import { lanesOf, type TimelineItem } from '../../../renderer/pages/schedule/timeline.ts';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-11-20T15:00:00Z');
const TO = FROM + 24 * HOUR;

function item(job: string, hour: number, state: TimelineItem['state'], hours: number | null): TimelineItem {
  const at = new Date(FROM + hour * HOUR).toISOString();
  return { job, title: job, at, state, run_id: 1, duration_ms: hours === null ? null : hours * HOUR };
}

describe('a day of the schedule', () => {
  it('has a lane for each job, in the order in which they first run', () => {
    const lanes = lanesOf(
      [item('b', 1, 'done', 1), item('a', 2, 'done', 1), item('b', 3, 'due', null)],
      FROM,
      TO,
      FROM,
    );
    expect(lanes.map(({ job, marks }) => [job, marks.length])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });

  it('shows each run where it began and as wide as it took', () => {
    const [mark] = lanesOf([item('a', 6, 'done', 12)], FROM, TO, FROM)[0]?.marks ?? [];
    expect(mark).toMatchObject({ from: 0.25, width: 0.5 });
  });

  it('lets a run that is going end now, and cuts what leaves the day', () => {
    const now = FROM + 9 * HOUR;
    const [lane] = lanesOf([item('a', 6, 'running', null), item('a', 20, 'done', 10)], FROM, TO, now);
    expect(lane?.marks[0]?.width).toBeCloseTo(3 / 24);
    expect(lane?.marks[1]?.width).toBeCloseTo(4 / 24);
  });

  it('tells first what needs a look', () => {
    const items = [
      item('a', 1, 'done', 1),
      item('a', 2, 'due', null),
      item('a', 3, 'failed', 1),
      item('a', 4, 'missed', null),
    ];
    expect(lanesOf(items, FROM, TO, FROM)[0]?.counts).toEqual([
      ['failed', 1],
      ['missed', 1],
      ['done', 1],
      ['due', 1],
    ]);
  });
});
