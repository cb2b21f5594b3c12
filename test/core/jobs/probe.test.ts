import { copyFileSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { checkDrive } from '../../../core/drives/identity.ts';
import { sampleHash } from '../../../core/drives/sample.ts';
import { runProbe } from '../../../core/jobs/probe.ts';
import { FILE_STATE } from '../../../core/model/file-state.ts';
import { fileType } from '../../../core/model/media.ts';
import type { RunOptions } from '../../../core/model/run.ts';
import type { SettingsInput } from '../../../core/model/settings.ts';
import { JobBench } from '../../support/job.ts';
import { tempFolder } from '../drives/folders.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../core/sample/media/${name}`, import.meta.url));

/** A drive with files, scanned as far as reading media info cares. */
class ProbeBench {
  readonly root = tempFolder();
  readonly jobs: JobBench;

  constructor(scan: SettingsInput['scan'] = {}) {
    this.jobs = new JobBench({ drives: [{ id: 'archive', root: this.root }], scan });
    onTestFinished(() => this.jobs.close());
    this.jobs.archive.exec(`INSERT INTO drives (no, id) VALUES (1, 'archive');
      INSERT INTO folders (id, drive, path) VALUES (1, 1, '')`);
  }

  /** Puts a file on the drive and into archive.db as the scan would. */
  add(path: string, source: string | Buffer, state: number = FILE_STATE.live): number {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof source === 'string') copyFileSync(fixture(source), file);
    else writeFileSync(file, source);
    const { size, mtimeMs } = statSync(file);
    const { lastInsertRowid } = this.jobs.archive
      .prepare(
        `INSERT INTO files (drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key, changed_at,
           dirty, created_at) VALUES (1, 1, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)`,
      )
      .run(path, path.lastIndexOf('/') + 2, size, Math.floor(mtimeMs), state, fileType(path));
    return Number(lastInsertRowid);
  }

  async run(options: RunOptions = {}, signal?: AbortSignal) {
    const job = this.jobs.begin('probe', options);
    const { counts } = await runProbe(signal ? { ...job, signal } : job);
    return { files: counts.files, failed: counts.failed };
  }

  media() {
    return this.jobs.archive
      .prepare<[], Record<string, string | number | null>>(
        `SELECT f.path, f.dirty, f.revision, m.* FROM media_info m JOIN files f ON f.id = m.file_id ORDER BY f.path`,
      )
      .all();
  }

  paths() {
    return this.media().map((row) => row.path);
  }
}

test('live video files are read once, and readers of archive.db are told', async () => {
  const bench = new ProbeBench();
  bench.add('WSOP/찐최종.mp4', 'avc.mp4');
  bench.add('b.mov', 'prores.mov');
  bench.add('notes.txt', Buffer.from('x'));
  bench.add('growing.mp4', 'avc.mp4', FILE_STATE.settling);
  bench.add('removed.mp4', 'avc.mp4', FILE_STATE.removed);
  expect(await bench.run()).toEqual({ files: 2, failed: 0 });
  expect(bench.media()).toMatchObject([
    {
      path: 'WSOP/찐최종.mp4',
      video_codec: 'AVC',
      width: 1280,
      height: 720,
      extraction_status: 'done',
      dirty: 1,
    },
    { path: 'b.mov', video_codec: 'ProRes', dirty: 1, sample: await sampleHash(bench.root, 'b.mov') },
  ]);
  expect(bench.media()[0]?.revision).toBeGreaterThan(0);
  expect(await bench.run()).toEqual({ files: 0, failed: 0 });
});

test('a file that changed since is read again; one that the scan has not seen change is left for later', async () => {
  const bench = new ProbeBench();
  const id = bench.add('a.mp4', 'avc.mp4');
  await bench.run();
  copyFileSync(fixture('prores.mov'), join(bench.root, 'a.mp4'));
  utimesSync(join(bench.root, 'a.mp4'), 1_700_000_000, 1_700_000_000);
  expect(await bench.run()).toEqual({ files: 0, failed: 0 });
  bench.jobs.archive.prepare('UPDATE files SET modified_ms = ? WHERE id = ?').run(1_600_000_000_000, id);
  expect(await bench.run()).toEqual({ files: 1, failed: 0 });
  expect(bench.media()).toMatchObject([{ video_codec: 'AVC' }]);
  const { size } = statSync(join(bench.root, 'a.mp4'));
  bench.jobs.archive
    .prepare('UPDATE files SET modified_ms = ?, size_bytes = ? WHERE id = ?')
    .run(1_700_000_000_000, size, id);
  expect(await bench.run()).toEqual({ files: 1, failed: 0 });
  expect(bench.media()).toMatchObject([{ video_codec: 'ProRes', modified_ms: 1_700_000_000_000 }]);
});

test('a bad file is recorded with its problem and not read again, unless all is asked for', async () => {
  const bench = new ProbeBench();
  bench.add('empty.mp4', Buffer.alloc(0));
  bench.add('good.mp4', 'avc.mp4');
  expect(await bench.run()).toEqual({ files: 2, failed: 1 });
  const [empty, good] = bench.media();
  expect(empty).toMatchObject({ extraction_status: 'failed', video_codec: null });
  expect(JSON.parse(String(empty?.extraction_error))).toMatchObject({
    code: 'problem.media_empty',
    where: 'empty.mp4',
  });
  expect(good).toMatchObject({ extraction_status: 'done', extraction_error: null });
  expect(await bench.run()).toEqual({ files: 0, failed: 0 });
  expect(await bench.run({ full: true })).toEqual({ files: 1, failed: 1 });
});

test('a file that vanished is no failure of its own', async () => {
  const bench = new ProbeBench();
  bench.add('a.mp4', 'avc.mp4');
  bench.add('b.mp4', 'avc.mp4');
  rmSync(join(bench.root, 'a.mp4'));
  expect(await bench.run()).toEqual({ files: 2, failed: 0 });
  expect(bench.paths()).toEqual(['b.mp4']);
});

test('a drive that is not the known one is left alone, and that is told', async () => {
  const bench = new ProbeBench();
  bench.add('a.mp4', 'avc.mp4');
  bench.jobs.archive.exec(`UPDATE drives SET marker = 'another', volume = 'elsewhere'`);
  expect(await bench.run()).toEqual({ files: 0, failed: 0 });
  expect(bench.jobs.problems).toMatchObject([{ code: 'problem.marker_missing', where: bench.root }]);
  const check = await checkDrive(bench.jobs.settings.drives[0] ?? expect.unreachable(), null, {
    writeMarker: true,
    hadFiles: false,
  });
  if (check.state !== 'online') expect.unreachable();
  bench.jobs.archive.prepare('UPDATE drives SET marker = ?').run(check.identity.marker);
  expect(await bench.run()).toEqual({ files: 1, failed: 0 });
});

test('cancelling keeps what was read, and the next run reads the rest', async () => {
  const bench = new ProbeBench();
  for (let index = 0; index < 50; index++) bench.add(`${String(index).padStart(2, '0')}.mp4`, 'hevc.mkv');
  const cancel = new AbortController();
  const job = { ...bench.jobs.begin('probe'), signal: cancel.signal, progress: () => cancel.abort() };
  await expect(runProbe(job)).rejects.toMatchObject({ problem: { code: 'problem.cancelled' } });
  const kept = bench.media().length;
  expect(kept).toBeGreaterThanOrEqual(20);
  expect(kept).toBeLessThan(50);
  expect(await bench.run()).toEqual({ files: 50 - kept, failed: 0 });
});

test('reading can be switched off', async () => {
  const bench = new ProbeBench({ probeMedia: false });
  bench.add('a.mp4', 'avc.mp4');
  expect(await bench.run()).toEqual({ files: 0, failed: 0 });
});
