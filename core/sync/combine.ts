/** A scan and the publishing after it as one result. */
import type { JobContext } from '../jobs/context.ts';
import { addCounts, type Counts, countsOf, type JobResult } from '../model/run.ts';

/**
 * Two steps of one run as one result: what was looked at comes from the scan, what became of it from both. A file that came
 * and was published is told once.
 */
export function combine(scanned: JobResult, published: JobResult, job: JobContext): JobResult {
  const states = [scanned.state, published.state];
  const problem = scanned.problem ?? published.problem;
  const report = published.report ?? scanned.report;
  const { unchanged: _, ...ott } = published.counts;
  return {
    state: states.includes('held') ? 'held' : states.includes('failed') ? 'failed' : 'done',
    counts: addCounts(scanned.counts, ott, negative(toldTwice(scanned, published, job))),
    baseline: scanned.baseline || published.baseline,
    ...(problem ? { problem } : {}),
    ...(report ? { report } : {}),
  };
}

function toldTwice(scanned: JobResult, published: JobResult, { state, runId }: JobContext): Counts {
  const shared = state.journal
    .countsOfShared(runId)
    .map((group) => ({ ...group, outcome: 'applied' as const }));
  const twice = countsOf(shared);
  // The record does not name the files of a first import: of what was published, they are what no other change accounts for.
  const named = countsOf(state.journal.counts(runId, 'nas-scan')).added;
  const imported = Math.min(scanned.counts.added - named, published.counts.added - twice.added);
  return addCounts(twice, { added: imported });
}

function negative(counts: Counts): Partial<Counts> {
  return Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, -count]));
}
