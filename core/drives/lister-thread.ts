/**
 * One thread of the lister pool. Each message is a list of folders; the answer is a batch: what they and the sub-folders
 * found on the way, depth first, look like until the budget is used up, and the folders not yet listed. A folder that comes
 * alone is listed alone.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { ignoreRules } from '../model/names.ts';
import { KnownLooks, sift } from './folder-look.ts';
import type { FolderListing, Lister } from './lister.ts';
import { packBatch } from './lister-batch.ts';
import { PosixLister } from './lister-posix.ts';

/** What a thread is started with. Structured-clonable. */
export type ListerThreadOptions = {
  /** The drive's root, absolute. */
  readonly root: string;
  /** Setting `scan.ignore`. */
  readonly ignore: readonly string[];
  readonly caseSensitive: boolean;
  /** Whether the file system's file ids stay with a file. */
  readonly refs: boolean;
  /** The looks that are stored, from {@link KnownLooks}. */
  readonly looks: BigInt64Array;
};

/** A batch ends after so many entries, or so many milliseconds: small messages, and progress on slow networks. */
const BATCH_ENTRIES = 4_000;
const BATCH_MS = 100;

async function listerFor(options: ListerThreadOptions): Promise<Lister> {
  const rules = ignoreRules(options.ignore, options.caseSensitive);
  if (process.platform !== 'win32') return new PosixLister({ rules, refs: options.refs });
  const { WindowsLister } = await import('./lister-windows.ts');
  return new WindowsLister({ rules });
}

function listBatch(lister: Lister, root: string, looks: KnownLooks, folders: readonly string[]) {
  const end = performance.now() + BATCH_MS;
  const rest = [...folders].reverse();
  const listings: FolderListing[] = [];
  // There is not enough to do for all threads: what is found in it is for the others as well.
  const budget = folders.length === 1 ? 0 : BATCH_ENTRIES;
  let entries = 0;
  for (let folder = rest.pop(); folder !== undefined; folder = rest.pop()) {
    const listing = lister.list(root, folder);
    listings.push(listing);
    const prefix = folder === '' ? '' : `${folder}/`;
    for (const name of listing.folders) rest.push(prefix + name);
    entries += 1 + listing.names.length;
    if (entries >= budget || performance.now() >= end) break;
  }
  return packBatch({ ...sift(listings, looks), rest, current: listings.at(-1)?.path ?? '' });
}

if (parentPort !== null) {
  const port = parentPort;
  const options: ListerThreadOptions = workerData;
  const lister = await listerFor(options);
  const looks = new KnownLooks(options.looks);
  port.on('message', (folders: string[]) => {
    const batch = listBatch(lister, options.root, looks, folders);
    port.postMessage(batch, [batch.numbers.buffer]);
  });
}
