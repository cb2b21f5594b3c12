import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { message } from '../../../core/model/message.ts';
import { csvRow } from '../../../core/view/csv.ts';
import { exportRows, MOST_XLSX_ROWS } from '../../../core/view/export.ts';
import type { MatchingView } from '../../../core/view/view.ts';
import { type ArchiveRig, openView, rigSettings } from './archive-rig.ts';

/** Names that people have or could have made (`docs/domain.md`), each alone in its folder. */
const HOSTILE = [
  '=SUM(1).mp4',
  '+1.mp4',
  '-1.mp4',
  '@cmd.mp4',
  '\t=1.mp4',
  '<img onerror=alert(1)>.mp4',
  'a,b "c"; d.mp4',
  'line\r\nbreak.mp4',
  "O'Brien & Co [1].mp4",
  '🏆 찐최종 €.mp4',
  'bell\u0007.mp4',
  'trailing .mp4 ',
];

let rig: ArchiveRig;
let view: MatchingView;
beforeEach(() => {
  const opened = openView();
  ({ rig, view } = opened);
  return opened.close;
});

describe('the CSV', () => {
  it('keeps every hostile name in its cell, and gives no spreadsheet a formula', async () => {
    for (const name of HOSTILE)
      rig.addFile({ path: name, status: 'new', reason: message('reason.new_file') });
    const bytes = await collect(view.export({ sort: 'path' }, 'csv', 'ko'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, ...rows] = parseCsv(bytes.toString('utf8').slice(1));
    expect(header?.slice(0, 3)).toEqual(['상태', '사유', '카탈로그']);
    const paths = rows.map((row) => row[5] ?? '');
    expect(paths.map((path) => path.replace(/^'(?=[=+\-@\t])/, '')).sort()).toEqual([...HOSTILE].sort());
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    for (const row of rows) expect(row).toHaveLength(header?.length ?? 0);
    expect(rows[0]?.slice(0, 2)).toEqual(['신규', '드라이브에 새로 생긴 파일입니다.']);
  });

  it('leaves numbers numbers, also negative ones, and empty cells empty', () => {
    expect(csvRow([-5, 2 ** 40, null, '', '-5'])).toBe("-5,1099511627776,,,'-5\r\n");
  });

  it('comes in pieces, in the order asked, filtered', async () => {
    rig.addMany(5000);
    const pieces: Uint8Array[] = [];
    for await (const piece of view.export({ status: ['new'], sort: '-size' }, 'csv', 'en'))
      pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(2);
    const [, ...rows] = parseCsv(Buffer.concat(pieces).toString('utf8'));
    expect(rows.map((row) => Number(row[6]))).toEqual(Array.from({ length: 2500 }, (_, i) => 5000 - 2 * i));
  });

  it('may be left in the middle', async () => {
    rig.addFile({ path: 'a.mp4' });
    for await (const piece of view.export({}, 'csv', 'en')) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect((await view.matching({}, 'en')).total).toBe(1);
  });
});

describe('the XLSX', () => {
  it('holds hostile names as texts and sizes as numbers', async () => {
    for (const name of HOSTILE) rig.addFile({ path: name, size: 2 ** 40 });
    const file = join(rig.dir, 'matching.xlsx');
    writeFileSync(file, await collect(view.export({}, 'xlsx', 'en')));
    const sheet = execFileSync('unzip', ['-p', file, 'xl/worksheets/sheet1.xml'], { encoding: 'utf8' });
    const texts = execFileSync('unzip', ['-p', file, 'xl/sharedStrings.xml'], { encoding: 'utf8' });
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<v>1099511627776</v>');
    for (const text of ['=SUM(1).mp4', '&lt;img onerror=alert(1)&gt;.mp4', '🏆 찐최종 €.mp4', 'bell.mp4'])
      expect(texts).toContain(text);
  });

  it('is refused with the way out when there are too many rows', async () => {
    const ids = new Float64Array(MOST_XLSX_ROWS + 1);
    const job = {
      archive: rig.file,
      settings: rigSettings(),
      ids,
      format: 'xlsx' as const,
      language: 'en' as const,
    };
    await expect(exportRows(job).next()).rejects.toMatchObject({
      problem: {
        code: 'problem.export_too_long',
        params: { rows: MOST_XLSX_ROWS + 1, most: MOST_XLSX_ROWS },
      },
    });
  });
});

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** RFC 4180, strictly: lines end in CRLF, quotes are doubled. */
function parseCsv(text: string): string[][] {
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  const rows: string[][] = [[]];
  for (let end = 0; end < text.length; end = cell.lastIndex) {
    const match = cell.exec(text);
    if (match === null) throw new Error(`no CSV at ${end}: ${text.slice(end, end + 40)}`);
    const raw = match[1] ?? '';
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (match[2] === '\r\n') rows.push([]);
  }
  rows.pop();
  return rows;
}
