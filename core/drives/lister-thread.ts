/**
 * One thread of the lister pool. Each message is a list of folders; the answer is a batch: what they and the sub-folders
 * found on the way, depth first, look like until the budget is used up, and the folders not yet listed. A folder that comes
 * alone is listed alone.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { ignoreRules } from '../model/names.ts';
import { KnownLooks, sift } from './folder-look.ts';
import type { FolderListing, Lister } from './lister.ts';
import { BATCH_ENTRIES, BATCH_MS, type ListerOptions, packBatch } from './lister-batch.ts';
import { PosixLister } from './lister-posix.ts';

async function listerFor(options: ListerOptions): Promise<Lister> {
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
  const options: ListerOptions = workerData;
  const lister = await listerFor(options);
  const looks = new KnownLooks(options.looks);
  port.on('message', (folders: string[]) => {
    const batch = listBatch(lister, options.root, looks, folders);
    port.postMessage(batch, [batch.numbers.buffer]);
  });
}
