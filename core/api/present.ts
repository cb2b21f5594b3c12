/** Our records as the API's answers (`schemas.ts`). Pure. */

import type { LogLine } from '../log/line.ts';
import { type CatalogRules, catalogOf } from '../model/catalog.ts';
import type { RecordedChange } from '../model/change.ts';
import { type Language, textOf } from '../model/message.ts';
import { problemText } from '../model/problem.ts';
import type { Decision, Run } from '../model/run.ts';
import { mayDecide } from '../sync/decisions.ts';
import type { Api } from './schemas.ts';

/** ISO 8601 in UTC. */
export function isoTime(ms: number): string;
export function isoTime(ms: number | null): string | null;
export function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/** Whether a person may decide so about a run, and it would mean anything. */
export function canDecide(decision: Decision, run: Run): boolean {
  return mayDecide(decision, run) && (decision !== 'undo' || hasChanged(run));
}

/** What was held has been carried out where its run is done: a person approved it. */
function hasChanged({ state, counts }: Run): boolean {
  const { added, updated, moved, removed, restored, held } = counts;
  return added + updated + moved + removed + restored + (state === 'done' ? held : 0) > 0;
}

/** A run as the API tells it. */
export function presentRun(run: Run, language: Language): Api['Run'] {
  const isUnderWay = run.state === 'queued' || run.state === 'running';
  return {
    id: run.id,
    job: run.job,
    trigger: run.trigger,
    due_at: isoTime(run.dueAt),
    attempt: run.attempt,
    state: run.state,
    dry_run: run.options.dryRun === true,
    options: run.options,
    queued_at: isoTime(run.queuedAt),
    started_at: isoTime(run.startedAt),
    ended_at: isoTime(run.endedAt),
    duration_ms: run.startedAt === null || run.endedAt === null ? null : run.endedAt - run.startedAt,
    counts: run.counts,
    progress: run.progress,
    problem: run.problem && problemText(run.problem, language),
    baseline: run.baseline,
    report: run.report && {
      lines: run.report.lines.map((line) => textOf(line, language)),
      data: run.report.data,
    },
    can: {
      cancel: isUnderWay,
      approve: canDecide('approve', run),
      reject: canDecide('reject', run),
      undo: canDecide('undo', run),
    },
  };
}

/** A change as the API tells it. */
export function presentChange(
  change: RecordedChange,
  catalogs: CatalogRules,
  language: Language,
): Api['Change'] {
  return {
    id: change.id,
    run_id: change.runId,
    sync: change.sync,
    kind: change.kind,
    file_id: change.fileId,
    drive: change.drive,
    path: change.path,
    catalog: catalogOf(change.path, catalogs),
    before: change.before,
    after: change.after,
    reason: textOf(change.reason, language),
    outcome: change.outcome,
    note: change.note && textOf(change.note, language),
    at: isoTime(change.at),
  };
}

/** A line of the log as the API tells it. */
export function presentLine(line: LogLine): Api['LogLine'] {
  return {
    id: line.id,
    at: isoTime(line.at),
    level: line.level,
    job: line.job,
    run_id: line.runId,
    text: line.text,
  };
}
