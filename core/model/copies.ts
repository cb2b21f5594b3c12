/** When two files are copies of each other (setting `ott.duplicateRule`). Pure. */
import { nameKey } from './names.ts';
import type { Settings } from './settings.ts';

export type DuplicateRule = Settings['ott']['duplicateRule'];

/** What the rules look at. `sample`: hash of sampled bytes at this size and time; null: never read. */
export type CopyTraits = { readonly name: string; readonly size: number; readonly sample: string | null };

/**
 * The number under which possible copies are found (`files.group_key`). Equal traits give equal keys; equal keys need not
 * mean copies, see {@link copyKey}.
 */
export function groupKey(name: string, size: number, sample: string | null, rule: DuplicateRule): number {
  return hash53(traitsOf({ name, size, sample }, rule));
}

/** What two files have in common exactly when they are copies. A file whose bytes were never sampled is no copy by `content`. */
export function copyKey(traits: CopyTraits, rule: DuplicateRule, fileId: number): string {
  if (rule === 'content' && traits.sample === null) return `?${fileId}`;
  return traitsOf(traits, rule).join('');
}

/** What counts, in pieces of one text: a million of them are hashed, and none need be put together for that. */
function traitsOf({ name, size, sample }: CopyTraits, rule: DuplicateRule): readonly string[] {
  if (rule === 'name') return [nameKey(name)];
  return [rule === 'content' && sample !== null ? sample : nameKey(name), '/', String(size)];
}

/** A hash of 53 bits, the most that a JavaScript number holds exactly: two multiplicative hashes side by side. */
function hash53(pieces: readonly string[]): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (const text of pieces)
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x85ebca6b);
      high = (high << 13) | (high >>> 19);
    }
  low ^= high >>> 15;
  low = Math.imul(low ^ (low >>> 16), 0x7feb352d);
  return ((high ^ (low >>> 13)) >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
