/**
 * The guard decides, between plan and apply, what may go ahead. Pure.
 * Rules: "Nothing lost" 1 and 6 (`docs/architecture.md`).
 */
import type { Change } from './change.ts';
import { METADATA_COLUMNS } from './iconik-columns.ts';
import { type Message, message } from './message.ts';

/** Settings `guard.*`. */
export type GuardLimits = { readonly maxRemovedFraction: number; readonly maxRemovedCount: number };

/** How many removals a plan has in one scope (a drive), beside how many live entries that scope has. */
export type RemovalFacts = { readonly scope: string; readonly removals: number; readonly live: number };

/** Apply, or hold for a person, with the reason. */
export type Verdict = { readonly hold: false } | { readonly hold: true; readonly reason: Message };

/** Removals are held when they are *more than* the count and *more than* the fraction of what is live. */
export function guardRemovals(facts: RemovalFacts, limits: GuardLimits): Verdict {
  const { removals, live, scope } = facts;
  if (removals <= limits.maxRemovedCount || removals <= live * limits.maxRemovedFraction)
    return { hold: false };
  return {
    hold: true,
    reason: message('guard.too_many_removals', {
      removals,
      live,
      scope,
      percent: Math.round((removals / Math.max(live, 1)) * 100),
    }),
  };
}

/** What an import would change, beside what there is: cells that people may edit, in rows that iconik knows. */
export type EditFacts = {
  readonly assets: number;
  readonly cells: number;
  readonly cleared: number;
  readonly of: number;
};

/** Settings `guard.*` for imports. */
export type EditLimits = { readonly maxEditedFraction: number; readonly maxEditedAssets: number };

/** The cells of one whole row: so much may change whatever fraction of a small sheet it is. */
const ONE_ROW = METADATA_COLUMNS.length;

/** An import that would clear or change too much at once waits for a person (an emptied, sorted or pasted-over sheet). */
export function guardEdits({ assets, cells, cleared, of }: EditFacts, limits: EditLimits): Verdict {
  const tooManyCells = cells > Math.max(ONE_ROW, of * limits.maxEditedFraction);
  if (!tooManyCells && assets <= limits.maxEditedAssets) return { hold: false };
  const percent = Math.round((cells / Math.max(of, 1)) * 100);
  return { hold: true, reason: message('guard.too_many_edits', { assets, cells, cleared, of, percent }) };
}

/**
 * What a person has said no to: a rejected plan, or a run that was undone. The same change is then held, not repeated.
 * The key holds everything that makes a change "the same": what, which, and to which values.
 */
export function vetoKey(change: Pick<Change, 'sync' | 'kind' | 'key' | 'after'>): string {
  return [change.sync, change.kind, change.key, JSON.stringify(change.after)].join('|');
}
