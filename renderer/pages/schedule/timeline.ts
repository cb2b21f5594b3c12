/** A day of the schedule as lanes, one a job. Pure. */
import type { Api } from '../../../core/api/schemas.ts';

export type TimelineItem = Api['Timeline']['items'][number];

/** A run, a missed run or a due time on its lane; places are shares (0–1) of the day. */
export type Mark = { readonly item: TimelineItem; readonly from: number; readonly width: number };

export type Lane = {
  readonly job: string;
  readonly title: string;
  readonly marks: readonly Mark[];
  /** How many of each state, in the order in which they are told. */
  readonly counts: readonly (readonly [TimelineItem['state'], number])[];
};

/** What a person has to see first comes first. */
const TOLD: readonly TimelineItem['state'][] = [
  'failed',
  'missed',
  'interrupted',
  'held',
  'running',
  'queued',
  'done',
  'cancelled',
  'rejected',
  'undone',
  'due',
];

/**
 * Lanes in the order in which their jobs first appear in the day.
 * @param from, to the day, Unix ms
 * @param now where a run that is still going ends
 */
export function lanesOf(items: readonly TimelineItem[], from: number, to: number, now: number): Lane[] {
  const jobs = new Map<string, TimelineItem[]>();
  for (const item of items) jobs.set(item.job, [...(jobs.get(item.job) ?? []), item]);
  return [...jobs].map(([job, own]) => ({
    job,
    title: own[0]?.title ?? job,
    marks: own.map((item) => markOf(item, from, to, now)),
    counts: TOLD.flatMap((state) => {
      const count = own.filter((item) => item.state === state).length;
      return count === 0 ? [] : [[state, count] as const];
    }),
  }));
}

function markOf(item: TimelineItem, from: number, to: number, now: number): Mark {
  const start = Date.parse(item.at);
  const took = item.state === 'running' ? Math.max(0, now - start) : (item.duration_ms ?? 0);
  const share = (time: number) => Math.min(1, Math.max(0, (time - from) / (to - from)));
  return { item, from: share(start), width: share(start + took) - share(start) };
}
