/**
 * Listing folders: one interface, one implementation per platform. Runs in the threads of the lister pool, so it is
 * synchronous: on local disks that is the fastest way, and over a network several threads wait in parallel.
 */
import type { Problem } from '../model/problem.ts';

/** One folder as it is now. Columns, not objects: a scan of a million files passes through here. */
export type FolderListing = {
  /** Relative to the drive's root, forward slashes; '' is the root. */
  readonly path: string;
  /** Names of sub-folders, system folders and links left out. */
  readonly folders: string[];
  /** Names of files, in the order the file system gave. What the ignore rules leave out is not among them. */
  readonly names: string[];
  /** Bytes, Unix milliseconds (whole), and the file system's id of the file (0: none or not stable). Same order as `names`. */
  readonly sizes: Float64Array;
  readonly modified: Float64Array;
  readonly refs: Float64Array;
  /** Set when the folder could not be read completely: then it is *unknown*, and the other fields are empty. */
  readonly problem?: Problem;
  /** Set when entries were left out because their names are not valid Unicode; the listing counts all the same. */
  readonly warning?: Problem;
};

/** A folder that could not be read completely: *unknown*. */
export function unknownFolder(path: string, problem: Problem): FolderListing {
  return { path, folders: [], names: [], sizes: EMPTY, modified: EMPTY, refs: EMPTY, problem };
}

const EMPTY = new Float64Array();

export interface Lister {
  /** Lists one folder of the drive at `root`. Never throws: what could not be read is in `problem`. Links and reparse points are not followed. */
  list(root: string, folder: string): FolderListing;
}
