/** The report of a sync with a service: what it did, and everything that it could not do, with the reason. */
import type { JobContext } from '../jobs/context.ts';
import type { RecordedChange, SyncName } from '../model/change.ts';
import { type Message, message } from '../model/message.ts';
import { countsOf, type Report } from '../model/run.ts';

/** Problems that a report names in its data, and in words; the run's changes have all of them. */
const LISTED = 1000;
const IN_WORDS = 100;

/** From the run's record, when its sync has ended. */
export function reportOf(sync: SyncName, job: JobContext, unchanged = 0): Report {
  const groups = job.state.changeCounts(job.runId, sync);
  const counts = countsOf(groups.filter(({ kind }) => kind !== 'conflict' && kind !== 'skip'));
  const told = countsOf(groups.filter(({ kind }) => kind === 'skip')).skipped;
  const conflicts = countsOf(groups.filter(({ kind }) => kind === 'conflict')).skipped;
  const skipped = counts.skipped + told;
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
      .changes({ runId: job.runId, outcome, limit: LISTED })
      .filter((change) => change.sync === sync)
      .map(problemOfChange),
  );
  const listed = problems.slice(0, LISTED);
  const more = problems.length - IN_WORDS;
  return {
    lines: [
      message('sheets.report', numbers),
      ...listed.slice(0, IN_WORDS).map(({ why }) => why),
      ...(more > 0 ? [message('sheets.report_more', { count: more })] : []),
    ],
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
  return { key, path, outcome, why: note ?? reason };
}

function reasonData({ code, params }: Message) {
  return { code, params: { ...params } };
}
