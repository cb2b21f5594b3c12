/** The data folder on Windows: under Wine, or natively. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeUnless } from '../rigs/programs.ts';
import { noWindows, WindowsRig } from '../rigs/windows.ts';
import { freshBase } from './fresh-base.ts';
import type { DataFolderAnswer, DataFolderQuestion } from './programs/data-folder.ts';

/** Of a file that somebody else could read or write (Wine shows who may open a file as a mode). */
const OTHERS = 0o007;

describeUnless(noWindows, 'the data folder on Windows', () => {
  const folder = freshBase();
  let windows: WindowsRig;
  let answer: DataFolderAnswer;
  beforeAll(async () => {
    windows = await WindowsRig.open();
    const shared = path.join(folder, 'shared');
    mkdirSync(shared);
    const share = windows.share(shared);
    const question: DataFolderQuestion = {
      folder: windows.path(folder),
      remote: [share, `\\\\?\\UNC\\${share.slice(2)}`],
    };
    answer = await windows.run('data-folder', question);
  });
  afterAll(() => windows?.close());

  test('is in the local application data of the person', () => {
    expect(answer.byDefault).toMatch(/^[A-Z]:\\.+\\AppData\\Local\\NAS Auto Sync$/i);
  });

  test('is on a local disk, by whatever name, and refused on a share', () => {
    expect(answer.kinds).toEqual([null, null]);
    expect(answer.refused).toEqual(['problem.data_folder_network', 'problem.data_folder_network']);
  });

  test('has one owner, until that one is gone, however it went', () => {
    expect(answer.lock).toEqual({ whileHeld: 'refused', owner: 'told', whenDead: 'taken over' });
  });

  test('keeps secrets to the person, whatever the folder allows', () => {
    const file = path.join(folder, 'data', 'secrets.json');
    if (process.platform === 'win32') {
      // The names of the well-known ones depend on the language of Windows; that there are three does not.
      expect(answer.mayOpen.split('\n').filter((line) => line.includes('(F)'))).toHaveLength(3);
    } else {
      expect(statSync(file).mode & OTHERS).toBe(0);
      expect(statSync(path.join(folder, 'shared')).mode & OTHERS).not.toBe(0);
    }
    expect(readFileSync(file, 'utf8')).toBe('{}');
  });

  test('has a small file replaced although somebody reads it', () => {
    expect(answer.replacedWhileRead).toBe('new');
  });
});
