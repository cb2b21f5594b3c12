/** Looking for a part of a text in SQL. */

/**
 * Patterns for `LIKE ? ESCAPE '\'` that find a part of a text. A file system, or a person's keyboard, may spell Korean
 * composed or not; people do not see the difference.
 */
export function patternsOf(part: string): string[] {
  const spellings = new Set([part, part.normalize('NFC'), part.normalize('NFD')]);
  return [...spellings].map((text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`);
}
