import { useAddress } from '../../app/use-address.ts';
import { addDays, dayOf, startOfDay } from '../../i18n/zone.ts';
import { useNow } from '../../ui/time-ago.tsx';
import { useTimezone } from '../schedule/use-day.ts';
import type { Step } from './buckets.ts';

export const RANGES = ['7', '30', '90', '365'] as const;
export type Range = (typeof RANGES)[number] | 'custom';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What the charts are of: a span of days in the settings' time zone, by day or week, of all jobs or one. In the address. */
export function useRange() {
  const [search, change] = useAddress();
  const timezone = useTimezone();
  const today = dayOf(useNow(), timezone);
  const [asked, until] = [search.get('from') ?? '', search.get('to') ?? ''];
  const custom = DAY.test(asked) && DAY.test(until) && asked <= until;
  const days = RANGES.find((range) => range === search.get('days')) ?? '30';
  const first = custom ? asked : addDays(today, 1 - Number(days));
  const last = custom ? until : today;
  const length = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  const step: Step =
    search.get('by') === 'week' || (search.get('by') !== 'day' && length > 92) ? 'week' : 'day';
  return {
    range: (custom ? 'custom' : days) as Range,
    first,
    last,
    from: startOfDay(first, timezone),
    to: startOfDay(addDays(last, 1), timezone),
    step,
    job: search.get('job') ?? '',
    today,
    change,
  };
}
