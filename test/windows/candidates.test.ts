/** The drives that the set-up offers on Windows: under Wine, or natively. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DriveCandidate } from '../../core/drives/candidates.ts';
import { writeTree } from '../core/drives/folders.ts';
import { describeUnless } from '../rigs/programs.ts';
import { noWindows, WindowsRig } from '../rigs/windows.ts';
import { freshFolder } from '../support/folder.ts';

describeUnless(noWindows, 'the drives to choose from on Windows', () => {
  let windows: WindowsRig;
  beforeAll(async () => {
    windows = await WindowsRig.open();
  });
  afterAll(() => windows?.close());

  test('are its letters, each with its size, and none that is not there', async () => {
    const root = freshFolder();
    writeTree(root, { 'WSOP/Day 1.mp4': 'day' });
    const letter = await windows.letter(root);
    const drives = await windows.run<DriveCandidate[]>('candidates', {});
    const roots = drives.map((drive) => drive.root);
    expect(roots).toContain('C:\\');
    expect(roots).toContain(`${letter}\\`);
    expect(drives.find((drive) => drive.root === `${letter}\\`)).toMatchObject({
      answers: true,
      totalBytes: expect.any(Number),
      freeBytes: expect.any(Number),
    });
    expect(drives.filter(({ answers, network }) => !answers && !network)).toEqual([]);
    expect(roots.length).toBeLessThan(24);
  });
});
