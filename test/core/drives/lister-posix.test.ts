import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FolderListing } from '../../../core/drives/lister.ts';
import { PosixLister } from '../../../core/drives/lister-posix.ts';
import { ShareLister } from '../../../core/drives/lister-share.ts';
import { ignoreRules } from '../../../core/model/names.ts';
import { describeUnless } from '../../rigs/programs.ts';
import { asOrdinaryUser, NASTY_NAMES, tempFolder, writeTree } from './folders.ts';

/** Both ways of asking: a local disk for one thing at a time, a share for many. */
const WAYS = { PosixLister, ShareLister };

const reason = process.platform === 'win32' ? 'Windows has a lister of its own' : undefined;

describeUnless(reason, 'listing a folder on POSIX', () => {
  describe.each(Object.entries(WAYS))('with %s', (_way, Way) => {
    const lister = (ignore: string[] = []) => ({
      list: async (root: string, folder: string): Promise<FolderListing> =>
        new Way({ rules: ignoreRules(ignore, true), refs: true }).list(root, folder),
    });

    test('brings names, sizes and whole milliseconds, and leaves out what is no file', async () => {
      const root = tempFolder();
      writeTree(root, {
        'WSOP/a.mp4': 'abc',
        'WSOP/._a.mp4': 'x',
        'WSOP/up.mp4.part': 'x',
        'WSOP/proxy.avi': 'x',
        'WSOP/@eaDir/b.mp4': 'x',
        'WSOP/sub/c.mp4': 'x',
      });
      utimesSync(join(root, 'WSOP/a.mp4'), 1_700_000_000, 1_700_000_000.9876);
      const listing = await lister(['*.avi']).list(root, 'WSOP');
      expect(listing).toMatchObject({ path: 'WSOP', folders: ['sub'], names: ['a.mp4'] });
      expect([...listing.sizes]).toEqual([3]);
      expect([...listing.modified]).toEqual([1_700_000_000_987]);
      expect(listing).not.toHaveProperty('problem');
    });

    test('keeps every odd name as the file system spells it', async () => {
      const root = tempFolder();
      const names = [
        ...NASTY_NAMES,
        'a:b.mp4',
        '<img onerror=1>.mp4',
        'new\nline.mp4',
        'Case.mp4',
        'case.mp4',
      ];
      writeTree(root, Object.fromEntries(names.map((name) => [name, name])));
      const listing = await lister().list(root, '');
      expect(listing.names.toSorted()).toEqual(names.toSorted());
      expect(listing.problem ?? listing.warning).toBeUndefined();
    });

    test('follows no links and counts neither them nor pipes', async () => {
      const root = tempFolder();
      writeTree(root, { 'real/a.mp4': 'x' });
      symlinkSync('..', join(root, 'real/loop'));
      symlinkSync('real/a.mp4', join(root, 'link.mp4'));
      symlinkSync('nowhere', join(root, 'dangling.mp4'));
      execFileSync('mkfifo', [join(root, 'pipe')]);
      expect(await lister().list(root, '')).toMatchObject({ folders: ['real'], names: [] });
      expect(await lister().list(root, 'real')).toMatchObject({ folders: [], names: ['a.mp4'] });
    });

    test('a ref stays with a file that is renamed, and a new file with the same inode has another', async () => {
      const root = tempFolder();
      const refs = async () => [...(await lister().list(root, '')).refs];
      writeTree(root, { 'a.mp4': 'x' });
      const before = await refs();
      renameSync(join(root, 'a.mp4'), join(root, 'b.mp4'));
      expect(await refs()).toEqual(before);
      expect(before.every((ref) => Number.isSafeInteger(ref) && ref > 0)).toBe(true);
      linkSync(join(root, 'b.mp4'), join(root, 'hard link.mp4'));
      expect(new Set(await refs()).size).toBe(1);
      rmSync(join(root, 'b.mp4'));
      rmSync(join(root, 'hard link.mp4'));
      writeTree(root, { 'c.mp4': 'y' });
      expect(await refs()).not.toEqual(before);
    });

    test('a folder that is not there is unknown, not empty', async () => {
      const root = tempFolder();
      writeFileSync(join(root, 'file'), '');
      for (const folder of ['gone', 'file'])
        expect(await lister().list(root, folder)).toMatchObject({
          names: [],
          problem: { code: 'problem.folder_vanished', where: folder },
        });
    });

    test.each([
      ['may not be listed', 0o000],
      ['may be listed but not entered', 0o744],
    ])('a folder that %s is unknown', async (_what, mode) => {
      const root = tempFolder();
      writeTree(root, { 'closed/a.mp4': 'x' });
      chmodSync(root, 0o755);
      chmodSync(join(root, 'closed'), mode);
      const listing = await asOrdinaryUser(() => lister().list(root, 'closed'));
      expect(listing).toMatchObject({
        names: [],
        problem: { code: 'problem.folder_unreadable', where: 'closed' },
      });
    });

    test('names that are not valid UTF-8 are told, and never become one file', async () => {
      const root = tempFolder();
      for (const byte of [0xfe, 0xff])
        writeFileSync(Buffer.concat([Buffer.from(`${root}/bad`), Buffer.from([byte])]), '');
      writeTree(root, { 'real \uFFFD.mp4': 'x', 'good.mp4': 'x' });
      const listing = await lister().list(root, '');
      expect(listing.names.toSorted()).toEqual(['good.mp4', 'real \uFFFD.mp4']);
      expect(listing.warning).toMatchObject({ code: 'problem.names_unusable', params: { count: 2 } });
    });

    test("a folder of many files brings each file's own numbers", async () => {
      const root = tempFolder();
      writeTree(
        root,
        Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.mp4`, 'x'.repeat(at)])),
      );
      const { names, sizes } = await lister().list(root, '');
      expect(names).toHaveLength(300);
      for (const [at, name] of names.entries()) expect(sizes[at]).toBe(Number.parseInt(name, 10));
    });

    test('a folder that is empty is empty', async () => {
      const root = tempFolder();
      mkdirSync(join(root, 'empty'));
      expect(await lister().list(root, 'empty')).toEqual({
        path: 'empty',
        folders: [],
        names: [],
        sizes: new Float64Array(),
        modified: new Float64Array(),
        refs: new Float64Array(),
      });
    });
  });
});
