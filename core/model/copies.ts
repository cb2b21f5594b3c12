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
  return hash53(traitsText({ name, size, sample }, rule));
}

/** What two files have in common exactly when they are copies. A file whose bytes were never sampled is no copy by `content`. */
export function copyKey(traits: CopyTraits, rule: DuplicateRule, fileId: number): string {
  if (rule === 'content' && traits.sample === null) return `?${fileId}`;
  return traitsText(traits, rule);
}

function traitsText({ name, size, sample }: CopyTraits, rule: DuplicateRule): string {
  if (rule === 'name') return nameKey(name);
  if (rule === 'content' && sample !== null) return `${sample}/${size}`;
  return `${nameKey(name)}/${size}`;
}

/** A hash of 53 bits, the most that a JavaScript number holds exactly: two multiplicative hashes side by side. */
function hash53(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
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
