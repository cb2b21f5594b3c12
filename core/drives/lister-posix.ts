/** Lists folders on Linux and macOS: one readdir a folder, one lstat a file. */
import { isUtf8 } from 'node:buffer';
import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import type { IgnoreRules } from '../model/names.ts';
import type { Problem } from '../model/problem.ts';
import { folderProblem } from './fs-problem.ts';
import { type FolderListing, type Lister, unknownFolder } from './lister.ts';

const NO_THROW = { throwIfNoEntry: false } as const;
/** How often a folder is read anew when entries disappear between its listing and the look at them. */
const ATTEMPTS = 3;

export class PosixLister implements Lister {
  readonly #rules: IgnoreRules;
  readonly #refs: boolean;

  /** `refs`: whether this file system's inode numbers stay with a file; without it refs are 0. */
  constructor(options: { rules: IgnoreRules; refs: boolean }) {
    this.#rules = options.rules;
    this.#refs = options.refs;
  }

  list(root: string, folder: string): FolderListing {
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const listing = this.#listOnce(root, folder);
        if (listing !== undefined) return listing;
      }
      return unknownFolder(folder, { code: 'problem.folder_unsteady', where: folder });
    } catch (error) {
      return unknownFolder(folder, folderProblem(folder, error));
    }
  }

  /**
   * Undefined when an entry disappeared meanwhile. It may be that one file; but a mount that vanished right now looks the
   * same, and some shares list names that they cannot open. So such a listing never counts: it is read anew.
   */
  #listOnce(root: string, folder: string): FolderListing | undefined {
    const absolute = folder === '' ? root : `${root}/${folder}`;
    const { entries, warning } = readEntries(absolute, folder);
    const prefix = `${absolute}/`;
    const relPrefix = folder === '' ? '' : `${folder}/`;
    const folders: string[] = [];
    const names: string[] = [];
    const sizes = new Float64Array(entries.length);
    const modified = new Float64Array(entries.length);
    const refs = new Float64Array(entries.length);
    for (const entry of entries) {
      const { name } = entry;
      if (entry.isDirectory()) {
        if (!this.#rules.skipFolder(relPrefix + name, name)) folders.push(name);
      } else if (entry.isFile() && !this.#rules.skipFile(relPrefix + name, name)) {
        const stats = lstatSync(prefix + name, NO_THROW);
        if (stats === undefined) return undefined;
        const at = names.push(name) - 1;
        sizes[at] = stats.size;
        modified[at] = Math.floor(stats.mtimeMs);
        if (this.#refs) refs[at] = fileRef(stats);
      }
    }
    const count = names.length;
    return {
      path: folder,
      folders,
      names,
      sizes: sizes.subarray(0, count),
      modified: modified.subarray(0, count),
      refs: refs.subarray(0, count),
      ...(warning && { warning }),
    };
  }
}

/**
 * A number that stays with a file through moves: inode number and birth time together, because file systems give a
 * deleted file's inode number to the next new file at once. A safe integer; equal numbers are evidence, not proof.
 */
function fileRef(stats: Stats): number {
  return (stats.ino % 2 ** 32) * 1_048_573 + Math.floor(stats.birthtimeMs);
}

function readEntries(absolute: string, folder: string): { entries: Dirent[]; warning?: Problem } {
  const entries = readdirSync(absolute, { withFileTypes: true });
  // Bytes that are not UTF-8 are read as U+FFFD, so that two files could become one: those names are looked at again.
  if (!entries.some((entry) => entry.name.includes('\uFFFD'))) return { entries };
  const raw = readdirSync(absolute, { encoding: 'buffer' });
  const valid = new Set(raw.filter((name) => isUtf8(name)).map((name) => name.toString('utf8')));
  const count = raw.length - valid.size;
  if (count === 0) return { entries };
  return {
    entries: entries.filter((entry) => valid.delete(entry.name)),
    warning: { code: 'problem.names_unusable', where: folder, params: { count } },
  };
}
