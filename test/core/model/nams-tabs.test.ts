import { describe, expect, it } from 'vitest';
import {
  fullPathOf,
  matchingRow,
  type NamsFile,
  rawRow,
  stemOf,
  yearOf,
} from '../../../core/model/nams-tabs.ts';

function file(path: string, traits: Partial<NamsFile> = {}): NamsFile {
  const name = path.split('/').at(-1) ?? '';
  return { name, path, fullPath: fullPathOf('Z:\\ARCHIVE', path), bytes: 2e9, seconds: null, ...traits };
}
const alone = { on: new Set(['archive'] as const), isBackup: false };

describe('the row of a file', () => {
  it('in the list of its drive', () => {
    expect(rawRow(file('WSOP/WSOP 1973/wsop-1973-me-nobug.MP4', { bytes: 1.5 * 1024 ** 3 }))).toEqual({
      Year: 1973,
      Filename: 'wsop-1973-me-nobug.MP4',
      Size_GB: 1.5,
      Full_Path: 'Z:\\ARCHIVE\\WSOP\\WSOP 1973\\wsop-1973-me-nobug.MP4',
      Extension: 'mp4',
    });
  });

  it.each([
    ['WSOP/A CLIP of it.mp4', 'Clip', true],
    ['WSOP/eclipse.mp4', 'Clip', false],
    ['WSOP/Day1_Highlights.mp4', 'Clip', true],
    ['12-wsop-2024-me.mp4', 'Hand', true],
    ['wsop-hs-12.mp4', 'Hand', true],
    ['Hand_007.mp4', 'Hand', true],
    ['WSOP/WSOP Circuit Event/a.mp4', 'Circuit', true],
    ['WSOP/a.mp4', 'Circuit', false],
  ])('%s: %s is %s', (path, column, expected) => {
    expect(matchingRow(file(path), alone)[column]).toBe(expected);
  });

  it('tells its length only when it is known, and where else it is', () => {
    const kin = { on: new Set(['archive', 'origin'] as const), isBackup: true };
    const row = matchingRow(file('a.mp4', { seconds: 1799, bytes: 5 }), kin);
    expect(row).toMatchObject({
      '<30min': true,
      '<1GB': true,
      Origin: true,
      Archive: true,
      PokerGO_Src: false,
      Backup: true,
    });
    expect(matchingRow(file('a.mp4'), kin)['<30min']).toBe('');
    expect(Object.keys(row)).not.toContain('Action');
  });

  it.each([
    ['WSOP/WSOP 2024/2008 WSOP-Europe.mov', 2008],
    ['WSOP/2002/Part 1.mov', 2002],
    ['GOG 최종/E11_GOG_final_edit_20231203_찐최종.mp4', ''],
    ['HyperDeck_0010-004.mp4', ''],
  ])('the year of %s is %j', (path, expected) => {
    expect(yearOf(path)).toBe(expected);
  });

  it('compares stems without extension, case and composition', () => {
    expect(stemOf('찐최종.MP4'.normalize('NFD'))).toBe(stemOf('찐최종.mov'));
    expect(fullPathOf('/nas/archive/', 'a/b.mp4')).toBe('/nas/archive/a/b.mp4');
  });
});
