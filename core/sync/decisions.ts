/** What a person decides about a run, and what becomes of a run whose process died. Written once, for every sync. */

import { z } from 'zod';
import type { JobContext } from '../jobs/context.ts';
import type { Outcome, RecordedChange } from '../model/change.ts';
import type { Message } from '../model/message.ts';
import { Failure } from '../model/problem.ts';
import {
  addCounts,
  countsOf,
  type Decision,
  type DecisionResult,
  type Run,
  type RunState,
} from '../model/run.ts';
import type { StateStore } from '../store/state.ts';
import { NotApplied } from './not-applied.ts';
import { applyChanges } from './runner.ts';
import type { Exception, Sync } from './sync.ts';

/** Outcomes that an approval lets through. */
const APPROVABLE: readonly Outcome[] = ['held', 'rejected', 'undone'];

/** The run states in which a decision is possible. */
const DECIDABLE_STATES: Record<Decision, readonly RunState[]> = {
  approve: ['held', 'rejected', 'undone'],
  reject: ['held'],
  undo: ['done', 'held', 'failed', 'interrupted'],
};

/** True when a person may decide so about this run now. */
export function mayDecide(decision: Decision, run: Run): boolean {
  return !run.options.dryRun && DECIDABLE_STATES[decision].includes(run.state);
}

/**
 * Carries out a decision about a run. `job.runId` is that run. The intent is stored first, so a decision whose process
 * dies is completed by {@link recoverRuns}; carrying it out twice does nothing more.
 * @throws Failure `problem.cannot_decide` when the run is not in a state for it
 */
export async function decide(
  decision: Decision,
  syncs: readonly Sync[],
  job: JobContext,
): Promise<DecisionResult> {
  const run = job.state.run(job.runId);
  if (run === undefined) throw new Failure({ code: 'problem.no_such_run', params: { run: job.runId } });
  if (!mayDecide(decision, run)) {
    throw new Failure({ code: 'problem.cannot_decide', params: { run: job.runId, state: run.state } });
  }
  try {
    return await carryOut(decision, syncs, job, run);
  } catch (error) {
    if (error instanceof NotApplied) putBack(decision, job);
    throw error;
  }
}

/** Nothing was done, and the person is told so: it waits as before, instead of being done at some later start. */
function putBack(decision: Decision, { state, runId }: JobContext): void {
  state.transaction(() => {
    if (decision === 'approve') state.journal.settleAll(runId, 'planned', 'held');
    if (decision === 'undo') state.vetoes.lift(runId);
    state.forgetMeta(openKey(runId));
  });
}

async function carryOut(
  decision: Decision,
  syncs: readonly Sync[],
  job: JobContext,
  run: Run,
): Promise<DecisionResult> {
  job.state.setMeta(openKey(job.runId), decision);
  const work = { approve: approveSync, reject: rejectSync, undo: undoSync }[decision];
  // Undo goes backwards: what was published last is taken back first.
  const ordered = decision === 'undo' ? syncs.toReversed() : syncs;
  const tally: Tally = { applied: 0, problems: [] };
  if (decision === 'approve') job.state.vetoes.lift(job.runId);
  for (const sync of ordered) await work(sync, job, run, tally);
  const end: Record<Decision, RunState> = { approve: 'done', reject: 'rejected', undo: 'undone' };
  job.state.endRun(job.runId, end[decision], run.endedAt ?? job.now());
  job.state.forgetMeta(openKey(job.runId));
  const failed = tally.problems.filter((problem) => problem.outcome === 'failed').length;
  return {
    applied: tally.applied,
    failed,
    skipped: tally.problems.length - failed,
    problems: tally.problems.map(({ path, reason }) => ({ path, reason })),
  };
}

type Tally = {
  applied: number;
  problems: { path: string; reason: Message; outcome: 'skipped' | 'failed' }[];
};

async function approveSync(sync: Sync, job: JobContext, _run: Run, tally: Tally): Promise<void> {
  for (const outcome of APPROVABLE) job.state.journal.settleAll(job.runId, outcome, 'planned', sync.name);
  // A yes to a change is a yes, in whatever run the no to it was.
  job.state.vetoes.forget(job.state.journal.of(job.runId, 'planned', sync.name));
  const planned = countOf('planned', sync, job);
  const changes = job.state.journal.of(job.runId, 'planned', sync.name);
  const exceptions = await applyChanges(sync, changes, job, 'applied');
  settleExceptions(exceptions, sync, job);
  addProblems(exceptions, tally);
  job.state.journal.settleAll(job.runId, 'planned', 'applied', sync.name);
  tally.applied += planned - exceptions.length;
}

function countOf(outcome: Outcome, sync: Sync, job: JobContext): number {
  const groups = job.state.journal.counts(job.runId, sync.name);
  return groups.reduce((sum, group) => sum + (group.outcome === outcome ? group.count : 0), 0);
}

async function rejectSync(sync: Sync, job: JobContext, _run: Run, tally: Tally): Promise<void> {
  job.state.vetoes.add(job.state.journal.of(job.runId, 'held', sync.name), job.runId);
  await sync.release(job.state.journal.of(job.runId, 'held', sync.name), job);
  tally.applied += job.state.journal.settleAll(job.runId, 'held', 'rejected', sync.name);
}

async function undoSync(sync: Sync, job: JobContext, run: Run, tally: Tally): Promise<void> {
  if (run.baseline) recordBaseline(sync, job);
  // Later changes first: a swap or a chain of moves is taken back in the opposite order.
  const originals = () => job.state.journal.of(job.runId, 'applied', sync.name, 'backwards');
  // The planner must not repeat tomorrow what a person took back today.
  job.state.vetoes.add(originals(), job.runId);
  const applied = countOf('applied', sync, job);
  const kept: Exception[] = [];
  const originalKeys = new Map<string, string>();
  const reversed = function* (): Generator<RecordedChange> {
    for (const change of originals()) {
      const reverse = sync.reverse(change);
      if ('cannot' in reverse) {
        kept.push({ change, outcome: 'skipped', note: reverse.cannot });
        continue;
      }
      if (reverse.change.key !== change.key) originalKeys.set(reverse.change.key, change.key);
      yield { ...change, ...reverse.change };
    }
  };
  for (const exception of await applyChanges(sync, reversed(), job, 'undone')) {
    const key = originalKeys.get(exception.change.key) ?? exception.change.key;
    kept.push({ ...exception, change: { ...exception.change, key } });
  }
  job.state.transaction(() => {
    if ('apply' in sync) job.state.journal.settleAll(job.runId, 'applied', 'undone', sync.name);
    for (const { change, note } of kept)
      job.state.journal.settle(job.runId, sync.name, change.key, 'applied', note);
  });
  tally.applied += applied - kept.length;
  addProblems(kept, tally);
}

/** Now that single rows are concerned, the record of a first import names them. */
function recordBaseline(sync: Sync, job: JobContext): void {
  if (!sync.baselineChanges || countOf('applied', sync, job) + countOf('undone', sync, job) > 0) return;
  const entries = Iterator.from(sync.baselineChanges(job.runId, job)).map((change) => ({
    change,
    outcome: 'applied' as const,
  }));
  job.state.journal.record(job.runId, entries, job.now());
}

function settleExceptions(exceptions: readonly Exception[], sync: Sync, job: JobContext): void {
  if ('applyEach' in sync) return; // settled one by one
  for (const { change, outcome, note } of exceptions) {
    job.state.journal.settle(job.runId, sync.name, change.key, outcome, note);
  }
}

function addProblems(exceptions: readonly Exception[], tally: Tally): void {
  for (const { change, outcome, note } of exceptions)
    tally.problems.push({ path: change.path, reason: note, outcome });
}

/**
 * Called at start, before anything runs: settles what a dead process left behind. Runs under way are ended as
 * `interrupted`; what they had journalled is settled as far as it was (or can safely be) carried out; a decision that was
 * under way is completed. Answers with the runs that were interrupted.
 */
export async function recoverRuns(
  syncs: readonly Sync[],
  state: StateStore,
  contextOf: (run: Run) => JobContext,
): Promise<Run[]> {
  const interrupted = state.runsUnderWay();
  for (const run of interrupted) await settleRun(syncs, run, contextOf(run));
  for (const [runId, decision] of state.metaBelow(OPEN)) {
    const run = state.run(Number(runId));
    if (run) await carryOut(decisionSchema.parse(decision), syncs, contextOf(run), run);
  }
  return interrupted;
}

/** Settles what one run had journalled when it ended without settling it itself, and ends it as `interrupted`. */
export async function settleRun(syncs: readonly Sync[], run: Run, job: JobContext): Promise<void> {
  const { dryRun } = run.options;
  let imported = 0;
  for (const sync of dryRun ? [] : syncs) {
    imported += sync.recoverBaseline?.(job) ?? 0;
    await settleJournal(sync, job);
  }
  const changed = countsOf(job.state.journal.counts(run.id));
  const counts = addCounts(run.counts, changed, { added: imported });
  const end = counts.held > 0 && !dryRun ? 'held' : 'interrupted';
  job.state.endRun(run.id, end, job.now(), {
    counts,
    problem: { code: 'problem.interrupted' },
    ...(imported > 0 ? { baseline: true } : {}),
  });
}

/** Whether a dead process left anything that {@link recoverRuns} would settle. Costs nothing, unlike a job's thread. */
export function hasUnfinished(state: StateStore): boolean {
  return state.runsUnderWay().length > 0 || state.metaBelow(OPEN).size > 0;
}

/** Where `meta` has the decisions under way, each by its run: those about jobs that share nothing go on side by side. */
const OPEN = 'decision:';
const openKey = (runId: number) => `${OPEN}${runId}`;
const decisionSchema = z.enum(['approve', 'reject', 'undo']);

async function settleJournal(sync: Sync, job: JobContext): Promise<void> {
  const forget = 'applyEach' in sync || sync.wasApplied?.(job) === false;
  if (forget) {
    // Nothing happened, or what did is settled: the next run plans anew, and holds anew.
    job.state.journal.drop(job.runId, 'planned', sync.name);
    job.state.journal.drop(job.runId, 'held', sync.name);
    return;
  }
  if (!sync.wasApplied) {
    const planned = job.state.journal.of(job.runId, 'planned', sync.name);
    settleExceptions(await applyChanges(sync, planned, job, 'applied'), sync, job);
  }
  job.state.journal.settleAll(job.runId, 'planned', 'applied', sync.name);
  await sync.hold(job.state.journal.of(job.runId, 'held', sync.name), job);
}
