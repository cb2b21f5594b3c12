/** `folders.look`: what a scan takes on trust, and when it must not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive } from '../../../core/store/archive.ts';
import { ARCHIVE_SCHEMA } from '../../../core/store/archive-schema.ts';
import type { JobBench } from '../../support/job.ts';
import type { MemoryDrive } from '../../support/memory-drive.ts';
import { OLD, ScanRig } from './scan-rig.ts';

let rig: ScanRig;
let bench: JobBench;
let drive: MemoryDrive;
let scan: ScanRig['scan'];

beforeEach(() => {
  rig = new ScanRig();
  ({ bench, drive, scan } = rig);
});
afterEach(() => rig.close());

/** States by path. */
function states(): Record<string, string> {
  return Object.fromEntries(rig.files().map(({ path, state }) => [path, state]));
}

describe('folders that look as they are stored', () => {
  /** Looks of folders, '' for the root, that the next scan would take on trust. */
  const trusted = () =>
    bench.archive
      .prepare<[], string>('SELECT path FROM folders WHERE look IS NOT NULL ORDER BY path')
      .pluck()
      .all();
  /** Takes a folder away with all that is in it; answers how to put the very same back. */
  function takeAway(folder: string): () => void {
    const taken = [...drive.files].filter(([path]) => path.startsWith(`${folder}/`));
    for (const [path] of taken) drive.files.delete(path);
    return () => {
      for (const [path, file] of taken) drive.files.set(path, file);
    };
  }

  beforeEach(async () => {
    drive.put('WSOP/2024/Day1.mp4', 10, OLD);
    drive.put('WSOP/2024/Day2.mp4', 20, OLD);
    drive.put('HCL/EP1.mp4', 30, OLD);
    for (let i = 0; i < 20; i += 1) drive.put(`PAD/EP${i}.mp4`, 100 + i, OLD);
    await scan();
  });

  it('cost a scan nothing, however many they are', async () => {
    expect(trusted()).toEqual(['', 'HCL', 'PAD', 'WSOP', 'WSOP/2024']);
    const writes = async () => {
      const total = () => Number(bench.archive.prepare('SELECT total_changes()').pluck().get());
      const before = total();
      await scan();
      return total() - before;
    };
    const few = await writes();
    for (let i = 0; i < 300; i += 1) drive.put(`New ${i}/EP.mp4`, 1000 + i, OLD);
    await scan();
    await scan();
    expect(await writes()).toBe(few);
  });

  it('are no longer trusted while they differ, so that what came and went is noticed', async () => {
    const file = drive.put('HCL/EP2.mp4', 40, OLD);
    await scan();
    expect(trusted()).not.toContain('HCL');
    drive.files.delete('HCL/EP2.mp4');
    await scan();
    expect(states()).toHaveProperty(['HCL/EP2.mp4'], 'removed');
    drive.files.set('HCL/EP2.mp4', file);
    await scan();
    expect(states()).toHaveProperty(['HCL/EP2.mp4'], 'live');
  });

  it('that could not be read, and then look as ever, are no longer told to be unknown', async () => {
    const unknown = () =>
      bench.archive.prepare('SELECT path FROM folders WHERE error IS NOT NULL').pluck().all();
    drive.unreadable.add('HCL');
    await scan();
    expect(unknown()).toEqual(['HCL']);
    drive.unreadable.clear();
    await scan();
    expect(unknown()).toEqual([]);
  });

  it('that were away for a while are looked at again: their files are back', async () => {
    drive.uncertain = true;
    const putBack = takeAway('WSOP/2024');
    await scan();
    expect(states()).toMatchObject({ 'WSOP/2024/Day1.mp4': 'missing', 'WSOP/2024/Day2.mp4': 'missing' });
    putBack();
    drive.uncertain = false;
    await scan();
    expect(states()).toMatchObject({ 'WSOP/2024/Day1.mp4': 'live', 'WSOP/2024/Day2.mp4': 'live' });
  });

  it('that were gone and came back are known to be there, so that their next going is noticed', async () => {
    const putBack = takeAway('WSOP');
    await scan();
    putBack();
    await scan();
    expect(states()).toMatchObject({ 'WSOP/2024/Day1.mp4': 'live', 'WSOP/2024/Day2.mp4': 'live' });
    drive.emptyFolders.add('WSOP');
    takeAway('WSOP/2024');
    await scan();
    expect(states()).toMatchObject({ 'WSOP/2024/Day1.mp4': 'removed', 'WSOP/2024/Day2.mp4': 'removed' });
  });
});

it('a folder that went while a first scan was killed again and again is noticed to be gone', async () => {
  drive.put('PAD/S12/c.mov', 10, OLD);
  drive.emptyFolders.add('Empty/Deep');
  drive.crashesAfter = 4; // all but the deepest: PAD/S12 with its file is in
  await expect(scan()).rejects.toThrow('killed');
  drive.emptyFolders.add('New');
  drive.crashesAfter = 1; // the root alone
  await expect(scan()).rejects.toThrow('killed');
  drive.move('PAD/S12/c.mov', 'HCL/other.mov');
  drive.crashesAfter = Number.POSITIVE_INFINITY;
  await scan({ dryRun: true });
  await scan();
  await scan();
  expect(Object.entries(states()).filter(([, state]) => state === 'live')).toEqual([
    ['HCL/other.mov', 'live'],
  ]);
});

it('an archive of the version without looks gets them, and keeps its files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nas-looks-'));
  try {
    const file = join(folder, 'archive.db');
    const earlier = new Database(file);
    earlier.exec(ARCHIVE_SCHEMA);
    earlier.exec(`INSERT INTO drives (no, id) VALUES (1, 'archive');
      INSERT INTO folders (id, drive, path, listed_scan) VALUES (1, 1, '', 1);
      INSERT INTO files (drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key, changed_at, created_at)
        VALUES (1, 1, 'a.mp4', 1, 10, 1, 0, 0, 0, 0, 0);`);
    earlier.pragma('user_version = 1');
    earlier.close();
    const now = openArchive(file);
    now.exec('UPDATE folders SET look = 5');
    now.exec('UPDATE files SET state = 4');
    expect(now.prepare('SELECT f.path, d.look FROM files f JOIN folders d ON d.id = f.folder').all()).toEqual(
      [{ path: 'a.mp4', look: null }],
    );
    now.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
