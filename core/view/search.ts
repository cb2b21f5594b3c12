/** Substring search over the rows' paths: in the folder, in the name, or across the slash between them. */
import { nameKey } from '../model/names.ts';
import { Bits } from './bits.ts';
import type { Columns } from './columns.ts';
import { type Folders, pathKey } from './folders.ts';

/** How a folder's rows can match: all of them, by the beginning of their name, or by what is in their name. */
const ALL = 1;
const BY_BEGINNING = 2;

/**
 * The rows whose relative path contains the text; case-insensitive, NFC; a backslash counts as a slash, because that is
 * how people copy paths on Windows.
 */
export function search(
  text: string,
  columns: Columns,
  folders: Folders,
  extensions: readonly string[],
): Bits {
  const needle = text.replaceAll('\\', '/');
  const slash = needle.lastIndexOf('/');
  const folderMatches = matchFolders(needle, slash, folders);
  if (slash >= 0) return matchBeginnings(nameKey(needle.slice(slash + 1)), folderMatches, columns);
  return matchNames(nameKey(needle), folderMatches, columns, extensions);
}

function matchFolders(needle: string, slash: number, folders: Folders): Uint8Array {
  const key = pathKey(needle);
  const matches = new Uint8Array(folders.count);
  const folderPart = slash < 0 ? null : pathKey(needle.slice(0, slash));
  folders.keys.forEach((folder, index) => {
    if (folder.includes(key)) matches[index] = ALL;
    else if (folderPart !== null && folder !== '' && folder.endsWith(folderPart))
      matches[index] = BY_BEGINNING;
  });
  return matches;
}

/** A text with a slash ends in the name's beginning, because no name contains a slash. */
function matchBeginnings(beginning: string, folderMatches: Uint8Array, columns: Columns): Bits {
  const found = new Bits(columns.count);
  const bytes = Buffer.from(beginning);
  const { starts } = columns.names;
  const { text } = columns;
  for (let slot = 0; slot < columns.count; slot += 1) {
    const match = folderMatches[columns.folders[slot] ?? 0];
    if (match === ALL) found.add(slot);
    else if (match === BY_BEGINNING && startsWith(text, starts[slot] ?? 0, bytes)) found.add(slot);
  }
  return found;
}

function startsWith(text: Uint8Array, at: number, beginning: Uint8Array): boolean {
  for (let i = 0; i < beginning.length; i += 1) if (text[at + i] !== beginning[i]) return false;
  return true;
}

/** Rows that match by folder or extension are known at once; only the others' names are searched. */
function matchNames(
  name: string,
  folderMatches: Uint8Array,
  columns: Columns,
  extensions: readonly string[],
): Bits {
  const found = new Bits(columns.count);
  const needle = Buffer.from(name);
  const byExtension = Uint8Array.from(extensions, (extension) =>
    extension !== '' && `.${extension}`.includes(name) ? 1 : 0,
  );
  const { text } = columns;
  const { starts } = columns.names;
  let hit = -1;
  for (let slot = 0; slot < columns.count; slot += 1) {
    if (
      folderMatches[columns.folders[slot] ?? 0] === ALL ||
      byExtension[columns.extensions[slot] ?? 0] === 1
    ) {
      found.add(slot);
      continue;
    }
    const start = starts[slot] ?? 0;
    if (hit < start) {
      const next = text.indexOf(needle, start);
      hit = next < 0 ? text.length : next;
    }
    if (hit < (starts[slot + 1] ?? 0)) found.add(slot);
  }
  return found;
}
