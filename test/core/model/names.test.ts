import { describe, expect, test } from 'vitest';
import { ignoreRules, isSystemFile, isSystemFolder, nameKey, pathKey } from '../../../core/model/names.ts';

describe('what is not a file of the archive', () => {
  test.each([
    '._WSOPE08_Episode_1_H264.mov',
    'e7_winner.jpg@SynoEAStream',
    'clip.mp4@SynoResource',
    '.DS_Store',
    'Thumbs.db',
    'DESKTOP.INI',
    '~$log.xlsx',
    'Archive.lnk',
    'upload.mp4.part',
    'upload.mp4.FilePart',
    'upload.mp4.crdownload',
    '.smbdeleteAAA0000000000004c1',
    'copy.tmp',
    '.nas-auto-sync.json',
    '.nas-auto-sync.json.3f2a',
  ])('%s is left out', (name) => expect(isSystemFile(name)).toBe(true));

  test.each([
    'WSOP - 1973.avi',
    '찐최종.mp4',
    'NO_EXT',
    '.mp4',
    'part.mp4',
    'Thumbs.db.mp4',
    '~winner.mp4',
    '.hidden.mp4',
    '#WSOPE 2024 NLH MAIN EVENT   DAY 1B.mp4',
    '$5M GTD.mp4',
    'me@home.mp4',
    'a.',
  ])('%s is a file', (name) => expect(isSystemFile(name)).toBe(false));

  test.each([
    '@eaDir',
    '@EADIR',
    '#recycle',
    '#snapshot',
    '@tmp',
    '@SynoResource',
    '@SynoFinder-log',
    '$RECYCLE.BIN',
    'System Volume Information',
    '.Trash-1000',
    '.Trashes',
    'lost+found',
  ])('%s is a system folder', (name) => expect(isSystemFolder(name)).toBe(true));

  test.each(['#WSOPE 2024', '$5M GTD', '@home', 'Trash talk', '.trashed', 'recycle', 'WSOP'])(
    '%s is a folder of the archive',
    (name) => expect(isSystemFolder(name)).toBe(false),
  );
});

describe('scan.ignore', () => {
  const skips = (globs: string[], path: string, caseSensitive = true) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return ignoreRules(globs, caseSensitive).skipFile(path, name);
  };
  const skipsFolder = (globs: string[], path: string) =>
    ignoreRules(globs, true).skipFolder(path, path.slice(path.lastIndexOf('/') + 1));

  test('a glob without a slash means any depth', () => {
    expect(skips(['*.avi'], 'a/b/c.avi')).toBe(true);
    expect(skips(['*.avi'], '.c.avi')).toBe(true);
    expect(skips(['*.avi'], 'a/b.avi/c.mp4')).toBe(false);
    expect(skipsFolder(['Proxy*'], 'WSOP/Proxy files')).toBe(true);
  });

  test('a glob with a slash means the path from the drive’s root', () => {
    expect(skips(['WSOP/*.mp4'], 'WSOP/a.mp4')).toBe(true);
    expect(skips(['WSOP/*.mp4'], 'PAD/WSOP/a.mp4')).toBe(false);
    expect(skips(['WSOP/*.mp4'], 'WSOP/deep/a.mp4')).toBe(false);
    expect(skips(['/a.mp4'], 'a.mp4')).toBe(true);
    expect(skips(['/a.mp4'], 'b/a.mp4')).toBe(false);
    expect(skips(['WSOP\\clips\\a.mp4'], 'WSOP/clips/a.mp4')).toBe(true);
    expect(skipsFolder(['WSOP/**'], 'WSOP/deep')).toBe(true);
  });

  test('a glob that ends in a slash means folders only', () => {
    expect(skipsFolder(['Raw/'], 'PAD/Raw')).toBe(true);
    expect(skips(['Raw/'], 'PAD/Raw')).toBe(false);
  });

  test('case counts only where the drive says so, Unicode composition never', () => {
    expect(skips(['*.AVI'], 'a.avi')).toBe(false);
    expect(skips(['*.AVI'], 'a.avi', false)).toBe(true);
    expect(skips(['찐최종.*'], '찐최종.mp4'.normalize('NFD'))).toBe(true);
  });

  test('an exclamation mark is a letter, and system names stay out whatever the globs', () => {
    expect(skips(['!a.mp4'], 'b.mp4')).toBe(false);
    expect(skips(['*.avi'], 'x/Thumbs.db')).toBe(true);
  });
});

describe('when two names are the same', () => {
  test('composed and decomposed spellings are', () => {
    expect(pathKey('GOG 최종/찐최종.mp4'.normalize('NFD'), true)).toBe(
      'GOG 최종/찐최종.mp4'.normalize('NFC'),
    );
  });
  test('case matters on a case-sensitive drive only, and never for copies', () => {
    expect(pathKey('A/b.MP4', true)).not.toBe(pathKey('a/B.mp4', true));
    expect(pathKey('A/b.MP4', false)).toBe(pathKey('a/B.mp4', false));
    expect(nameKey('ÉP.MP4'.normalize('NFD'))).toBe(nameKey('ép.mp4'));
  });
});
