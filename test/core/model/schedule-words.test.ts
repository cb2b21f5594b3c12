import { expect, test } from 'vitest';
import type { Schedule } from '../../../core/model/schedule.ts';
import { scheduleText } from '../../../core/model/schedule-words.ts';

test.each<[Schedule, string, string]>([
  [{ cron: '0 8 * * *' }, 'every day at 08:00', '매일 08:00'],
  [{ cron: '0 8 * * 1-5' }, 'Monday to Friday at 08:00', '월요일~금요일 08:00'],
  [{ cron: '0 8 * * mon,wed' }, 'every Monday, Wednesday at 08:00', '매주 월요일, 수요일 08:00'],
  [{ cron: '0 3 * * 7' }, 'every Sunday at 03:00', '매주 일요일 03:00'],
  [
    { cron: '15,45 6,18 * * *' },
    'every day at 06:15, 06:45, 18:15, 18:45',
    '매일 06:15, 06:45, 18:15, 18:45',
  ],
  [{ cron: '*/10 * * * *' }, 'every 10 minutes', '10분마다'],
  [{ cron: '* * * * *' }, 'every minute', '매분'],
  [{ cron: '0 * * * *' }, 'every hour', '1시간마다'],
  [{ cron: '30 * * * *' }, 'every hour at 30 minutes past', '매시 30분'],
  [{ cron: '0 */6 * * *' }, 'every 6 hours', '6시간마다'],
  [
    { cron: '*/10 9-17 * * 1-5' },
    'Monday to Friday, from 09:00 to 17:50, every 10 minutes',
    '월요일~금요일 09:00~17:50 10분마다',
  ],
  [{ cron: '0 9 1,15 * *' }, 'on day 1, 15 of the month at 09:00', '매월 1, 15일 09:00'],
  [{ cron: '0 9 1 1 *' }, 'on day 1 of January at 09:00', '1월 1일 09:00'],
  [{ cron: '0 9 L * *' }, 'on the last day of the month at 09:00', '매월 말일 09:00'],
  [
    { cron: '0 9 13 * 5' },
    'on day 13 of the month or every Friday at 09:00',
    '매월 13일 또는 매주 금요일 09:00',
  ],
  [{ cron: '7-59/7 3 15W * *' }, 'by the cron expression 7-59/7 3 15W * *', 'cron 표현식 7-59/7 3 15W * *'],
  [{ everyMinutes: 30 }, 'every 30 minutes', '30분마다'],
  [{ everyMinutes: 120 }, 'every 2 hours', '2시간마다'],
  [{ everyHours: 6 }, 'every 6 hours', '6시간마다'],
  [{ at: '21:00' }, 'every day at 21:00', '매일 21:00'],
  [{ at: '2026-01-05T08:00' }, 'once, on Jan 5, 2026, 8:00 AM', '2026. 1. 5. 오전 8:00에 한 번'],
  [
    { cron: '0 8 * * *', timezone: 'America/New_York' },
    'every day at 08:00 (America/New_York)',
    '매일 08:00(America/New_York)',
  ],
  [
    { at: '2026-01-05T08:00', timezone: 'Europe/London' },
    'once, on Jan 5, 2026, 8:00 AM (Europe/London)',
    '2026. 1. 5. 오전 8:00에 한 번(Europe/London)',
  ],
  [{ cron: '0 8 * * *', timezone: 'Asia/Seoul' }, 'every day at 08:00', '매일 08:00'],
  [{ everyHours: 6, timezone: 'America/New_York' }, 'every 6 hours', '6시간마다'],
])('%j', (schedule, english, korean) => {
  expect(scheduleText(schedule, 'Asia/Seoul', 'en')).toBe(english);
  expect(scheduleText(schedule, 'Asia/Seoul', 'ko')).toBe(korean);
});
