import nodeCron from 'node-cron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dueTimesOf } from '../../../core/model/due.ts';
import { type Schedule, scheduleSchema } from '../../../core/model/schedule.ts';

/** The next times after an instant, in UTC to the minute. */
function next(schedule: Schedule, timezone: string, after: string, count: number): string[] {
  const due = dueTimesOf(scheduleSchema.parse(schedule), timezone);
  const times: string[] = [];
  for (let at = due.after(Date.parse(after)); at !== null && times.length < count; at = due.after(at))
    times.push(new Date(at).toISOString().replace(/:00\.000Z$/, 'Z'));
  return times;
}

const NEW_YORK = 'America/New_York'; // 2026-03-08 2:00 → 3:00 (07:00Z); 2026-11-01 2:00 → 1:00 (06:00Z)
const LONDON = 'Europe/London'; // 2026-03-29 1:00 → 2:00 (01:00Z); 2026-10-25 2:00 → 1:00 (01:00Z)
const LORD_HOWE = 'Australia/Lord_Howe'; // 2026-04-05 2:00 → 1:30 (15:00Z); 2026-10-04 2:00 → 2:30 (15:30Z)

describe('when the clock is set forward, what is due in the gap is due once, right after it', () => {
  test.each([
    [{ cron: '30 2 * * *' }, NEW_YORK, '2026-03-07T12:00Z', ['2026-03-08T07:00Z', '2026-03-09T06:30Z']],
    [{ at: '02:30' }, NEW_YORK, '2026-03-07T12:00Z', ['2026-03-08T07:00Z', '2026-03-09T06:30Z']],
    [{ cron: '*/30 2 * * *' }, NEW_YORK, '2026-03-07T12:00Z', ['2026-03-08T07:00Z', '2026-03-09T06:00Z']],
    [{ cron: '30 2,14 * * *' }, NEW_YORK, '2026-03-07T20:00Z', ['2026-03-08T07:00Z', '2026-03-08T18:30Z']],
    [{ cron: '0 1 * * *' }, LONDON, '2026-03-28T12:00Z', ['2026-03-29T01:00Z', '2026-03-30T00:00Z']],
    [{ cron: '10 2 * * *' }, LORD_HOWE, '2026-10-03T00:00Z', ['2026-10-03T15:30Z', '2026-10-04T15:10Z']],
    [{ at: '2026-03-08T02:30' }, NEW_YORK, '2026-03-07T12:00Z', ['2026-03-08T07:00Z']],
  ] as const)('%j in %s', (schedule, zone, after, times) => {
    expect(next(schedule, zone, after, times.length)).toEqual(times);
  });
});

describe('when the clock is set back, what comes twice is due the first time', () => {
  test.each([
    [{ cron: '30 1 * * *' }, NEW_YORK, '2026-10-31T12:00Z', ['2026-11-01T05:30Z', '2026-11-02T06:30Z']],
    [{ cron: '*/30 1-2 * * *' }, NEW_YORK, '2026-11-01T05:10Z', ['2026-11-01T05:30Z', '2026-11-01T07:00Z']],
    [{ at: '01:30' }, LONDON, '2026-10-24T12:00Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']],
    [{ cron: '45 1 * * *' }, LORD_HOWE, '2026-04-03T20:00Z', ['2026-04-04T14:45Z', '2026-04-05T15:15Z']],
  ] as const)('%j in %s', (schedule, zone, after, times) => {
    expect(next(schedule, zone, after, times.length)).toEqual(times);
  });

  test('not a second time for who asks in between', () => {
    expect(next({ cron: '30 1 * * *' }, NEW_YORK, '2026-11-01T06:10Z', 1)).toEqual(['2026-11-02T06:30Z']);
  });
});

describe('an hour that is a star counts the hours that pass', () => {
  test.each([
    [{ cron: '30 * * * *' }, NEW_YORK, '2026-03-08T06:00Z', ['2026-03-08T06:30Z', '2026-03-08T07:30Z']],
    [
      { cron: '30 * * * *' },
      NEW_YORK,
      '2026-11-01T05:00Z',
      ['2026-11-01T05:30Z', '2026-11-01T06:30Z', '2026-11-01T07:30Z'],
    ],
  ] as const)('%j in %s', (schedule, zone, after, times) => {
    expect(next(schedule, zone, after, times.length)).toEqual(times);
  });
});

describe('intervals', () => {
  test('are due at round local times', () => {
    expect(next({ everyHours: 6 }, 'Asia/Seoul', '2026-05-05T00:00Z', 4)).toEqual([
      '2026-05-05T03:00Z',
      '2026-05-05T09:00Z',
      '2026-05-05T15:00Z',
      '2026-05-05T21:00Z',
    ]);
    expect(next({ everyMinutes: 30 }, 'Asia/Seoul', '2026-05-05T00:00Z', 2)).toEqual([
      '2026-05-05T00:30Z',
      '2026-05-05T01:00Z',
    ]);
  });

  test('count time that passes, whatever the clock does', () => {
    expect(next({ everyHours: 6 }, NEW_YORK, '2026-10-31T22:00Z', 4)).toEqual([
      '2026-10-31T23:00Z',
      '2026-11-01T05:00Z',
      '2026-11-01T11:00Z',
      '2026-11-01T17:00Z',
    ]);
  });
});

describe('other schedules', () => {
  test('weekdays at eight in Seoul, whatever the zone of the settings', () => {
    const schedule = { cron: '0 8 * * 1-5', timezone: 'Asia/Seoul' };
    expect(next(schedule, NEW_YORK, '2026-01-08T23:00:00Z', 2)).toEqual([
      '2026-01-11T23:00Z',
      '2026-01-12T23:00Z',
    ]);
  });

  test('a day of the month or a weekday: either', () => {
    expect(next({ cron: '0 0 13 * 5' }, 'UTC', '2026-02-01T00:00Z', 4)).toEqual([
      '2026-02-06T00:00Z',
      '2026-02-13T00:00Z',
      '2026-02-20T00:00Z',
      '2026-02-27T00:00Z',
    ]);
  });

  test('once, local or with an offset', () => {
    expect(next({ at: '2026-01-05T08:00' }, 'Asia/Seoul', '2026-01-01T00:00Z', 2)).toEqual([
      '2026-01-04T23:00Z',
    ]);
    expect(next({ at: '2026-01-05T08:00:00+01:00' }, 'Asia/Seoul', '2026-01-01T00:00Z', 2)).toEqual([
      '2026-01-05T07:00Z',
    ]);
  });

  test('a day that never comes is never due', () => {
    expect(next({ cron: '0 0 30 2 *' }, 'Asia/Seoul', '2026-01-01T00:00Z', 1)).toEqual([]);
  });
});

/** Why croner and not node-cron reckons the due times (docs/architecture.md). Should one of these fail, node-cron has learnt it. */
describe("node-cron's own next time", () => {
  afterEach(() => vi.useRealTimers());

  test.each([
    ['skips what is due in a gap', '30 2 * * *', NEW_YORK, '2026-03-07T12:00Z', '2026-03-09T06:30:00.000Z'],
    [
      'takes the second of two equal times',
      '30 1 * * *',
      LONDON,
      '2026-10-24T12:00Z',
      '2026-10-25T01:30:00.000Z',
    ],
    [
      'leaves out an hour that comes twice',
      '*/30 * * * *',
      NEW_YORK,
      '2026-11-01T05:30Z',
      '2026-11-01T07:00:00.000Z',
    ],
  ])('%s', (_what, expression, timezone, now, expected) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
    const task = nodeCron.createTask(expression, () => undefined, { timezone });
    expect(task.getNextRuns(1)[0]?.toISOString()).toBe(expected);
    void task.destroy();
  });

  test('does not come while the clock is behind where it was', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-05-01T08:00:00Z') });
    let ticks = 0;
    const task = nodeCron.schedule('*/30 * * * * *', () => {
      ticks += 1;
    });
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(ticks).toBe(10);
    vi.setSystemTime(Date.parse('2026-05-01T07:00:00Z'));
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    expect(ticks).toBeLessThanOrEqual(11);
    await task.destroy();
  });
});
