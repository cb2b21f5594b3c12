/**
 * Runs inside a Windows Node (under Wine, or natively): `windows-program.ts OUT COMMAND ARGUMENT…` writes the command's
 * answer as JSON to OUT.
 */
import { lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDrive } from '../../core/drives/identity.ts';
import type { FolderListing } from '../../core/drives/lister.ts';
import { ListerPool } from '../../core/drives/lister-pool.ts';
import { WindowsLister } from '../../core/drives/lister-windows.ts';
import { ignoreRules } from '../../core/model/names.ts';

const newLister = () => new WindowsLister({ rules: ignoreRules([], false) });

async function listTree(root: string): Promise<FolderListing[]> {
  const pool = new ListerPool({ root, threads: 2, ignore: [], caseSensitive: false, refs: true });
  const listings: FolderListing[] = [];
  for (let rest = ['']; rest.length > 0; ) {
    const batch = await pool.list(rest);
    listings.push(...batch.listings);
    rest = batch.rest;
  }
  await pool.close();
  return listings;
}

/** Milliseconds to list one folder of `count` files with sizes and times: our way, and Node's own. */
function measure(folder: string, count: number) {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) writeFileSync(join(folder, `WSOP 2024 Event ${index}.mp4`), '');
  const timed = (work: () => number) => {
    const started = performance.now();
    const files = work();
    return { files, ms: performance.now() - started };
  };
  const lister = newLister();
  const ours = timed(() => lister.list(folder, '').names.length);
  const nodes = timed(
    () => readdirSync(folder).filter((name) => lstatSync(join(folder, name)).isFile()).length,
  );
  rmSync(folder, { recursive: true });
  return { ours, nodes };
}

const [out, command, path, argument] = process.argv.slice(2);
if (out === undefined || path === undefined) throw new Error('usage: OUT COMMAND PATH [ARGUMENT]');
writeFileSync(out, JSON.stringify(await answer(path)));

async function answer(root: string): Promise<unknown> {
  switch (command) {
    case 'list':
      return (await listTree(root)).map((listing) => ({
        ...listing,
        sizes: [...listing.sizes],
        modified: [...listing.modified],
        refs: [...listing.refs],
      }));
    case 'junction':
      symlinkSync(join(root, argument ?? ''), join(root, 'junction'), 'junction');
      return null;
    case 'check':
      return checkDrive({ id: 'd', name: 'd', root, role: 'archive', publish: true, enabled: true }, null, {
        writeMarker: true,
        hadFiles: false,
      });
    case 'measure':
      return measure(root, Number(argument));
    default:
      throw new Error(`no command ${command}`);
  }
}
