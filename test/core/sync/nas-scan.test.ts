import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../../../core/model/message.ts';
import { decide } from '../../../core/sync/decisions.ts';
import { rematch } from '../../../core/sync/matching.ts';
import { createNasScan } from '../../../core/sync/nas-scan.ts';
import { runSync } from '../../../core/sync/runner.ts';
import { scanWasApplied } from '../../../core/sync/scan/apply.ts';
import type { OpenDrive } from '../../../core/sync/scan/drive.ts';
import { JobBench } from '../../support/job.ts';
import { MemoryDrive } from '../../support/memory-drive.ts';
import { HOUR, OLD, ScanRig } from './scan-rig.ts';

let rig: ScanRig;
let bench: JobBench;
let drive: MemoryDrive;
let scan: ScanRig['scan'];

beforeEach(() => {
  rig = new ScanRig();
  ({ bench, drive, scan } = rig);
});
afterEach(() => bench.close());

/** States by id and path. */
function files(): Record<string, string> {
  return Object.fromEntries(rig.files().map(({ name, state }) => [name, state]));
}

function history(runId: number): string[] {
  return bench.state.journal
    .list({ runId, limit: 100 })
    .reverse()
    .map((change) => `${change.kind} ${change.path}: ${textOf(change.reason, 'en')} (${change.outcome})`);
}

async function decideOn(decision: 'approve' | 'reject' | 'undo', runId: number) {
  const run = bench.state.run(runId);
  if (run === undefined) throw new Error('no run');
  return decide(decision, [createNasScan(drive.open)], bench.contextOf(run));
}

describe('a first scan', () => {
  it('imports everything as a baseline, recorded as counts', async () => {
    drive.put('WSOP/2024/ME_Day1.mp4', 1000, OLD);
    drive.put('HCL/EP123.mp4', 2000, OLD);
    const result = await scan();
    expect(result).toMatchObject({
      state: 'done',
      baseline: true,
      counts: { added: 2, files: 2, folders: 4, bytes: 3000 },
    });
    expect(Object.values(files())).toEqual(['live', 'live']);
    expect(history(result.runId)).toEqual([]);
  });

  it('only counts in a dry run', async () => {
    drive.put('a.mp4', 1, OLD);
    const result = await scan({ dryRun: true });
    expect(result.counts.added).toBe(1);
    expect(files()).toEqual({});
    expect((await scan()).counts.added).toBe(1);
  });

  it('that was killed goes on without importing a file twice or skipping one', async () => {
    for (let i = 0; i < 30; i += 1) drive.put(`d${i % 6}/f${i}.mp4`, i, OLD);
    for (const crashesAfter of [1, 3, 5]) {
      drive.crashesAfter = crashesAfter;
      await expect(scan()).rejects.toThrow('killed');
    }
    drive.crashesAfter = Number.POSITIVE_INFINITY;
    await scan();
    const paths = Object.keys(files()).map((line) => line.split(' ')[1]);
    expect(paths).toHaveLength(30);
    expect(new Set(paths).size).toBe(30);
  });

  it('of very many files leaves the archive whole, also when it fails in the middle', async () => {
    for (let i = 0; i < 18_000; i += 1) drive.put(`d${i % 3}/f${i}.mp4`, i, OLD);
    drive.crashesAfter = 3;
    await expect(scan()).rejects.toThrow('killed');
    const readable = bench.archive.prepare(`SELECT count(*) FROM files WHERE filename LIKE 'f%.mp4'`).pluck();
    expect(readable.get()).toBe(12_000);
    drive.crashesAfter = Number.POSITIVE_INFINITY;
    expect((await scan()).counts.added).toBe(6_000);
    expect(readable.get()).toBe(18_000);
  });
});

describe('a drive that owes answers', () => {
  /** Of the folders `a` and `b`, `b` is answered only when it is told to be. */
  function owing() {
    for (const name of ['a/1.mp4', 'b/2.mp4']) drive.put(name, 1, OLD);
    const { promise, resolve: answer } = Promise.withResolvers<void>();
    const open: OpenDrive = async (...args) => {
      const { source, ...rest } = await drive.open(...args);
      const list: typeof source.list = async (folders) => {
        if (folders.includes('b')) await promise;
        return source.list(folders);
      };
      return { ...rest, source: { parallel: 2, list } };
    };
    return { open, answer };
  }

  it('is not waited for when another answer says that it has gone; what comes late counts no more', async () => {
    const { open, answer } = owing();
    drive.unreadable.add('a');
    drive.leavesAfter = 1;
    await expect(scan({}, { open })).rejects.toMatchObject({ problem: { code: 'problem.drive_left' } });
    answer();
    await new Promise(setImmediate);
    expect(files()).toEqual({});
  });

  it('is not waited for when somebody cancels', async () => {
    const { open } = owing();
    const controller = new AbortController();
    const scanning = scan({}, { open, signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(scanning).rejects.toMatchObject({ problem: { code: 'problem.cancelled' } });
  });
});

describe('a rescan', () => {
  beforeEach(async () => {
    for (const name of ['a', 'b', 'c', 'd'])
      drive.put(`WSOP/${name}.mp4`, name.charCodeAt(0), OLD + name.charCodeAt(0));
    await scan();
  });

  it('finds nothing to do when nothing changed', async () => {
    const result = await scan();
    expect(result.counts).toMatchObject({ unchanged: 4, added: 0, updated: 0, removed: 0 });
    expect(history(result.runId)).toEqual([]);
  });

  it('tells added, updated, moved and removed files apart, each with its reason', async () => {
    drive.put('HCL/new.mp4', 9, OLD);
    drive.put('WSOP/b.mp4', 77, OLD + 5);
    drive.move('WSOP/c.mp4', 'PAD/renamed.mp4');
    drive.files.delete('WSOP/d.mp4');
    const result = await scan();
    expect(result.counts).toMatchObject({ added: 1, updated: 1, moved: 1, removed: 1, unchanged: 1 });
    expect(history(result.runId).toSorted()).toEqual([
      'add HCL/new.mp4: New on the drive. (applied)',
      'move PAD/renamed.mp4: Moved here from WSOP/c.mp4. (applied)',
      'remove WSOP/d.mp4: No longer on the drive. (applied)',
      'update WSOP/b.mp4: Size or time changed. (applied)',
    ]);
    expect(files()).toEqual({
      '1 WSOP/a.mp4': 'live',
      '2 WSOP/b.mp4': 'settling',
      '3 PAD/renamed.mp4': 'live',
      '4 WSOP/d.mp4': 'removed',
      '5 HCL/new.mp4': 'live',
    });
  });

  it('a dry run plans the same and changes nothing', async () => {
    drive.files.delete('WSOP/d.mp4');
    drive.put('WSOP/e.mp4', 9, OLD);
    const rows = () =>
      ['files', 'arrivals'].map((table) => bench.archive.prepare(`SELECT * FROM ${table}`).all());
    const before = rows();
    const result = await scan({ dryRun: true });
    expect(history(result.runId).toSorted()).toEqual([
      'add WSOP/e.mp4: New on the drive. (planned)',
      'remove WSOP/d.mp4: No longer on the drive. (planned)',
    ]);
    expect(rows()).toEqual(before);
    expect((await scan()).counts.removed).toBe(1);
  });

  it('a file that comes back is restored with its id', async () => {
    drive.files.delete('WSOP/d.mp4');
    await scan();
    drive.put('WSOP/d.mp4', 100, OLD + 100);
    const result = await scan();
    expect(result.counts).toMatchObject({ restored: 1, added: 0 });
    expect(files()['4 WSOP/d.mp4']).toBe('live');
  });

  it.each([true, false])(
    'two files that swapped names keep their ids (stable file ids: %s)',
    async (stableRefs) => {
      drive.stableRefs = stableRefs;
      await scan();
      drive.swap('WSOP/a.mp4', 'WSOP/b.mp4');
      await scan();
      expect(files()).toMatchObject({ '1 WSOP/b.mp4': 'live', '2 WSOP/a.mp4': 'live' });
    },
  );

  it('two files that swapped names keep their ids even where only the file system can tell them apart', async () => {
    drive.put('PAD/twin-1.mp4', 70, OLD);
    drive.put('PAD/twin-2.mp4', 70, OLD);
    await scan();
    const [one, two] = rig.files().slice(-2);
    drive.swap('PAD/twin-1.mp4', 'PAD/twin-2.mp4');
    const { counts } = await scan();
    expect(counts).toMatchObject({ moved: 2, updated: 0, removed: 0 });
    expect(rig.files().slice(-2)).toMatchObject([{ path: two?.path }, { path: one?.path }]);
    expect((await scan()).counts).toMatchObject({ moved: 0, updated: 0 });
  });

  it('a file whose place a folder took is gone, and so is what was in a folder whose place a file took', async () => {
    const before = rig.files().length;
    const file = drive.files.get('WSOP/a.mp4');
    if (file === undefined) throw new Error('no file');
    drive.files.delete('WSOP/a.mp4');
    drive.put('WSOP/a.mp4/inside.mp4', 5, OLD);
    await scan();
    expect(files()).toMatchObject({
      '1 WSOP/a.mp4': 'removed',
      [`${before + 1} WSOP/a.mp4/inside.mp4`]: 'live',
    });
    drive.files.delete('WSOP/a.mp4/inside.mp4');
    drive.files.set('WSOP/a.mp4', file);
    await scan();
    expect(files()).toMatchObject({
      '1 WSOP/a.mp4': 'live',
      [`${before + 1} WSOP/a.mp4/inside.mp4`]: 'removed',
    });
  });

  it('without stable file ids, a file renamed on the way is known by its bytes', async () => {
    drive.stableRefs = false;
    await scan();
    bench.archive
      .prepare(
        `INSERT INTO media_info (file_id, size_bytes, modified_ms, sample, extraction_status, extracted_at)
         SELECT id, size_bytes, modified_ms, 's' || id, 'done', 0 FROM files`,
      )
      .run();
    drive.move('WSOP/c.mp4', 'PAD/other name.mp4');
    await scan();
    expect(files()['3 PAD/other name.mp4']).toBe('live');
  });

  it('a file whose place another one took is gone, and the other one moved', async () => {
    drive.move('WSOP/a.mp4', 'WSOP/b.mp4');
    await scan();
    expect(files()).toMatchObject({ '1 WSOP/b.mp4': 'live', '2 WSOP/b.mp4': 'removed' });
    expect((await scan()).counts).toMatchObject({ unchanged: 4 - 1, removed: 0, updated: 0 });
  });

  it('a folder that cannot be read is unknown: nothing below it is missing (mistake 1)', async () => {
    drive.put('WSOP/deep/x.mp4', 5, OLD);
    await scan();
    drive.unreadable.add('WSOP');
    const result = await scan();
    expect(result.counts).toMatchObject({ unknown: 1, removed: 0 });
    expect(bench.problems).toHaveLength(1);
    expect(Object.values(files())).not.toContain('removed');
    expect(Object.values(files())).not.toContain('missing');
  });

  it('a run counts as applied by its very number, for numbers begin anew with a new state.db', async () => {
    const { runId } = await scan();
    expect(scanWasApplied(bench.archive, runId)).toBe(true);
    expect(scanWasApplied(bench.archive, runId - 1)).toBe(false);
    expect(scanWasApplied(bench.archive, runId + 1)).toBe(false);
  });

  it('a drive that leaves in the middle changes nothing', async () => {
    for (let i = 0; i < 9; i += 1) drive.put(`more${i}/x.mp4`, 5, OLD);
    await scan();
    const before = files();
    drive.leavesAfter = 4;
    await expect(scan()).rejects.toThrow('went away');
    expect(files()).toEqual(before);
    // The end of the run tells it; a warning besides would say it twice.
    expect(bench.problems).toEqual([]);
    drive.leavesAfter = Number.POSITIVE_INFINITY;
    drive.online = true;
    expect((await scan()).counts).toMatchObject({ unchanged: 13, removed: 0 });
  });

  it('a drive that leaves while it is asked about absent files changes nothing, although its empty mount point says that they are gone', async () => {
    drive.put('stays.mp4', 5, OLD);
    await scan();
    const before = files();
    drive.files.delete('stays.mp4');
    drive.leavesWhenAsked = true;
    await expect(scan()).rejects.toThrow('went away');
    expect(files()).toEqual(before);
  });

  it('where a direct look answers nothing, a file is gone only after the second complete scan (rule 2)', async () => {
    drive.uncertain = true;
    drive.files.delete('WSOP/d.mp4');
    await scan();
    expect(files()['4 WSOP/d.mp4']).toBe('missing');
    await scan();
    expect(files()['4 WSOP/d.mp4']).toBe('removed');
  });

  it('a file once missing that is there again starts anew (mistake 2)', async () => {
    drive.uncertain = true;
    drive.files.delete('WSOP/d.mp4');
    await scan();
    drive.put('WSOP/d.mp4', 100, OLD + 100);
    await scan();
    expect(files()['4 WSOP/d.mp4']).toBe('live');
    drive.files.delete('WSOP/d.mp4');
    await scan();
    expect(files()['4 WSOP/d.mp4']).toBe('missing');
  });

  it('a file that grows between two scans is settling until it stands still (rule 3)', async () => {
    drive.put('WSOP/grow.mp4', 10, bench.clock + HOUR);
    await scan();
    expect(files()['5 WSOP/grow.mp4']).toBe('settling');
    drive.put('WSOP/grow.mp4', 20, OLD);
    await scan();
    expect(files()['5 WSOP/grow.mp4']).toBe('settling');
    await scan();
    expect(files()['5 WSOP/grow.mp4']).toBe('live');
  });
});

describe('many removals at once', () => {
  beforeEach(async () => {
    bench.settings = {
      ...bench.settings,
      guard: { ...bench.settings.guard, maxRemovedCount: 5, maxRemovedFraction: 0.1, confirmScans: 2 },
    };
    for (let i = 0; i < 20; i += 1) drive.put(`f${i}.mp4`, i, OLD);
    await scan();
    for (let i = 0; i < 6; i += 1) drive.files.delete(`f${i}.mp4`);
    drive.put('new.mp4', 99, OLD);
  });

  const held = () => Object.values(files()).filter((state) => state === 'held').length;
  const removed = () => Object.values(files()).filter((state) => state === 'removed').length;

  it('are held, while what is new arrives', async () => {
    const result = await scan();
    expect(result).toMatchObject({ state: 'held', counts: { held: 6, added: 1, removed: 0 } });
    expect(held()).toBe(6);
    expect(files()['21 new.mp4']).toBe('live');
  });

  it('are held once, not again with every scan; a few more join them', async () => {
    await scan();
    expect((await scan()).state).toBe('done');
    drive.files.delete('f10.mp4');
    expect(await scan()).toMatchObject({ state: 'held', counts: { held: 1 } });
    expect(held()).toBe(7);
  });

  it('go ahead when approved, but for those that came back', async () => {
    const { runId } = await scan();
    drive.put('f0.mp4', 0, OLD);
    await scan();
    const result = await decideOn('approve', runId);
    expect(result).toMatchObject({ applied: 5, failed: 0 });
    expect([held(), removed()]).toEqual([0, 5]);
    expect(files()['1 f0.mp4']).toBe('live');
    expect(bench.archive.prepare('SELECT live_files FROM drives').pluck().get()).toBe(16);
  });

  it('stay in the archive when rejected, and are not asked about again', async () => {
    const { runId } = await scan();
    await decideOn('reject', runId);
    expect(bench.state.run(runId)?.state).toBe('rejected');
    expect([held(), removed()]).toEqual([0, 0]);
    expect((await scan()).state).toBe('done');
    expect([held(), removed()]).toEqual([0, 0]);
    rematch(bench.archive, bench.settings);
    const told = bench.archive.prepare('SELECT match_reason FROM files WHERE id = 1').pluck().get();
    expect(told).toBe('{"code":"ott.kept"}');
  });

  it('no longer wait when all of them came back', async () => {
    const { runId } = await scan();
    for (let i = 0; i < 6; i += 1) drive.put(`f${i}.mp4`, i, OLD);
    await scan();
    expect(bench.state.run(runId)?.state).toBe('done');
  });

  it('that were approved can be taken back: the files are kept', async () => {
    const { runId } = await scan();
    await decideOn('approve', runId);
    await decideOn('undo', runId);
    expect(removed()).toBe(0);
    await scan();
    expect(removed()).toBe(0);
  });
});

describe('several drives', () => {
  it('one that is away does not keep the other from being scanned', async () => {
    rig.close();
    bench = new JobBench({
      drives: [
        { id: 'archive', root: '/nas' },
        { id: 'origin', root: '/origin' },
      ],
    });
    const away = new MemoryDrive();
    away.online = false;
    drive.put('a.mp4', 1, OLD);
    const job = bench.begin('scan');
    const sync = createNasScan((settings, row, context) =>
      (settings.id === 'origin' ? away : drive).open(settings, row, context),
    );
    const result = await runSync(sync, job);
    expect(result).toMatchObject({ state: 'failed', counts: { added: 1 }, problem: { where: 'origin' } });
  });
});
