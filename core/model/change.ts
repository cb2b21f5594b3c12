/** The one shape of every sync: observe → plan → guard → apply → record. */
import type { Message } from './message.ts';

/** The syncs that exist. Adding one: CONTRIBUTING.md. */
export type SyncName =
  | 'nas-scan'
  | 'ott-publish'
  | 'nams-sheet'
  | 'iconik-export'
  | 'iconik-import'
  | 'timecode';

/** What a change does to its target. `skip` and `conflict` change nothing and say why. */
export type ChangeKind = 'add' | 'update' | 'move' | 'remove' | 'restore' | 'conflict' | 'skip';

/** A row's values before or after a change, as far as the change concerns them. */
export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** One planned difference between what is and what should be. */
export type Change = {
  readonly sync: SyncName;
  readonly kind: ChangeKind;
  /** Identity within the sync's target that stays the same from run to run, e.g. `file:42` or `ott:1b2c…`. */
  readonly key: string;
  /** Id of the file in archive.db that the change is about; null where there is none (a row that only the OTT has). */
  readonly fileId: number | null;
  /** The drive's id (settings), for the guard's scope and for filters; null where it is not known. */
  readonly drive: string | null;
  /**
   * The path that a person knows it by: relative to the drive's root, forward slashes; after a move, the new one. An
   * asset of iconik: its title, or its id where it has none.
   */
  readonly path: string;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly reason: Message;
};

/** How a planned change ended. `planned` is the state between being journalled and its outcome being known. */
export type Outcome = 'planned' | 'applied' | 'held' | 'rejected' | 'failed' | 'skipped' | 'undone';

/** A change as it was recorded in state.db. */
export type RecordedChange = Change & {
  readonly id: number;
  readonly runId: number;
  readonly outcome: Outcome;
  /** Why it was held, failed, skipped or could not be undone. */
  readonly note: Message | null;
  /** Unix time in milliseconds. */
  readonly at: number;
};
