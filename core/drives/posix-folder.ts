/** What a folder is made of on POSIX, whichever way its entries and their files are asked for. */
import { isUtf8 } from 'node:buffer';
import type { Dirent, Stats } from 'node:fs';
import type { IgnoreRules } from '../model/names.ts';
import type { Problem } from '../model/problem.ts';
import { folderProblem } from './fs-problem.ts';
import { type FolderListing, unknownFolder } from './lister.ts';

/**
 * How often a folder is read anew when entries disappear between its listing and the look at them. It may be that one file;
 * but a mount that vanished right now looks the same, and some shares list names that they cannot open. So such a listing
 * never counts.
 */
export const ATTEMPTS = 3;

export type PosixOptions = {
  readonly rules: IgnoreRules;
  /** Whether this file system's inode numbers stay with a file; without it refs are 0. */
  readonly refs: boolean;
};

/** A folder whose entries disappeared at every attempt. */
export function unsteadyFolder(folder: string): FolderListing {
  return unknownFolder(folder, { code: 'problem.folder_unsteady', where: folder });
}

/** A folder that could not be read, or one of its files could not be looked at. */
export function unreadFolder(folder: string, error: unknown): FolderListing {
  return unknownFolder(folder, folderProblem(folder, error));
}

/** Whether names may stand for bytes that are not UTF-8: those are read as U+FFFD, so that two files could become one. */
export function hasDoubtfulNames(entries: readonly Dirent[]): boolean {
  return entries.some((entry) => entry.name.includes('\uFFFD'));
}

/** The entries whose names are valid, by the bytes of all names; the others are told. */
export function validEntries(entries: Dirent[], raw: readonly Buffer[], folder: string): Entries {
  const valid = new Set(raw.filter((name) => isUtf8(name)).map((name) => name.toString('utf8')));
  const count = raw.length - valid.size;
  if (count === 0) return { entries };
  return {
    entries: entries.filter((entry) => valid.delete(entry.name)),
    warning: { code: 'problem.names_unusable', where: folder, params: { count } },
  };
}

export type Entries = { readonly entries: Dirent[]; readonly warning?: Problem };

/** A listing in the making: what is listed of a folder's entries, and the numbers of its files as they come in. */
export class FolderInTheMaking {
  readonly names: string[] = [];
  readonly #folder: string;
  readonly #folders: string[] = [];
  readonly #warning: Problem | undefined;
  readonly #hasRefs: boolean;
  readonly #sizes: Float64Array;
  readonly #modified: Float64Array;
  readonly #refs: Float64Array;

  constructor(folder: string, { entries, warning }: Entries, { rules, refs }: PosixOptions) {
    this.#folder = folder;
    this.#warning = warning;
    this.#hasRefs = refs;
    const prefix = folder === '' ? '' : `${folder}/`;
    for (const entry of entries) {
      const { name } = entry;
      if (entry.isDirectory()) {
        if (!rules.skipFolder(prefix + name, name)) this.#folders.push(name);
      } else if (entry.isFile() && !rules.skipFile(prefix + name, name)) this.names.push(name);
    }
    const count = this.names.length;
    this.#sizes = new Float64Array(count);
    this.#modified = new Float64Array(count);
    this.#refs = new Float64Array(count);
  }

  /** @param at index in {@link names} */
  setFile(at: number, stats: Stats): void {
    this.#sizes[at] = stats.size;
    this.#modified[at] = Math.floor(stats.mtimeMs);
    if (this.#hasRefs) this.#refs[at] = fileRef(stats);
  }

  /** When all files are set. */
  listing(): FolderListing {
    return {
      path: this.#folder,
      folders: this.#folders,
      names: this.names,
      sizes: this.#sizes,
      modified: this.#modified,
      refs: this.#refs,
      ...(this.#warning && { warning: this.#warning }),
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
