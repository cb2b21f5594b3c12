/**
 * Lists folders of a network drive on Linux and macOS. Each answer takes its way, so many questions are under way at once;
 * what asks are the I/O threads of this process, which must be one that may hang.
 */
import { lstat } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { hasVanished } from './fs-problem.ts';
import type { FolderListing } from './lister.ts';
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

/** Files of one folder that are asked for at once. */
const FILES_AT_ONCE = 32;

export class ShareLister {
  readonly #options: PosixOptions;

  constructor(options: PosixOptions) {
    this.#options = options;
  }

  /** As {@link import('./lister.ts').Lister.list}. Never rejects. */
  async list(root: string, folder: string): Promise<FolderListing> {
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const listing = await this.#listOnce(root, folder);
        if (listing !== undefined) return listing;
      }
      return unsteadyFolder(folder);
    } catch (error) {
      return unreadFolder(folder, error);
    }
  }

  /** Undefined when an entry disappeared meanwhile. */
  async #listOnce(root: string, folder: string): Promise<FolderListing | undefined> {
    const absolute = folder === '' ? root : `${root}/${folder}`;
    const made = new FolderInTheMaking(folder, await readEntries(absolute, folder), this.#options);
    return (await lookAtFiles(absolute, made)) ? made.listing() : undefined;
  }
}

/** False when a file disappeared. Callbacks, because promises cost as much again as the questions. */
function lookAtFiles(absolute: string, made: FolderInTheMaking): Promise<boolean> {
  const { names } = made;
  return new Promise((resolve, reject) => {
    let [next, left] = [0, names.length];
    const fail = (error: Error) => {
      next = names.length;
      if (hasVanished(error)) resolve(false);
      else reject(error);
    };
    const ask = () => {
      const at = next++;
      lstat(`${absolute}/${names[at]}`, (error, stats) => {
        if (error !== null) return fail(error);
        made.setFile(at, stats);
        left -= 1;
        if (left === 0) resolve(true);
        else if (next < names.length) ask();
      });
    };
    if (left === 0) resolve(true);
    while (next < Math.min(FILES_AT_ONCE, names.length)) ask();
  });
}

async function readEntries(absolute: string, folder: string): Promise<Entries> {
  const entries = await readdir(absolute, { withFileTypes: true });
  if (!hasDoubtfulNames(entries)) return { entries };
  return validEntries(entries, await readdir(absolute, { encoding: 'buffer' }), folder);
}
