import { beforeEach, describe, expect, it } from 'vitest';
import { runNamsSheet } from '../../../core/sync/nams-sheet.ts';
import { createNasScan } from '../../../core/sync/nas-scan.ts';
import { runSync } from '../../../core/sync/runner.ts';
import { JobBench } from '../../support/job.ts';
import { MemoryDrive } from '../../support/memory-drive.ts';
import { MemoryIconik } from '../../support/memory-iconik.ts';
import { MemorySheets } from '../../support/memory-sheets.ts';

const RAW = 'NAS_Archive_Raw';
const MATCHING = 'Matching_Integrated';
const OLD = Date.UTC(2025, 0, 1);

let bench: JobBench;
let sheets: MemorySheets;
let archive: MemoryDrive;
let origin: MemoryDrive;
const outside = {
  iconik: () => new MemoryIconik([]),
  spreadsheets: async () => sheets,
  asked: () => ({ iconik: null, sheets: null }),
};

/** A scan and the list after it, as the job does it. */
async function scanAndList() {
  bench.clock += 3_600_000;
  const job = bench.begin('nas-scan');
  const sync = createNasScan((drive, ...rest) =>
    (drive.id === 'archive' ? archive : origin).open(drive, ...rest),
  );
  const result = await runSync(sync, job);
  const scan = { runId: job.runId, startedAt: bench.clock - 94_000, endedAt: bench.clock, result };
  return runNamsSheet(outside, job, scan);
}

const at = (path: string) => sheets.row(RAW, `Z:\\ARCHIVE\\${path}`, 'Full_Path');
const matching = (path: string) => sheets.row(MATCHING, `Z:\\ARCHIVE\\${path}`, 'Full_Path');

beforeEach(async () => {
  bench = new JobBench({
    sheets: { nams: 'nams' },
    guard: { confirmScans: 1 },
    drives: [
      { id: 'archive', root: 'Z:\\ARCHIVE', role: 'archive' },
      { id: 'origin', root: 'Y:\\', role: 'origin' },
    ],
  });
  sheets = new MemorySheets();
  archive = new MemoryDrive();
  origin = new MemoryDrive();
  archive.put('WSOP 2024/=SUM(1).mp4', 3 * 1024 ** 3, OLD);
  archive.put('WSOP 2024/hand_7 clip.mp4', 500, OLD);
  archive.put('old/hand_7 clip.mov', 500, OLD);
  origin.put('WSOP 2024/hand_7 clip.mp4', 500, OLD);
  await scanAndList();
});

describe('the NAMS sheet', () => {
  it('lists each drive by its role, and every file once', () => {
    expect(at('WSOP 2024\\=SUM(1).mp4')).toEqual({
      Year: 2024,
      Filename: '=SUM(1).mp4',
      Size_GB: 3,
      Full_Path: 'Z:\\ARCHIVE\\WSOP 2024\\=SUM(1).mp4',
      Extension: 'mp4',
    });
    expect(sheets.tab('NAS_Origin_Raw').rows.map((row) => row.Full_Path)).toEqual([
      'Y:\\WSOP 2024\\hand_7 clip.mp4',
    ]);
    expect(sheets.tab('NAS_PokerGO_Raw').rows).toEqual([]);
    expect(sheets.tab(MATCHING).rows).toHaveLength(4);
    expect(matching('WSOP 2024\\hand_7 clip.mp4')).toMatchObject({
      Origin: true,
      Archive: true,
      PokerGO_Src: false,
      Clip: true,
      Hand: true,
      '<1GB': true,
      Backup: true,
    });
    expect(sheets.tab('Scan_Log').rows).toMatchObject([{ Duration: '1:34', New: 4, Result: 'done' }]);
  });

  it('writes nothing when nothing changed', async () => {
    sheets.writes = 0;
    expect((await scanAndList()).counts.unchanged).toBe(8);
    expect(sheets.writes).toBe(0);
  });

  it('writes only what changed, and never a person’s columns or one that it does not know', async () => {
    sheets.tab(MATCHING).columns.push('Notes');
    const row = matching('WSOP 2024\\=SUM(1).mp4');
    Object.assign(row ?? {}, { Action: 'keep', 'PokerGO Title': 'Day 1', Notes: 'mine', Year: 1999 });
    const drawn: string[] = [];
    sheets.onWrite = (_tab, _id, _before, after) => drawn.push(...Object.keys(after));
    await scanAndList();
    expect(row).toMatchObject({ Action: 'keep', 'PokerGO Title': 'Day 1', Notes: 'mine', Year: 2024 });
    expect(drawn).toEqual(['Year']);
  });

  it('marks the row of a file that is gone, and takes the mark away when it is back', async () => {
    archive.files.delete('WSOP 2024/=SUM(1).mp4');
    await scanAndList();
    expect(at('WSOP 2024\\=SUM(1).mp4')).toMatchObject({ Filename: '=SUM(1).mp4', NAS_Status: 'GONE' });
    archive.put('WSOP 2024/=SUM(1).mp4', 3 * 1024 ** 3, OLD);
    await scanAndList();
    expect(at('WSOP 2024\\=SUM(1).mp4')).toMatchObject({ NAS_Status: '' });
  });

  it('gives a moved file a new row with what people wrote, and says so in the old one', async () => {
    Object.assign(matching('WSOP 2024\\=SUM(1).mp4') ?? {}, { Action: 'keep' });
    archive.move('WSOP 2024/=SUM(1).mp4', 'new/one.mp4');
    await scanAndList();
    expect(matching('new\\one.mp4')).toMatchObject({ Action: 'keep', 'NAS Filename': 'one.mp4' });
    expect(matching('WSOP 2024\\=SUM(1).mp4')).toMatchObject({
      Action: 'keep',
      NAS_Status: '→ Z:\\ARCHIVE\\new\\one.mp4',
    });
    sheets.writes = 0;
    await scanAndList();
    expect(sheets.writes).toBe(0);
  });

  it('leaves rows alone that were never ours', async () => {
    const legacy = { Full_Path: '\\\\10.10.100.122\\docker\\GGPNAs/ARCHIVE\\old.mp4', Filename: 'old.mp4' };
    sheets.tab(RAW).rows.push({ ...legacy }, { Filename: 'no path' });
    await scanAndList();
    expect(sheets.tab(RAW).rows.slice(-2)).toEqual([legacy, { Filename: 'no path' }]);
  });
});
