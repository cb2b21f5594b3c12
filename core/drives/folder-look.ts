/**
 * What a folder looks like, as one number. A scan remembers the look of each folder whose content it has stored as it is;
 * a folder that still looks the same needs no word about its files, so a scan costs what changed.
 */
import { createHash } from 'node:crypto';
import type { FolderListing } from './lister.ts';

/** A folder that looks different from what is stored, with its look now; null: not worth remembering. */
export type SeenFolder = FolderListing & { readonly look: bigint | null };

/** How much of a batch looked as it is stored. */
export type Unchanged = { folders: number; files: number; bytes: number };

/**
 * 64 bits of a digest over a folder's path, the names in it, and sizes, times and refs of its files, in the order of the
 * file system; signed, as SQLite stores it. Null when the folder could not be read, or not all of it.
 */
export function lookOf(listing: FolderListing): bigint | null {
  if (listing.problem || listing.warning) return null;
  const digest = createHash('sha1').update(JSON.stringify([listing.path, listing.folders, listing.names]));
  for (const { buffer, byteOffset, byteLength } of [listing.sizes, listing.modified, listing.refs])
    digest.update(new Uint8Array(buffer, byteOffset, byteLength));
  return digest.digest().readBigInt64LE();
}

/** The stored looks of a drive, in memory that threads share. */
export class KnownLooks {
  /** Ascending. */
  readonly shared: BigInt64Array;

  /** @param looks in any order, or what another thread has as {@link shared} */
  constructor(looks: readonly bigint[] | BigInt64Array) {
    if (looks instanceof BigInt64Array) {
      this.shared = looks;
      return;
    }
    this.shared = new BigInt64Array(new SharedArrayBuffer(looks.length * BigInt64Array.BYTES_PER_ELEMENT));
    this.shared.set(looks);
    this.shared.sort();
  }

  has(look: bigint): boolean {
    let [low, high] = [0, this.shared.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.shared[middle] ?? 0n;
      if (at === look) return true;
      if (at < look) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  }
}

/** Parts listings into those that have to be looked at and the sums of those that look as they are stored. */
export function sift(
  listings: readonly FolderListing[],
  known: KnownLooks,
): { listings: SeenFolder[]; unchanged: Unchanged } {
  const unchanged: Unchanged = { folders: 0, files: 0, bytes: 0 };
  const different: SeenFolder[] = [];
  for (const listing of listings) {
    const look = lookOf(listing);
    if (look === null || !known.has(look)) {
      different.push({ ...listing, look });
      continue;
    }
    unchanged.folders += 1;
    unchanged.files += listing.names.length;
    for (const size of listing.sizes) unchanged.bytes += size;
  }
  return { listings: different, unchanged };
}
