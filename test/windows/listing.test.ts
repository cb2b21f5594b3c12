import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FolderListing } from '../../core/drives/lister.ts';
import { PosixLister } from '../../core/drives/lister-posix.ts';
import { ignoreRules, MARKER_NAME } from '../../core/model/names.ts';
import { NASTY_NAMES, tempFolder, writeTree } from '../core/drives/folders.ts';
import { describeUnless } from '../rigs/programs.ts';
import { noWindows, WindowsRig } from '../rigs/windows.ts';
import type { Listed, ListingQuestion } from './programs/listing.ts';

/** Files as comparable rows: path, size, time. */
function rows(
  listings: readonly { path: string; names: string[]; sizes: Iterable<number>; modified: Iterable<number> }[],
) {
  return listings
    .flatMap(({ path, names, sizes, modified }) => {
      const [size, time] = [[...sizes], [...modified]];
      return names.map((name, index) => `${path}/${name} ${size[index]} ${time[index]}`);
    })
    .toSorted();
}

function listHere(root: string): FolderListing[] {
  const lister = new PosixLister({ rules: ignoreRules([], false), refs: false });
  const folders = [''];
  const listings: FolderListing[] = [];
  for (const folder of folders) {
    const listing = lister.list(root, folder);
    listings.push(listing);
    folders.push(...listing.folders.map((name) => (folder === '' ? name : `${folder}/${name}`)));
  }
  return listings;
}

describeUnless(noWindows, 'listing on Windows', () => {
  let windows: WindowsRig;
  beforeAll(async () => {
    windows = await WindowsRig.open();
  });
  afterAll(() => windows?.close());

  const ask = <Answer>({ root, ...question }: ListingQuestion) =>
    windows.run<Answer>('listing', { ...question, root: windows.path(root) });
  const list = (root: string) => ask<Listed[]>({ do: 'list', root });

  test('brings the same files, sizes and times as Node does, odd names and long paths included', async () => {
    const root = tempFolder();
    const long = Array.from({ length: 4 }, (_, index) => `${index} ${'long 이름 '.repeat(12)}end`).join('/');
    expect(join(root, long).length).toBeGreaterThan(300);
    writeTree(root, {
      ...Object.fromEntries(NASTY_NAMES.map((name, index) => [`WSOP/${name}`, 'x'.repeat(index)])),
      [`${long}/deep.mp4`]: 'deep',
      'GOG 최종/e11/최종.mp4': 'x',
      'WSOP/._a.mp4': '',
      'WSOP/@eaDir/a.mp4': '',
      'empty/Thumbs.db': '',
    });
    const listings = await list(root);
    expect(listings.filter(({ problem, warning }) => problem ?? warning)).toEqual([]);
    expect(rows(listings)).toEqual(rows(listHere(root)));
    expect(rows(listings)).toHaveLength(NASTY_NAMES.length + 2);
    expect(listings.map(({ path }) => path).toSorted()).toEqual(
      listHere(root)
        .map(({ path }) => path)
        .toSorted(),
    );
  });

  test('follows neither links nor junctions', async () => {
    const root = tempFolder();
    writeTree(root, { 'real/a.mp4': '' });
    if (process.platform === 'win32') await ask({ do: 'junction', root, to: join(root, 'real') });
    else symlinkSync('..', join(root, 'real/loop')); // Wine shows it as a reparse point; it cannot make junctions
    const listings = await list(root);
    expect(listings.map(({ path, folders }) => [path, folders])).toEqual([
      ['', ['real']],
      ['real', []],
    ]);
  });

  test('a folder that is not there is unknown, not empty', async () => {
    expect(await list(join(tempFolder(), 'gone'))).toMatchObject([
      { names: [], problem: { code: 'problem.folder_vanished', where: '' } },
    ]);
  });

  test('a drive is known by its marker and its serial number, and case does not count', async () => {
    const root = tempFolder();
    expect(await ask({ do: 'check', root })).toMatchObject({
      state: 'online',
      identity: {
        volume: expect.stringMatching(/^serial:[0-9a-f]+$/),
        unc: null,
        caseSensitive: false,
        network: false,
        refsStable: false,
      },
    });
    expect(existsSync(join(root, MARKER_NAME))).toBe(true);
  });
});
