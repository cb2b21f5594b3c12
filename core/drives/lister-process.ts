/**
 * A process that lists a network drive. Its first message is what it is started with; each one after is a list of folders,
 * and the answer a batch: what they and the sub-folders found on the way look like until the budget is used up, and the
 * folders not yet listed. It is alone with its drive, so it goes on below a folder that comes alone, too. Ends with the engine.
 */
import { ignoreRules } from '../model/names.ts';
import { KnownLooks, sift } from './folder-look.ts';
import type { FolderListing } from './lister.ts';
import { BATCH_ENTRIES, BATCH_MS, type ListerOptions, type PackedBatch, packBatch } from './lister-batch.ts';
import { ShareLister } from './lister-share.ts';

/** Folders of one call that are asked for at once. */
const FOLDERS_AT_ONCE = 8;

async function listBatch(
  list: (folder: string) => Promise<FolderListing>,
  looks: KnownLooks,
  folders: readonly string[],
): Promise<PackedBatch> {
  const end = performance.now() + BATCH_MS;
  const rest = [...folders].reverse();
  const listings: FolderListing[] = [];
  let entries = 0;
  let isGone = false;
  const underWay = new Map<string, Promise<void>>();
  const take = async (folder: string) => {
    const listing = await list(folder);
    underWay.delete(folder);
    listings.push(listing);
    const prefix = folder === '' ? '' : `${folder}/`;
    for (const name of listing.folders) rest.push(prefix + name);
    entries += 1 + listing.names.length;
    isGone ||= listing.problem?.code === 'problem.drive_gone';
  };
  const isFull = () => entries >= BATCH_ENTRIES || performance.now() >= end;
  // What a drive that is gone still owes can take minutes to fail.
  while (!isGone && (rest.length > 0 || underWay.size > 0)) {
    while (underWay.size < FOLDERS_AT_ONCE && !(isFull() && listings.length > 0)) {
      const folder = rest.pop();
      if (folder === undefined) break;
      underWay.set(folder, take(folder));
    }
    if (underWay.size === 0) break;
    await Promise.race(underWay.values());
  }
  return packBatch({
    ...sift(listings, looks),
    rest: [...rest, ...underWay.keys()],
    current: listings.at(-1)?.path ?? '',
  });
}

process.once('message', ({ root, ignore, caseSensitive, refs, looks }: ListerOptions) => {
  const lister = new ShareLister({ rules: ignoreRules(ignore, caseSensitive), refs });
  const known = new KnownLooks(looks);
  let answered = Promise.resolve();
  process.on('message', (folders: string[]) => {
    const batch = listBatch((folder) => lister.list(root, folder), known, folders);
    answered = Promise.all([batch, answered]).then(([packed]) => void process.send?.(packed));
  });
});
process.once('disconnect', () => process.exit());
