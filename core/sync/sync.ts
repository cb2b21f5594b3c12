/** What a sync provides. The runner (`runner.ts`) does the rest once for all: guard, hold, record, approve, undo. */

import type { JobContext } from '../jobs/context.ts';
import type { Change, RecordedChange, SyncName } from '../model/change.ts';
import type { EditFacts, RemovalFacts } from '../model/guard.ts';
import type { Message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Counts } from '../model/run.ts';

/** A change that was not carried out, and why. */
export type Exception = {
  readonly change: Change;
  readonly outcome: 'skipped' | 'failed';
  readonly note: Message;
};

/**
 * What became of the changes handed to `apply`: `counts` of those that are there now (added, updated, moved, removed,
 * restored), and each one that is not. Everything not listed as an exception was applied.
 */
export type ApplyResult = { readonly counts: Partial<Counts>; readonly exceptions: readonly Exception[] };

/** What was observed and what follows from it. `changes` may be iterated more than once and is never all in memory for a large plan. */
export type Plan = {
  readonly changes: Iterable<Change>;
  /** Removals beside live entries, per scope, for the guard. */
  readonly removals: readonly RemovalFacts[];
  /** The scope that a removal counts in; null: beyond doubt, so not guarded. Absent: its drive. */
  readonly guardScope?: (removal: Change) => string | null;
  /** What would be changed beside what there is, where a plan that changes too much is held as a whole. */
  readonly edits?: EditFacts;
  /** Counts that the changes do not tell: files looked at, unchanged, unknown. */
  readonly counts: Partial<Counts>;
  /** A first import: applied in full, recorded as counts only. */
  readonly baseline: boolean;
  /** What could not be observed (a drive that is away); the rest of the plan stands. */
  readonly problem?: Problem;
};

/** How a change ended that was carried out on its own. */
export type Settle = (
  change: RecordedChange,
  outcome: 'applied' | 'skipped' | 'failed',
  note: Message | null,
) => void;

/** A sync whose target is one database: all of a run's changes in one transaction. */
export type TransactionalSync = SyncParts & {
  /**
   * Carries changes out in one transaction of the target. `changes` streams from the journal and may be iterated once. Idempotent: a change
   * whose `after` is already there counts as applied; one whose `before` is no longer there is skipped with a note.
   * @throws `NotApplied` (`not-applied.ts`) where it is certain that the target is as it was
   */
  apply(changes: Iterable<Change>, job: JobContext, baseline: boolean): Promise<ApplyResult>;
  /** Each plan names all that is pending, as a stepwise sync's does: also what waits for a person from earlier runs. */
  readonly plansAll: boolean;
};

/** A sync whose target is a service: no transaction spans two requests. */
export type StepwiseSync = SyncParts & {
  /**
   * Carries changes out one by one (or a request's worth), reads back, and settles each as soon as its end is known, in the
   * same transaction as what else is remembered of it. Idempotent as {@link TransactionalSync.apply}. What is not settled
   * when it throws or dies is forgotten: the next run looks at both sides again and plans what is still to do.
   */
  applyEach(changes: Iterable<RecordedChange>, job: JobContext, settle: Settle): Promise<void>;
};

export type Sync = TransactionalSync | StepwiseSync;

type SyncParts = {
  readonly name: SyncName;
  /** Reads both sides and the base, and plans. Stores observations at most; changes nothing that a reader sees. */
  plan(job: JobContext): Promise<Plan>;
  /** Called at the end of a dry run: drops what planning noted for itself. */
  forget?(job: JobContext): void;
  /** Called with the changes that the guard held, so that readers see their files as held. */
  hold(changes: Iterable<Change>, job: JobContext): Promise<void>;
  /** Called when a person rejected held changes: their files go on as they are, no longer waiting for anybody. */
  release(changes: Iterable<Change>, job: JobContext): Promise<void>;
  /** The changes of a baseline run, made anew from what the target remembers, for undo. Absent: a baseline cannot be undone. */
  baselineChanges?(runId: number, job: JobContext): Iterable<Change>;
  /** After a crash: takes over what a first import of this run had carried out; answers with how many additions that were. */
  recoverBaseline?(job: JobContext): number;
  /**
   * After a crash: whether the run's journalled changes were committed to the target. Present where the target can tell;
   * absent, they are applied again (which does nothing more) instead of being planned anew.
   */
  wasApplied?(job: JobContext): boolean;
  /** The change that takes `change` back, or null where there is none, with the reason in `cannot`. Pure. */
  reverse(change: Change): { change: Change } | { cannot: Message };
};
