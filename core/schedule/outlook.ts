/** What is to come: read from the stored due times, beside the scheduler or without one. Times are Unix milliseconds. */
import type { StoredDue } from '../model/catch-up.ts';
import { dueBetween, dueFrom } from '../model/due.ts';
import type { JobName } from '../model/job.ts';
import type { Settings } from '../model/settings.ts';
import { isPausedAt, type Pause, ScheduleStore } from '../store/schedules.ts';
import type { StateStore } from '../store/state.ts';
import { type ScheduledJob, Timings } from './timings.ts';

/** Of one job within one span; a schedule page shows no more. */
const MOST_OF_A_JOB = 1_500;

/** `isSetUp`: false where nothing will start then, because the job lacks what it needs. */
export type Due = { readonly job: JobName; readonly at: number; readonly isSetUp: boolean };

export class Outlook {
  readonly #store: ScheduleStore;
  readonly #timings: Timings;
  readonly #now: () => number;

  constructor(state: StateStore, settings: () => Settings, now: () => number) {
    this.#store = new ScheduleStore(state.db);
    this.#timings = new Timings(settings);
    this.#now = now;
  }

  /** The pauses that count now. */
  pauses(): Map<JobName, Pause> {
    return new Map([...this.#store.pauses()].filter(([, pause]) => isPausedAt(pause, this.#now())));
  }

  /** The next due time of each job that has one; a paused job's is the first after its pause. */
  next(): Map<JobName, Due> {
    return new Map(
      this.#each(({ job, first, scheduled: { isSetUp } }) => [job, { job, at: first, isSetUp }]),
    );
  }

  /** The next due times of all jobs, in order. */
  upcoming(count: number): Due[] {
    const firsts = this.#each(({ job, first }) => ({ job, at: first })).sort(inOrder);
    // A job whose first time is later than that of `count` others has no part in it.
    const horizon = firsts.length > count ? (firsts[count - 1]?.at ?? 0) : Number.POSITIVE_INFINITY;
    const all = this.#each(({ job, first, scheduled }) =>
      first > horizon
        ? []
        : Array.from(dueFrom(scheduled.timing.due, first, horizon).take(count), (at) => ({
            job,
            at,
            isSetUp: scheduled.isSetUp,
          })),
    );
    return all.flat().sort(inOrder).slice(0, count);
  }

  /** The due times to come within a span, in order. */
  between(from: number, to: number): Due[] {
    const all = this.#each(({ job, first, scheduled: { timing, isSetUp } }) => {
      const due =
        first >= from ? dueFrom(timing.due, first, to - 1) : dueBetween(timing.due, from - 1, to - 1);
      return Array.from(due.take(MOST_OF_A_JOB), (at) => ({ job, at, isSetUp }));
    });
    return all.flat().sort(inOrder);
  }

  #each<T>(use: (entry: { job: JobName; first: number; scheduled: ScheduledJob }) => T): T[] {
    const stored = this.#store.all();
    const pauses = this.pauses();
    const found: T[] = [];
    for (const [job, scheduled] of this.#timings.scheduled) {
      const first = this.#first(scheduled, stored.get(job), pauses.get(job));
      if (first !== null) found.push(use({ job, first, scheduled }));
    }
    return found;
  }

  #first({ timing }: ScheduledJob, stored: StoredDue | undefined, pause: Pause | undefined): number | null {
    if (pause !== undefined) return pause.until === null ? null : timing.due.after(pause.until);
    if (stored === undefined || stored.rule !== timing.rule) return timing.due.after(this.#now());
    return stored.dueAt;
  }
}

function inOrder(a: Pick<Due, 'job' | 'at'>, b: Pick<Due, 'job' | 'at'>): number {
  return a.at - b.at || (a.job < b.job ? -1 : 1);
}
