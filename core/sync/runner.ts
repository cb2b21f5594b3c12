/** Runs any sync: plan → guard → journal → apply → record. Written once for all of them. */
import type { JobContext } from '../jobs/context.ts';
import type { Change, Outcome } from '../model/change.ts';
import { guardRemovals, type Verdict } from '../model/guard.ts';
import { type Message, message } from '../model/message.ts';
import { addCounts, type Counts, countsOf, type JobResult } from '../model/run.ts';
import type { StateStore } from '../store/state.ts';
import type { Plan, Sync } from './sync.ts';

/** Changes of a first import that a dry run records. */
const PREVIEWED = 1000;

/** What the guard says of one change. */
type Ruling = { readonly outcome: Extract<Outcome, 'planned' | 'held'>; readonly note?: Message };

/**
 * Plans, guards and carries out one sync inside a run. A dry run stops after the guard, with the plan recorded.
 * Killed at any point, {@link import('./decisions.ts').recoverRuns} settles what was journalled.
 */
export async function runSync(sync: Sync, job: JobContext): Promise<JobResult> {
  const plan = await sync.plan(job);
  const rule = guardOf(plan, job);
  const base = {
    baseline: plan.baseline || (plan.counts.added ?? 0) > 0,
    ...(plan.problem ? { problem: plan.problem } : {}),
  };
  if (plan.baseline) {
    const counts = job.options.dryRun
      ? preview(plan, rule, job)
      : (await sync.apply(plan.changes, job, true)).counts;
    return { ...base, state: plan.problem ? 'failed' : 'done', counts: addCounts(plan.counts, counts) };
  }
  journal(plan.changes, rule, job);
  if (!job.options.dryRun) {
    await applyJournalled(sync, job);
    // After the rest: should the process die in between, recovery finds the record and holds them.
    await sync.hold(job.state.changesOf(job.runId, 'held', sync.name), job);
  }
  const counts = addCounts(plan.counts, countsOf(job.state.changeCounts(job.runId, sync.name)));
  return { ...base, state: endState(counts, plan, job.options.dryRun === true), counts };
}

/** Applies what a run has journalled as `planned` for a sync, and settles each change's outcome. */
export async function applyJournalled(sync: Sync, job: JobContext): Promise<void> {
  const { exceptions } = await sync.apply(job.state.changesOf(job.runId, 'planned', sync.name), job, false);
  settle(job.state, job.runId, sync, exceptions);
}

function settle(
  state: StateStore,
  runId: number,
  sync: Sync,
  exceptions: readonly { change: Change; outcome: Outcome; note: Message }[],
): void {
  state.transaction(() => {
    for (const { change, outcome, note } of exceptions)
      state.settleChange(runId, sync.name, change.key, outcome, note);
    state.settleChanges(runId, 'planned', 'applied', sync.name);
  });
}

function guardOf(plan: Plan, job: JobContext): (change: Change) => Ruling {
  const verdicts = new Map<string, Verdict>(
    plan.removals.map((facts) => [facts.scope, guardRemovals(facts, job.settings.guard)]),
  );
  return (change) => {
    const scope = plan.guardScope ? plan.guardScope(change) : (change.drive ?? '');
    const verdict = change.kind === 'remove' && scope !== null ? verdicts.get(scope) : undefined;
    if (verdict?.hold) return { outcome: 'held', note: verdict.reason };
    const vetoedIn = job.state.vetoOf(change);
    if (vetoedIn !== undefined) return { outcome: 'held', note: message('guard.vetoed', { run: vetoedIn }) };
    return { outcome: 'planned' };
  };
}

function journal(changes: Iterable<Change>, rule: (change: Change) => Ruling, job: JobContext): void {
  const entries = function* () {
    for (const change of changes) yield { change, ...rule(change) };
  };
  job.state.recordChanges(job.runId, entries(), job.now());
}

/** After a dry run nothing waits for anybody. */
function endState(counts: Counts, plan: Plan, dryRun: boolean): JobResult['state'] {
  if (counts.held > 0 && !dryRun) return 'held';
  return plan.problem || counts.failed > 0 ? 'failed' : 'done';
}

/** Counts a first import, and records its beginning, so that a person sees what it would do. */
function preview(plan: Plan, rule: (change: Change) => Ruling, job: JobContext): Partial<Counts> {
  journal(Iterator.from(plan.changes[Symbol.iterator]()).take(PREVIEWED), rule, job);
  return countKinds(plan.changes);
}

function countKinds(changes: Iterable<Change>): Partial<Counts> {
  const kinds = new Map<Change['kind'], number>();
  for (const change of changes) kinds.set(change.kind, (kinds.get(change.kind) ?? 0) + 1);
  return countsOf([...kinds].map(([kind, count]) => ({ kind, count, outcome: 'planned' as const })));
}
