/** A run: one execution of a job, with its counts, its end and its record. */

import type { z } from 'zod';
import type { ChangeKind, Outcome } from './change.ts';
import type { JobName } from './job.ts';
import type { Message } from './message.ts';
import type { Problem } from './problem.ts';

/**
 * How a job ended: `held` when all is done but what waits for a person; `failed` when a part of it could not be done
 * (one drive of three was away) although the rest was. A job that could do nothing throws instead.
 */
export type JobResult = {
  readonly state: 'done' | 'held' | 'failed';
  readonly counts: Counts;
  readonly baseline: boolean;
  readonly problem?: Problem;
  readonly report?: Report;
};

/** What a run has to say beyond its counts, for people (lines) and programs (data, JSON). */
export type Report = {
  readonly lines: readonly Message[];
  readonly data: z.core.util.JSONType;
};

/**
 * A job of one's own that did something asks for that to be told, under the name that its settings give it (`"notify":
 * "round-found"`): `data` of its report then has `notify`. A run that failed in part may have done something as well.
 */
export function nameToTell({ report }: Pick<Run, 'report'>): string | undefined {
  const data = report?.data;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  return typeof data.notify === 'string' ? data.notify : undefined;
}

/** What a person decides about a run. */
export type Decision = 'approve' | 'reject' | 'undo';

/** What a decision did. `problems` are the changes that could not be carried out or taken back, with the reason. */
export type DecisionResult = {
  readonly applied: number;
  readonly skipped: number;
  readonly failed: number;
  readonly problems: readonly { readonly path: string; readonly reason: Message }[];
};

/**
 * `queued` and `running` are under way; `held`: all done but what waits for a person; `interrupted`: the process ended
 * under it (kill, power); `missed`: it was due and never started; the rest speak for themselves.
 */
export type RunState =
  | 'queued'
  | 'running'
  | 'done'
  | 'failed'
  | 'held'
  | 'cancelled'
  | 'interrupted'
  | 'rejected'
  | 'undone'
  | 'missed';

export type Trigger = 'manual' | 'schedule' | 'catch-up' | 'retry' | 'api' | 'hint';

/** What a run did, by outcome, whatever the sync. All are numbers of files or rows. */
export type Counts = {
  /** Files looked at, and bytes they hold. */
  files: number;
  folders: number;
  bytes: number;
  added: number;
  updated: number;
  moved: number;
  removed: number;
  restored: number;
  unchanged: number;
  skipped: number;
  held: number;
  failed: number;
  /** Folders that could not be read. */
  unknown: number;
};

export const NO_COUNTS: Counts = {
  files: 0,
  folders: 0,
  bytes: 0,
  added: 0,
  updated: 0,
  moved: 0,
  removed: 0,
  restored: 0,
  unchanged: 0,
  skipped: 0,
  held: 0,
  failed: 0,
  unknown: 0,
};

/** Live progress of a running job. `total` is null where it cannot be known; rate is files per second. */
export type Progress = {
  phase: string;
  done: number;
  total: number | null;
  folders: number;
  bytes: number;
  rate: number;
  /** What is being worked on now, e.g. a folder. */
  current: string;
};

/** Options of one run (`nas scan --full --dry-run archive`). */
export type RunOptions = {
  dryRun?: boolean;
  full?: boolean;
  /** Drives to work on; all enabled ones when absent. */
  drives?: string[];
  /** Folders (relative paths) to look at only, on the one drive named: change notifications and quick looks. */
  folders?: string[];
  /** `reconcile --fix`. */
  fix?: boolean;
  /** Writes where the job's default is a dry run (timecode). */
  live?: boolean;
  /** One key only, of a watch or collect job. */
  key?: string;
};

export type Run = {
  id: number;
  job: JobName;
  trigger: Trigger;
  state: RunState;
  options: RunOptions;
  /** Unix milliseconds. */
  queuedAt: number;
  /** The due time of the schedule that it serves; null when a person or program started it. */
  dueAt: number | null;
  /** 1, and more for retries. */
  attempt: number;
  startedAt: number | null;
  endedAt: number | null;
  counts: Counts;
  progress: Progress | null;
  problem: Problem | null;
  /** True where the run's record is its counts alone: a first import (*baseline*). */
  baseline: boolean;
  report: Report | null;
};

/** Whether a run has come to its end, in whatever way. */
export function isOver({ state }: Pick<Run, 'state'>): boolean {
  return state !== 'queued' && state !== 'running';
}

/** Adds up counts; what is absent counts as nothing. */
export function addCounts(...parts: readonly Partial<Counts>[]): Counts {
  const sum = { ...NO_COUNTS };
  for (const part of parts) {
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += part[key] ?? 0;
  }
  return sum;
}

const COUNT_OF_KIND: Record<ChangeKind, keyof Counts> = {
  add: 'added',
  update: 'updated',
  move: 'moved',
  remove: 'removed',
  restore: 'restored',
  conflict: 'held',
  skip: 'skipped',
};

/** Counts of recorded changes: carried out (or, in a dry run, planned) ones by kind, the others by what became of them. */
export function countsOf(groups: readonly { outcome: Outcome; kind: ChangeKind; count: number }[]): Counts {
  const counts = { ...NO_COUNTS };
  for (const { outcome, kind, count } of groups) {
    if (outcome === 'applied' || outcome === 'planned') counts[COUNT_OF_KIND[kind]] += count;
    else if (outcome === 'held' || outcome === 'failed' || outcome === 'skipped') counts[outcome] += count;
  }
  return counts;
}
