/** A disk that is full: the problem says so, nothing is half done, and with room again the next run goes on. */
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { describeUnless } from '../../rigs/programs.ts';
import { noSmallDisk, SmallDisk } from '../../rigs/small-disk.ts';
import { freshFolder } from '../../support/folder.ts';
import { nas } from '../../support/nas.ts';

const FILES = 3000;

/** A drive whose record needs more room than a full disk has. */
function drive(): string {
  const root = freshFolder();
  for (let i = 0; i < FILES; i += 1) {
    const file = path.join(root, `WSOP ${i % 30}`, `a clip with a rather long name, as they have ${i}.mp4`);
    if (i < 30) mkdirSync(path.dirname(file));
    writeFileSync(file, '');
    utimesSync(file, 1_700_000_000, 1_700_000_000);
  }
  return root;
}

function smallDisk(megabytes: number): SmallDisk {
  const disk = new SmallDisk(megabytes);
  onTestFinished(() => disk.remove());
  return disk;
}

async function configured(dataDir: string, more: object = {}): Promise<void> {
  const settings = path.join(freshFolder(), 'settings.json');
  const drives = [{ id: 'archive', root: drive() }];
  writeFileSync(settings, JSON.stringify({ drives, scan: { settleSeconds: 0, probeMedia: false }, ...more }));
  expect((await nas(dataDir, ['settings', 'import', settings])).code).toBe(0);
}

async function run(dataDir: string, ...args: string[]): Promise<Api['Run']> {
  return JSON.parse((await nas(dataDir, [...args, '--json'])).out);
}

function integrity(file: string): unknown {
  const db = new Database(file);
  try {
    return db.pragma('integrity_check', { simple: true });
  } finally {
    db.close();
  }
}

describeUnless(noSmallDisk(), 'a full disk', () => {
  test('of the data folder stops a scan; with room again it goes on', async () => {
    const disk = smallDisk(12);
    const dataDir = path.join(disk.folder, 'data');
    await configured(dataDir);
    disk.fill(500_000);
    const full = await run(dataDir, 'scan');
    expect(full).toMatchObject({ state: 'failed', problem: { code: 'disk_full' } });
    disk.free();
    expect(await run(dataDir, 'scan')).toMatchObject({ state: 'done' });
    const db = new Database(path.join(dataDir, 'archive.db'), { readonly: true });
    expect(db.prepare('SELECT count(*) FROM files').pluck().get()).toBe(FILES);
    db.close();
    for (const name of ['state.db', 'archive.db']) expect(integrity(path.join(dataDir, name))).toBe('ok');
  });

  test('of the OTT database: not one row, then all of them', async () => {
    const disk = smallDisk(4);
    const dataDir = freshFolder();
    const database = path.join(disk.folder, 'pokervod.db');
    await configured(dataDir, { ott: { database } });
    expect(await run(dataDir, 'scan')).toMatchObject({ state: 'done' });
    disk.fill(100_000);
    expect(await run(dataDir, 'sync')).toMatchObject({ state: 'failed', problem: { code: 'disk_full' } });
    expect(integrity(database)).toBe('ok');
    disk.free();
    expect(await run(dataDir, 'sync')).toMatchObject({ state: 'done', counts: { added: FILES } });
    expect(integrity(database)).toBe('ok');
  });

  test('of the backups: none, not even half of one', async () => {
    const disk = smallDisk(4);
    const dataDir = freshFolder();
    const folder = path.join(disk.folder, 'backups');
    await configured(dataDir, { backup: { folder } });
    expect(await run(dataDir, 'scan')).toMatchObject({ state: 'done' });
    disk.fill(100_000);
    expect(await run(dataDir, 'backup', 'create')).toMatchObject({
      state: 'failed',
      problem: { code: 'disk_full' },
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(path.join(dataDir, 'backup-work'))).toBe(false);
    disk.free();
    expect(await run(dataDir, 'backup', 'create')).toMatchObject({ state: 'done' });
  });
});
