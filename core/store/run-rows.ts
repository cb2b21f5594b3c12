/** Rows of the table of runs. */
import type { JobName } from '../model/job.ts';
import type { Run, RunState, Trigger } from '../model/run.ts';

export type RunRow = {
  id: number;
  job: JobName;
  trigger: Trigger;
  state: RunState;
  options: string;
  queued_at: number;
  started_at: number | null;
  ended_at: number | null;
  counts: string;
  problem: string | null;
  baseline: number;
  due_at: number | null;
  attempt: number;
  report: string | null;
};

export function toRun(row: RunRow): Run {
  return {
    id: row.id,
    job: row.job,
    trigger: row.trigger,
    state: row.state,
    options: JSON.parse(row.options),
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    counts: JSON.parse(row.counts),
    progress: null,
    problem: row.problem === null ? null : JSON.parse(row.problem),
    baseline: row.baseline === 1,
    dueAt: row.due_at,
    attempt: row.attempt,
    report: row.report === null ? null : JSON.parse(row.report),
  };
}
