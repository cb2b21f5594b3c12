/** Drives on Windows, by letter and by UNC name: under Wine, or natively. */
import { renameSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTree } from '../core/drives/folders.ts';
import { describeUnless } from '../rigs/programs.ts';
import { noWindows, WindowsRig } from '../rigs/windows.ts';
import { freshFolder } from '../support/folder.ts';
import type { DriveAnswer, DriveQuestion } from './programs/drive.ts';

const LONG = `PAD/${'긴 이름 '.repeat(20)}end/${'long '.repeat(40)}end.mp4`;
/** Names that Windows makes something else of, unless it is asked not to. */
const ODD = {
  ...(process.platform !== 'win32' && { 'a:b.mp4': 'colon' }), // NTFS cannot have it, a NAS can
  'CON.mp4': 'con',
  NUL: 'nul',
  'dot.mp4.': 'dot',
  'space.mp4 ': 'space',
  [LONG]: 'long',
};

describeUnless(noWindows, 'a drive on Windows', () => {
  let windows: WindowsRig;
  beforeAll(async () => {
    windows = await WindowsRig.open();
  });
  afterAll(() => windows?.close());

  test.each(['letter', 'share'] as const)(
    'with a %s is known again, and its odd names are what they are',
    async (how) => {
      const root = path.join(freshFolder(), 'tree');
      writeTree(root, { ...ODD, 'WSOP/Day 1.mp4': 'day' });
      const named = how === 'letter' ? `${await windows.letter(root)}\\` : windows.share(root);
      const odd = Object.keys(ODD);
      const question: DriveQuestion = {
        root: named,
        paths: [...odd, 'wsop/DAY 1.mp4', 'dot.mp4', 'space.mp4', 'AUX.mp4', 'CON', 'none/a.mp4'],
      };
      const { first, again, isStillThere, seen, samples } = await windows.run<DriveAnswer>('drive', question);
      expect(first).toMatchObject({
        state: 'online',
        identity: {
          volume: expect.stringMatching(/^serial:[0-9a-f]+$/),
          unc: how === 'share' ? named : null,
          network: how === 'share',
          caseSensitive: false,
          readOnly: false,
        },
        capacity: { total: expect.any(Number) },
      });
      expect(again).toMatchObject({ state: 'online' });
      expect(isStillThere).toBe(true);
      const isGone = ['gone', 'gone', 'gone', 'gone', 'gone'];
      expect(seen).toEqual([...odd.map(() => 'there'), 'there', ...isGone]);
      // Each is read as itself: five contents, five fingerprints.
      expect(new Set(samples.slice(0, odd.length)).size).toBe(odd.length);
      expect(samples.slice(0, odd.length)).not.toContain(null);
    },
  );

  test('whose folder is gone is offline', async () => {
    const root = path.join(freshFolder(), 'tree');
    writeTree(root, { 'a.mp4': 'a' });
    const letter = await windows.letter(root);
    renameSync(root, `${root}-gone`);
    const { first } = await windows.run<DriveAnswer>('drive', { root: `${letter}\\`, paths: ['a.mp4'] });
    expect(first).toMatchObject({ state: 'offline' });
  });
});
