/** What a sync provides. The runner (`runner.ts`) does the rest once for all: guard, hold, record, approve, undo. */

import type { JobContext } from '../jobs/context.ts';
import type { Change, SyncName } from '../model/change.ts';
import type { RemovalFacts } from '../model/guard.ts';
import type { Message } from '../model/message.ts';
import type { Counts } from '../model/run.ts';

/** The result of one change's application; `note` says why when it was not applied. */
export type Applied = {
  readonly change: Change;
  readonly outcome: 'applied' | 'skipped' | 'failed';
  readonly note?: Message;
};

/** What was observed and what follows from it. `changes` may be iterated more than once and is never all in memory for a large plan. */
export type Plan = {
  readonly changes: Iterable<Change>;
  /** Removals beside live entries, per scope, for the guard. */
  readonly removals: readonly RemovalFacts[];
  /** Counts that the changes do not tell: files looked at, unchanged, unknown. */
  readonly counts: Partial<Counts>;
  /** A first import: applied in full, recorded as counts only. */
  readonly baseline: boolean;
};

export interface Sync {
  readonly name: SyncName;
  /** Reads both sides and the base, and plans. Stores observations at most; changes nothing that a reader sees. */
  plan(job: JobContext): Promise<Plan>;
  /**
   * Carries changes out, all or nothing on the target's side, and answers with what became of each. Idempotent: a change
   * whose `after` is already there counts as applied; one whose `before` is no longer there is skipped with a note.
   */
  apply(changes: Iterable<Change>, job: JobContext, baseline: boolean): Promise<Applied[]>;
  /** Called when the guard held changes, so that readers see them as held. */
  hold(changes: Iterable<Change>, job: JobContext): Promise<void>;
  /** The change that takes `change` back, or null where there is none, with the reason in `cannot`. Pure. */
  reverse(change: Change): { change: Change } | { cannot: Message };
}
