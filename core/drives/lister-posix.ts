/** Lists folders on Linux and macOS: one readdir a folder, one lstat a file. */
import { lstatSync, readdirSync } from 'node:fs';
import type { FolderListing, Lister } from './lister.ts';
import {
  ATTEMPTS,
  type Entries,
  FolderInTheMaking,
  hasDoubtfulNames,
  type PosixOptions,
  unreadFolder,
  unsteadyFolder,
  validEntries,
} from './posix-folder.ts';

const NO_THROW = { throwIfNoEntry: false } as const;

export class PosixLister implements Lister {
  readonly #options: PosixOptions;

  constructor(options: PosixOptions) {
    this.#options = options;
  }

  list(root: string, folder: string): FolderListing {
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const listing = this.#listOnce(root, folder);
        if (listing !== undefined) return listing;
      }
      return unsteadyFolder(folder);
    } catch (error) {
      return unreadFolder(folder, error);
    }
  }

  /** Undefined when an entry disappeared meanwhile. */
  #listOnce(root: string, folder: string): FolderListing | undefined {
    const absolute = folder === '' ? root : `${root}/${folder}`;
    const made = new FolderInTheMaking(folder, readEntries(absolute, folder), this.#options);
    const { names } = made;
    for (const [at, name] of names.entries()) {
      const stats = lstatSync(`${absolute}/${name}`, NO_THROW);
      if (stats === undefined) return undefined;
      made.setFile(at, stats);
    }
    return made.listing();
  }
}

function readEntries(absolute: string, folder: string): Entries {
  const entries = readdirSync(absolute, { withFileTypes: true });
  if (!hasDoubtfulNames(entries)) return { entries };
  return validEntries(entries, readdirSync(absolute, { encoding: 'buffer' }), folder);
}
