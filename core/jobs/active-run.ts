/** A run that waits, is performed, or has to be settled; and how it ends. */
import type { JobDefinition } from '../model/job.ts';
import type { Problem } from '../model/problem.ts';
import type { Counts, Progress, Report, Run, RunState } from '../model/run.ts';
import type { JobWorker, WorkerEnd } from './job-worker.ts';
import type { Priority, Turn } from './queue.ts';

export type ActiveRun = {
  readonly id: number;
  readonly job: string;
  readonly turn: Turn;
  /** Seconds; null: it may take as long as it likes. */
  readonly timeoutSeconds: number | null;
  worker: JobWorker | null;
  /** Why it was asked to stop. */
  stop: 'cancel' | 'yield' | 'shutdown' | 'timeout' | null;
  progress: Progress | null;
  /** How it ended; set while what it left behind is not settled yet. */
  ending: Ending | null;
};

/** The states that a run can end in by itself. */
type EndState = Extract<RunState, 'done' | 'held' | 'failed' | 'cancelled' | 'interrupted'>;

export type Ending = {
  readonly state: EndState;
  readonly problem?: Problem;
  readonly counts?: Counts;
  readonly baseline?: boolean;
  readonly report?: Report;
};

export const INTERRUPTED: Ending = { state: 'interrupted', problem: { code: 'problem.interrupted' } };
export const CANCELLED: Ending = { state: 'cancelled', problem: { code: 'problem.cancelled' } };

/** How the end of a run's thread is to be understood; `yield`: not an end at all, it goes on later. */
export function endingOf(active: ActiveRun, end: WorkerEnd): Ending | 'yield' {
  if (end.type === 'result') return end.result;
  switch (active.stop) {
    case 'yield':
      return 'yield';
    case 'cancel':
      return CANCELLED;
    case 'shutdown':
      return INTERRUPTED;
    case 'timeout':
      return {
        state: 'failed',
        problem: { code: 'problem.job_timeout', params: { seconds: active.timeoutSeconds ?? 0 } },
      };
    case null:
      return {
        state: 'failed',
        problem: end.type === 'failed' ? end.problem : { code: 'problem.job_crashed' },
      };
  }
}

/** What a run may not share with others: what its job needs, and the job itself, of which one run is performed at a time. */
export function resourcesOf(job: string, definition: JobDefinition | undefined): string[] {
  return [`job:${job}`, ...(definition?.resources ?? [])];
}

/** Which queue a run waits in: what a person started goes first, reading media info last. */
export function priorityOf({ job, trigger }: Run): Priority {
  if (job === 'probe') return 'background';
  return trigger === 'manual' || trigger === 'api' ? 'person' : 'schedule';
}
