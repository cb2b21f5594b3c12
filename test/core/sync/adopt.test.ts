import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNasScan } from '../../../core/sync/nas-scan.ts';
import { runSync } from '../../../core/sync/runner.ts';
import { JobBench } from '../../support/job.ts';
import { MemoryDrive } from '../../support/memory-drive.ts';

const OLD = Date.UTC(2025, 0, 1);
let folder: string;
let drive: MemoryDrive;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nas-adopt-'));
  drive = new MemoryDrive();
});
afterEach(() => rmSync(folder, { recursive: true }));

function earlierArchive(rows: [id: number, path: string, size: number][]): void {
  const db = new Database(join(folder, 'archive.db'));
  db.exec(`
    CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT UNIQUE, filename TEXT, extension TEXT, size_bytes INTEGER,
      modified_at TEXT, file_type TEXT, parent_folder TEXT, scan_status TEXT, created_at TEXT);
    CREATE TABLE media_info (id INTEGER PRIMARY KEY, file_id INTEGER UNIQUE REFERENCES files (id), video_codec TEXT, width INTEGER,
      height INTEGER, duration_seconds REAL, extraction_status TEXT);
    CREATE TABLE scan_notes (text TEXT);
    CREATE VIEW big AS SELECT * FROM files WHERE size_bytes > 10;
    INSERT INTO scan_notes VALUES ('kept');`);
  const insert = db.prepare(
    `INSERT INTO files (id, path, size_bytes, created_at) VALUES (?, ?, ?, '2024-12-08 13:30:00')`,
  );
  for (const row of rows) insert.run(...row);
  db.exec(
    `INSERT INTO media_info (file_id, video_codec, width, height) SELECT id, 'h264', 1920, 1080 FROM files WHERE id = 700`,
  );
  db.close();
}

async function firstScan() {
  const bench = new JobBench({ drives: [{ id: 'archive', root: '/nas' }] }, folder);
  const job = bench.begin('scan');
  const result = await runSync(createNasScan(drive.open), job);
  const files = bench.archive
    .prepare<[], { id: number; path: string; state: number }>('SELECT id, path, state FROM files ORDER BY id')
    .all();
  return { bench, result, files };
}

describe("an earlier tool's archive.db", () => {
  const UNC = '\\\\10.10.100.122\\docker\\GGPNAs/ARCHIVE\\';

  it('is backed up and taken over with its ids, whatever prefix and slashes its paths have', async () => {
    earlierArchive([
      [700, `${UNC}WSOP\\2024\\ME_Day1.mp4`, 1000],
      [701, 'Z:/archive/HCL/EP123.mp4', 2000],
      [702, `${UNC}WSOP\\2024/찐최종 🏆.mp4`, 3000],
      [703, `${UNC}WSOP\\gone long ago.mp4`, 4000],
      [704, 'Q:/other drive/x.mp4', 5],
    ]);
    drive.put('WSOP/2024/ME_Day1.mp4', 1000, OLD);
    drive.put('HCL/EP123.mp4', 2000, OLD);
    drive.put('WSOP/2024/찐최종 🏆.mp4', 3000, OLD);
    drive.put('WSOP/new.mp4', 6000, OLD);
    const { bench, result, files } = await firstScan();
    expect(files).toEqual([
      { id: 700, path: 'WSOP/2024/ME_Day1.mp4', state: 0 },
      { id: 701, path: 'HCL/EP123.mp4', state: 0 },
      { id: 702, path: 'WSOP/2024/찐최종 🏆.mp4', state: 0 },
      { id: 703, path: 'WSOP/gone long ago.mp4', state: 4 },
      { id: 705, path: 'WSOP/new.mp4', state: 0 },
    ]);
    expect(result.counts).toMatchObject({ added: 1, unchanged: 3, updated: 0, removed: 1 });
    expect(bench.archive.prepare('SELECT file_id, video_codec, modified_ms FROM media_info').all()).toEqual([
      { file_id: 700, video_codec: 'h264', modified_ms: OLD },
    ]);
    expect(bench.archive.prepare('SELECT text FROM scan_notes').pluck().get()).toBe('kept');
    expect(bench.archive.prepare('SELECT id FROM legacy_files').pluck().all()).toEqual([704]);
    bench.close();

    const [copy] = readdirSync(join(folder, 'backups'));
    const backup = new Database(join(folder, 'backups', copy ?? ''), { readonly: true });
    expect(backup.prepare('SELECT count(*) FROM files').pluck().get()).toBe(5);
    backup.close();
  });

  it('keeps ids also where it wrote names in another Unicode composition than the drive has', async () => {
    const [there, mixed] = ['GOG 최종/찐최종.mp4', 'GOG 최종/클린본.mp4'];
    drive.put(there, 10, OLD);
    drive.put(mixed.normalize('NFD'), 20, OLD);
    earlierArchive([
      [700, `Z:/archive/${there.normalize('NFD')}`, 10],
      [701, `Z:/archive/${mixed}`, 20],
    ]);
    const { bench, result, files } = await firstScan();
    bench.close();
    expect(result.counts).toMatchObject({ added: 0, removed: 0, unchanged: 2 });
    expect(files.map(({ id, path }) => [id, path])).toEqual([
      [700, there],
      [701, mixed.normalize('NFD')],
    ]);
  });

  it('with the same file under two prefixes keeps one id for it', async () => {
    earlierArchive([
      [1, 'Z:/archive/HCL/EP1.mp4', 10],
      [2, `${UNC}HCL\\EP1.mp4`, 10],
    ]);
    drive.put('HCL/EP1.mp4', 10, OLD);
    const { bench, files } = await firstScan();
    expect(files.map((file) => file.id)).toHaveLength(1);
    bench.close();
  });

  it('is not believed about files that are not where it says', async () => {
    earlierArchive([[1, 'Z:/archive/HCL/EP1.mp4', 999]]);
    drive.put('HCL/EP1.mp4', 10, OLD);
    const { bench, files } = await firstScan();
    expect(files).toEqual([{ id: 2, path: 'HCL/EP1.mp4', state: 0 }]);
    bench.close();
  });

  it('of another kind is refused with what is missing', () => {
    const db = new Database(join(folder, 'archive.db'));
    db.exec('CREATE TABLE files (name TEXT)');
    db.close();
    expect(() => new JobBench({}, folder)).toThrow('id, path, size_bytes');
  });
});
