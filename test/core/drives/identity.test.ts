import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type CheckOptions,
  checkDrive,
  confirmAbsent,
  type DriveIdentity,
  type KnownDrive,
  stillThere,
} from '../../../core/drives/identity.ts';
import { MARKER_NAME } from '../../../core/model/names.ts';
import { parseSettings } from '../../../core/model/settings.ts';
import { describeUnless } from '../../rigs/programs.ts';
import { asOrdinaryUser, tempFolder, writeTree } from './folders.ts';
import { mountRclone, noMounts } from './rclone-mount.ts';

function driveAt(root: string) {
  const parsed = parseSettings({ drives: [{ id: 'archive', root }] });
  const drive = parsed.ok ? parsed.settings.drives[0] : undefined;
  if (drive === undefined) throw new Error('wrong settings');
  return drive;
}

function check(root: string, known: KnownDrive | null, options: Partial<CheckOptions> = {}) {
  return checkDrive(driveAt(root), known, { writeMarker: true, hadFiles: known !== null, ...options });
}

async function online(root: string, known: KnownDrive | null = null, options: Partial<CheckOptions> = {}) {
  const result = await check(root, known, options);
  if (result.state !== 'online') throw new Error(`${result.state}: ${result.problem.code}`);
  return result;
}

const refused = (state: string, code: string) => ({ state, problem: { code } });
const OTHER_VOLUME = 'cifs://nas/share';

describe('the first contact', () => {
  test('writes a marker, and the same drive is known by it ever after', async () => {
    const root = tempFolder();
    writeTree(root, { 'WSOP/a.mp4': '' });
    const { identity, capacity } = await online(root, null, { newId: () => 'id-1' });
    expect(identity).toMatchObject({ marker: 'id-1', unc: null, network: false, readOnly: false });
    expect(JSON.parse(readFileSync(join(root, MARKER_NAME), 'utf8'))).toMatchObject({ id: 'id-1' });
    expect(capacity?.total).toBeGreaterThan(capacity?.free ?? Number.POSITIVE_INFINITY);
    const again = await online(root, identity, { newId: () => 'id-2' });
    expect(again.identity).toEqual(identity);
  });

  test('leaves a dry run’s drive as it is', async () => {
    const root = tempFolder();
    expect((await online(root, null, { writeMarker: false })).identity.marker).toBeNull();
    expect(existsSync(join(root, MARKER_NAME))).toBe(false);
  });

  test('takes over a marker that another installation left', async () => {
    const root = tempFolder();
    writeFileSync(join(root, MARKER_NAME), '{"id":"theirs"}');
    expect((await online(root)).identity.marker).toBe('theirs');
  });

  test('gets by without a marker on a drive that cannot be written, and knows it by its volume', async () => {
    const root = tempFolder();
    writeTree(root, { 'a.mp4': '' });
    chmodSync(root, 0o555);
    await asOrdinaryUser(async () => {
      const { identity } = await online(root);
      expect(identity).toMatchObject({ marker: null, readOnly: true });
      expect(identity.volume).not.toBeNull();
      expect((await online(root, identity)).state).toBe('online');
      expect(await check(root, { marker: null, volume: OTHER_VOLUME })).toMatchObject(
        refused('unverified', 'problem.drive_other'),
      );
    });
  });

  test.runIf(process.platform === 'linux')('finds out without writing that case counts here', async () => {
    const root = tempFolder();
    writeTree(root, { 'Case.mp4': '' });
    expect((await online(root, null, { writeMarker: false })).identity.caseSensitive).toBe(true);
  });
});

describe('a drive that must not be touched', () => {
  test('is one whose root is not there', async () => {
    expect(await check(join(tempFolder(), 'gone'), null)).toMatchObject(
      refused('offline', 'problem.drive_offline'),
    );
  });

  test('is one that may not be read', async () => {
    const root = tempFolder();
    chmodSync(root, 0);
    await asOrdinaryUser(async () =>
      expect(await check(root, null)).toMatchObject(refused('offline', 'problem.drive_denied')),
    );
  });

  test('is one with another marker, or without the one that is known, or with one that is damaged', async () => {
    const root = tempFolder();
    writeTree(root, { 'a.mp4': '' });
    const { identity } = await online(root);
    writeFileSync(join(root, MARKER_NAME), '{"id":"another"}');
    expect(await check(root, identity)).toMatchObject(refused('unverified', 'problem.drive_other'));
    rmSync(join(root, MARKER_NAME));
    expect(await check(root, identity)).toMatchObject(refused('unverified', 'problem.marker_missing'));
    expect(existsSync(join(root, MARKER_NAME))).toBe(false);
    writeFileSync(join(root, MARKER_NAME), '{"id":');
    expect(await check(root, identity)).toMatchObject(refused('unverified', 'problem.marker_damaged'));
  });

  test('is one that came back empty, with or without its marker, whatever the NAS left there', async () => {
    const root = tempFolder();
    const { identity } = await online(root);
    mkdirSync(join(root, '#recycle'));
    expect(await check(root, identity)).toMatchObject(refused('empty', 'problem.drive_empty'));
    rmSync(join(root, MARKER_NAME));
    expect(await check(root, identity)).toMatchObject(refused('empty', 'problem.drive_empty'));
    expect(await check(root, null, { hadFiles: true })).toMatchObject(
      refused('empty', 'problem.drive_empty'),
    );
  });

  test('is the empty folder that a vanished mount leaves on the parent disk', async () => {
    expect(await check(tempFolder(), { marker: 'id', volume: OTHER_VOLUME })).toMatchObject(
      refused('offline', 'problem.drive_not_mounted'),
    );
  });
});

test('a drive with its marker is itself on another disk or under another server name', async () => {
  const root = tempFolder();
  writeTree(root, { 'a.mp4': '' });
  const { identity } = await online(root);
  const moved = await online(root, { marker: identity.marker, volume: OTHER_VOLUME });
  expect(moved.identity.volume).toBe(identity.volume);
});

test('a scan sees at once that the drive under it was exchanged or went away', async () => {
  const root = tempFolder();
  const { identity } = await online(root);
  const markerless: DriveIdentity = { ...identity, marker: null };
  expect([stillThere(root, identity), stillThere(root, markerless)]).toEqual([true, true]);
  expect(stillThere(root, { ...markerless, volume: OTHER_VOLUME })).toBe(false);
  rmSync(join(root, MARKER_NAME));
  expect(stillThere(root, identity)).toBe(false);
  rmSync(root, { recursive: true });
  expect(stillThere(root, markerless)).toBe(false);
});

test('a file counts as gone only where a live folder says so', () => {
  const root = tempFolder();
  writeTree(root, { 'WSOP/a.mp4': '', file: '' });
  expect(confirmAbsent(root, 'WSOP/a.mp4', 'file')).toBe('there');
  expect(confirmAbsent(root, 'WSOP/b.mp4', 'file')).toBe('gone');
  expect(confirmAbsent(root, 'gone/deep/b.mp4', 'file')).toBe('gone');
  expect(confirmAbsent(root, 'file/b.mp4', 'file')).toBe('gone');
  expect([confirmAbsent(root, 'WSOP', 'file'), confirmAbsent(root, 'file', 'folder')]).toEqual([
    'gone',
    'gone',
  ]);
  expect(confirmAbsent(root, 'WSOP', 'folder')).toBe('there');
  expect(confirmAbsent(join(root, 'no drive'), 'b.mp4', 'file')).toBe('unknown');
  expect(confirmAbsent(root, `${'long'.repeat(80)}/b.mp4`, 'file')).toBe('unknown');
});

describeUnless(noMounts, 'a network mount', () => {
  test('is known by its source, and one that hangs is offline in time instead of blocking', async () => {
    const source = tempFolder();
    writeTree(source, { 'a.mp4': '' });
    const { root, hang } = await mountRclone(source);
    const { identity } = await online(root);
    expect(identity).toMatchObject({ network: true, refsStable: false });
    await hang();
    const started = performance.now();
    expect(await check(root, identity, { timeoutMs: 300 })).toMatchObject(
      refused('offline', 'problem.drive_silent'),
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
