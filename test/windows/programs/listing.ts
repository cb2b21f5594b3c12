/** Lists a tree, makes a junction, looks at a drive, or measures. */
import { lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnownLooks, type SeenFolder } from '../../../core/drives/folder-look.ts';
import { checkDrive } from '../../../core/drives/identity.ts';
import type { FolderListing } from '../../../core/drives/lister.ts';
import { ListerPool } from '../../../core/drives/lister-pool.ts';
import { WindowsLister } from '../../../core/drives/lister-windows.ts';
import { ignoreRules } from '../../../core/model/names.ts';
import { answer } from './answer.ts';

/** A listing as JSON has it. */
export type Listed = Omit<FolderListing, 'sizes' | 'modified' | 'refs'> & {
  sizes: number[];
  modified: number[];
};
/** Files, and milliseconds to list them. */
export type Measured = { files: number; ms: number };
export type ListingQuestion =
  | { do: 'list' | 'check'; root: string }
  | { do: 'junction'; root: string; to: string }
  | { do: 'measure'; root: string; files: number };

await answer((question: ListingQuestion) => {
  const { root } = question;
  if (question.do === 'list') return listTree(root);
  if (question.do === 'junction') return symlinkSync(question.to, join(root, 'junction'), 'junction');
  if (question.do === 'measure') return measure(root, question.files);
  const drive = { id: 'd', name: 'd', root, role: 'archive', publish: true, enabled: true } as const;
  return checkDrive(drive, null, { writeMarker: true, hadFiles: false });
});

async function listTree(root: string): Promise<Listed[]> {
  const pool = new ListerPool({
    root,
    listers: 2,
    ignore: [],
    caseSensitive: false,
    refs: true,
    looks: new KnownLooks([]).shared,
  });
  const listings: SeenFolder[] = [];
  for (let rest = ['']; rest.length > 0; ) {
    const batch = await pool.list(rest);
    listings.push(...batch.listings);
    rest = batch.rest;
  }
  await pool.close();
  return listings.map(({ refs: _refs, look: _look, ...listing }) => ({
    ...listing,
    sizes: [...listing.sizes],
    modified: [...listing.modified],
  }));
}

/** One folder with sizes and times: our way, and Node's own. */
function measure(folder: string, count: number): Record<'ours' | 'nodes', Measured> {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) writeFileSync(join(folder, `WSOP 2024 Event ${index}.mp4`), '');
  const timed = (work: () => number) => {
    const started = performance.now();
    const files = work();
    return { files, ms: performance.now() - started };
  };
  const lister = new WindowsLister({ rules: ignoreRules([], false) });
  const ours = timed(() => lister.list(folder, '').names.length);
  const nodes = timed(
    () => readdirSync(folder).filter((name) => lstatSync(join(folder, name)).isFile()).length,
  );
  rmSync(folder, { recursive: true });
  return { ours, nodes };
}
