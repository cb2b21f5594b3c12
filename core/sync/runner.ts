/** Runs any sync: plan → guard → journal → apply → record. Written once for all of them. */
import type { JobContext } from '../jobs/context.ts';
import type { Change, Outcome, RecordedChange } from '../model/change.ts';
import { guardEdits, guardRemovals, type Verdict } from '../model/guard.ts';
import { type Message, message } from '../model/message.ts';
import { addCounts, type Counts, countsOf, type JobResult, type Report } from '../model/run.ts';
import type { StateStore } from '../store/state.ts';
import { NotApplied } from './not-applied.ts';
import type { Exception, Plan, Sync, TransactionalSync } from './sync.ts';

/** Changes of a first import that a dry run records. */
const PREVIEWED = 1000;

/** What the guard says of one change. */
type Ruling = { readonly outcome: Extract<Outcome, 'planned' | 'held' | 'skipped'>; readonly note?: Message };

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
  if (plan.baseline && 'apply' in sync) {
    const done = job.options.dryRun ? preview(plan, rule, job) : await firstImport(sync, plan, job);
    const counts = addCounts(plan.counts, done);
    const report = job.options.dryRun ? previewReport(countOf(done)) : undefined;
    const state = endState(counts, plan, job.options.dryRun === true);
    return { ...base, state, counts, ...(report ? { report } : {}) };
  }
  journal(plan.changes, rule, job);
  if (job.options.dryRun) sync.forget?.(job);
  else {
    if ('applyEach' in sync || sync.plansAll) withdrawEarlier(sync, job);
    await applyJournalled(sync, job);
    // After the rest: should the process die in between, recovery finds the record and holds them.
    await sync.hold(job.state.journal.of(job.runId, 'held', sync.name), job);
  }
  const counts = addCounts(plan.counts, countsOf(job.state.journal.counts(job.runId, sync.name)));
  return { ...base, state: endState(counts, plan, job.options.dryRun === true), counts };
}

/** A first import is recorded as counts; what of it could not be carried out is named all the same. */
async function firstImport(sync: TransactionalSync, plan: Plan, job: JobContext): Promise<Counts> {
  const { counts, exceptions } = await sync.apply(plan.changes, job, true);
  job.state.journal.record(job.runId, exceptions, job.now());
  return addCounts(counts, countsOf(job.state.journal.counts(job.runId, sync.name)));
}

/** Applies what a run has journalled as `planned` for a sync, and settles each change's outcome. */
export async function applyJournalled(sync: Sync, job: JobContext): Promise<void> {
  const planned = job.state.journal.of(job.runId, 'planned', sync.name);
  try {
    settle(job.state, job.runId, sync, await applyChanges(sync, planned, job, 'applied'));
  } catch (error) {
    // What waits for a person goes on waiting.
    if (error instanceof NotApplied) job.state.journal.drop(job.runId, 'planned', sync.name);
    throw error;
  }
}

/**
 * Hands changes to a sync, whatever its kind; answers with those that were not carried out. A stepwise sync's are settled
 * when this returns: what was carried out has become `done`.
 */
export async function applyChanges(
  sync: Sync,
  changes: Iterable<RecordedChange>,
  job: JobContext,
  done: Extract<Outcome, 'applied' | 'undone'>,
): Promise<readonly Exception[]> {
  if ('apply' in sync) return (await sync.apply(changes, job, false)).exceptions;
  const iterator = Iterator.from(changes);
  const first = iterator.next();
  // Nobody asks a service for nothing.
  if (first.done) return [];
  const exceptions: Exception[] = [];
  const all = (function* () {
    yield first.value;
    yield* iterator;
  })();
  await sync.applyEach(all, job, (change, outcome, note) => {
    if (outcome === 'applied') return job.state.journal.settleRecorded(change.id, done, note);
    // What could not be taken back stays as it is.
    job.state.journal.settleRecorded(change.id, done === 'undone' ? 'applied' : outcome, note);
    exceptions.push({ change, outcome, note: note ?? change.reason });
  });
  return exceptions;
}

/** What waited for a person from earlier runs has been planned anew, so it is decided about here. */
function withdrawEarlier(sync: Sync, job: JobContext): void {
  job.state.journal.withdrawHeld(
    sync.name,
    job.runId,
    message('sync.superseded', { run: job.runId }),
    job.now(),
  );
}

function settle(state: StateStore, runId: number, sync: Sync, exceptions: readonly Exception[]): void {
  if ('applyEach' in sync) return;
  state.transaction(() => {
    for (const { change, outcome, note } of exceptions)
      state.journal.settle(runId, sync.name, change.key, outcome, note);
    state.journal.settleAll(runId, 'planned', 'applied', sync.name);
  });
}

function guardOf(plan: Plan, job: JobContext): (change: Change) => Ruling {
  const verdicts = new Map<string, Verdict>(
    plan.removals.map((facts) => [facts.scope, guardRemovals(facts, job.settings.guard)]),
  );
  const edits: Verdict = plan.edits ? guardEdits(plan.edits, job.settings.guard) : { hold: false };
  const vetoOf = job.state.vetoes.lookup();
  return (change) => {
    if (change.kind === 'conflict' || change.kind === 'skip') return { outcome: 'skipped' };
    if (edits.hold) return { outcome: 'held', note: edits.reason };
    const scope = plan.guardScope ? plan.guardScope(change) : (change.drive ?? '');
    const verdict = change.kind === 'remove' && scope !== null ? verdicts.get(scope) : undefined;
    if (verdict?.hold) return { outcome: 'held', note: verdict.reason };
    const vetoedIn = vetoOf(change);
    if (vetoedIn !== undefined) return { outcome: 'held', note: message('guard.vetoed', { run: vetoedIn }) };
    return { outcome: 'planned' };
  };
}

function journal(changes: Iterable<Change>, rule: (change: Change) => Ruling, job: JobContext): void {
  const entries = function* () {
    for (const change of changes) yield { change, ...rule(change) };
  };
  job.state.journal.record(job.runId, entries(), job.now());
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

/** Says that the record of a preview is only its beginning; undefined where it is all of it. */
function previewReport(planned: number): Report | undefined {
  if (planned <= PREVIEWED) return undefined;
  const data = { planned, recorded: PREVIEWED };
  return { lines: [message('sync.previewed', data)], data };
}

function countOf(counts: Partial<Counts>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function countKinds(changes: Iterable<Change>): Partial<Counts> {
  const kinds = new Map<Change['kind'], number>();
  for (const change of changes) kinds.set(change.kind, (kinds.get(change.kind) ?? 0) + 1);
  return countsOf([...kinds].map(([kind, count]) => ({ kind, count, outcome: 'planned' as const })));
}
