import { useSettings } from '../../api/queries.ts';
import { useAddress } from '../../app/use-address.ts';
import { addDays, dayOf, startOfDay } from '../../i18n/zone.ts';
import { useNow } from '../../ui/time-ago.tsx';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The day that the schedule shows (`?day=2026-11-21`, else today), in the settings' time zone. */
export function useDay() {
  const [search, change] = useAddress();
  const timezone = useTimezone();
  const today = dayOf(useNow(), timezone);
  const asked = search.get('day') ?? '';
  const day = DAY.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : today;
  return {
    day,
    isToday: day === today,
    timezone,
    from: startOfDay(day, timezone),
    to: startOfDay(addDays(day, 1), timezone),
    show: (next: string) => change({ day: next === today ? '' : next }),
    today,
  };
}

/** The time zone of schedules that name none; the reader's until the settings are there. */
export function useTimezone(): string {
  const named = useSettings().data?.effective.timezone;
  return typeof named === 'string' ? named : Intl.DateTimeFormat().resolvedOptions().timeZone;
}
