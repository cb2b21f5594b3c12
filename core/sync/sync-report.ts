/** The report of a sync with a service: what it did, and everything that it could not do, with the reason. */
import type { JobContext } from '../jobs/context.ts';
import type { RecordedChange, SyncName } from '../model/change.ts';
import { type Message, message } from '../model/message.ts';
import { countsOf, type Report } from '../model/run.ts';
import type { RequestCounts } from '../net/policy.ts';
import type { Asked } from './outside.ts';

/** Problems that a report names in its data, and in words; the run's changes have all of them. */
const LISTED = 1000;
const IN_WORDS = 100;
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Makes the report from the run's record when its sync has ended, and writes it to the log.
 * @param asked the requests that the run made
 */
export function report(sync: SyncName, job: JobContext, asked: Asked, unchanged = 0): Report {
  const groups = job.state.journal.counts(job.runId, sync);
  const counts = countsOf(groups.filter(({ kind }) => kind !== 'conflict' && kind !== 'skip'));
  const passed = countsOf(groups.filter(({ kind }) => kind === 'skip')).skipped;
  const conflicts = countsOf(groups.filter(({ kind }) => kind === 'conflict')).skipped;
  const skipped = counts.skipped + passed;
  const numbers = {
    created: counts.added,
    updated: counts.updated + counts.moved + counts.restored,
    removed: counts.removed,
    unchanged,
    skipped,
    held: counts.held,
    failed: counts.failed,
    conflicts,
  };
  const problems = (['failed', 'held', 'skipped'] as const).flatMap((outcome) =>
    job.state.journal
      .list({ runId: job.runId, sync, outcome, order: 'oldest', limit: LISTED })
      .map(problemOfChange)
      .sort((a, b) => a.row - b.row),
  );
  const listed = problems.slice(0, LISTED);
  const more = problems.length - IN_WORDS;
  const sum = message('sheets.report', numbers);
  const told = unique(listed.slice(0, IN_WORDS).flatMap(linesOf));
  if (more > 0) told.push(message('sheets.report_more', { count: more }));
  job.log('info', sum);
  for (const line of told) job.log('warn', line);
  const requests = requestsLine(asked);
  job.log('info', requests);
  return {
    lines: [sum, ...told, requests],
    data: {
      ...numbers,
      requests: requestsData(asked),
      problems: listed.map(({ key, path, outcome, why }) => ({
        key,
        path,
        outcome,
        reason: reasonData(why),
      })),
    },
  };
}

function requestsLine({ iconik, sheets }: Asked): Message {
  const all = [iconik, sheets?.reads, sheets?.writes].flatMap((counts) => counts ?? []);
  return message('sheets.requests', {
    iconik: iconik?.requests ?? 0,
    reads: sheets?.reads.requests ?? 0,
    writes: sheets?.writes.requests ?? 0,
    retries: all.reduce((sum, counts) => sum + counts.retries, 0),
    throttled: all.reduce((sum, counts) => sum + counts.throttled, 0),
  });
}

function requestsData({ iconik, sheets }: Asked) {
  const data = ({ requests, retries, throttled, by }: RequestCounts) => ({
    requests,
    retries,
    throttled,
    by: { ...by },
  });
  return {
    iconik: iconik && data(iconik),
    sheets: sheets && { reads: data(sheets.reads), writes: data(sheets.writes) },
  };
}

function problemOfChange({ key, path, outcome, note, reason }: RecordedChange) {
  const why = note ?? reason;
  const { row } = reason.params ?? {};
  // In the order in which a person goes through the sheet; what names no row comes last, as it was found.
  return { key, path, outcome, why, isPlanned: note === null, row: typeof row === 'number' ? row : LAST };
}

/** What was told when it was planned names its row itself; what became of a change does not. */
function linesOf({ path, why, outcome, isPlanned }: ReturnType<typeof problemOfChange>): Message[] {
  // All that is held is held for one reason.
  return isPlanned || outcome === 'held' ? [why] : [message('sheets.report_item', { item: path }), why];
}

function unique(lines: readonly Message[]): Message[] {
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
}

function reasonData({ code, params }: Message) {
  return { code, params: { ...params } };
}
