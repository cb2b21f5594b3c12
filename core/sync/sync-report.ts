/** The report of a sync with a service: what it did, and everything that it could not do, with the reason. */
import type { JobContext } from '../jobs/context.ts';
import type { RecordedChange, SyncName } from '../model/change.ts';
import { type Message, message } from '../model/message.ts';
import { countsOf, type Report } from '../model/run.ts';

/** Problems that a report names in its data, and in words; the run's changes have all of them. */
const LISTED = 1000;
const IN_WORDS = 100;
const LAST = Number.MAX_SAFE_INTEGER;

/** Makes the report from the run's record when its sync has ended, and writes it to the log. */
export function report(sync: SyncName, job: JobContext, unchanged = 0): Report {
  const groups = job.state.changeCounts(job.runId, sync);
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
    job.state
      .changes({ runId: job.runId, sync, outcome, order: 'oldest', limit: LISTED })
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
  return {
    lines: [sum, ...told],
    data: {
      ...numbers,
      problems: listed.map(({ key, path, outcome, why }) => ({
        key,
        path,
        outcome,
        reason: reasonData(why),
      })),
    },
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
