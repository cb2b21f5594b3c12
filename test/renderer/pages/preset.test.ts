import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleSchema } from '../../../core/model/schedule.ts';
import { PRESETS, presetOf, scheduleOf, switched } from '../../../renderer/pages/job/preset.ts';

describe('a schedule as people say it', () => {
  it.each([
    [{ cron: '0 8 * * *' }, { name: 'daily', time: '08:00' }],
    [{ cron: '5 17 * * 1-5' }, { name: 'weekdays', time: '17:05' }],
    [{ cron: '0 3 * * 0' }, { name: 'weekly', days: [0], time: '03:00' }],
    [{ cron: '30 6 * * 1,3,7' }, { name: 'weekly', days: [1, 3, 0], time: '06:30' }],
    [{ cron: '*/5 9-17 * * 1-5' }, { name: 'cron', cron: '*/5 9-17 * * 1-5' }],
    [{ cron: '0 8 * * 2-4' }, { name: 'cron', cron: '0 8 * * 2-4' }],
    [{ cron: '0 8 1 * *' }, { name: 'cron', cron: '0 8 1 * *' }],
    [{ everyMinutes: 30 }, { name: 'minutes', every: 30 }],
    [{ everyHours: 6 }, { name: 'hours', every: 6 }],
    [{ at: '08:00' }, { name: 'daily', time: '08:00' }],
    [{ at: '2026-01-05T08:00' }, { name: 'once', at: '2026-01-05T08:00' }],
    [null, { name: 'none' }],
  ])('%j is %j', (schedule, preset) => {
    expect(presetOf(schedule)).toEqual(preset);
  });

  it('means the same once it was said: what is read is written back, with its time zone', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    const days = fc.constantFrom('*', '1-5', '0', '1,4', '2-4');
    fc.assert(
      fc.property(
        time,
        days,
        fc.option(fc.constant('Asia/Seoul'), { nil: undefined }),
        ([h, m], on, zone) => {
          const schedule = { cron: `${m} ${h} * * ${on}`, ...(zone === undefined ? {} : { timezone: zone }) };
          expect(scheduleOf(presetOf(schedule), zone)).toEqual(schedule);
        },
      ),
    );
  });

  it('can be said in every other way, and the engine takes all of them', () => {
    for (const from of PRESETS) {
      for (const to of PRESETS) {
        const before = switched({ name: 'daily', time: '07:15' }, from, '2026-11-21T09:00');
        const after = scheduleOf(switched(before, to, '2026-11-21T09:00'), undefined);
        expect(scheduleSchema.nullable().safeParse(after).success, `${from} → ${to}`).toBe(true);
      }
    }
  });

  it('keeps the time of day from one way to the other, and as an expression', () => {
    const daily = presetOf({ cron: '15 7 * * *' });
    expect(switched(daily, 'weekdays', '')).toEqual({ name: 'weekdays', time: '07:15' });
    expect(switched(daily, 'cron', '')).toEqual({ name: 'cron', cron: '15 7 * * *' });
  });
});
