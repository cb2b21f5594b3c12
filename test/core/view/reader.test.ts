import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MatchingSchema } from '../../../core/api/schemas/matching.ts';
import { TreeSchema } from '../../../core/api/schemas/tree.ts';
import { compileCatalogs } from '../../../core/model/catalog.ts';
import { FILE_STATE, MATCH_STATUSES } from '../../../core/model/file-state.ts';
import { message } from '../../../core/model/message.ts';
import { Failure } from '../../../core/model/problem.ts';
import { nextRevision } from '../../../core/store/archive.ts';
import { SORT_KEYS } from '../../../core/view/orders.ts';
import { Reader } from '../../../core/view/reader.ts';
import { ArchiveRig, DRIVES, type FileInput, type OttInput, rigSettings } from './archive-rig.ts';
import { type ReferenceQuery, type ReferenceRow, referenceAnswer, referenceRows } from './reference.ts';

const CATALOGS = {
  rules: [
    { match: '^(WSOP|Circuit)', catalog: 'WSOP' },
    { match: 'clip', catalog: 'Clips' },
  ],
};

let rig: ArchiveRig;
let reader: Reader;
beforeEach(() => {
  rig = new ArchiveRig();
  reader = new Reader(rig.file, rigSettings({ catalogs: CATALOGS }));
});
afterEach(() => {
  reader.close();
  rig.remove();
});

const FOLDERS = [
  '',
  'WSOP',
  'WSOP/2024',
  'wsop/2024',
  'WSOP 2',
  'WSOP/2024/Day 1',
  'Circuit/A',
  'A',
  'A B',
  'A/B',
  'GOG 최종',
  'GOG 최종'.normalize('NFD'),
  'x/__proto__',
  '__proto__/y',
  'a,b',
];
const NAMES = [
  'a.mp4',
  'A.mp4',
  'b.mov',
  '찐최종.mp4',
  '찐최종.mp4'.normalize('NFD'),
  '🏆 final.mp4',
  '=SUM(1).mp4',
  'NO_EXT',
  '.mp4',
  'clip 1.mp4',
  'ep10.mxf',
  'ep9.mxf',
  '<img onerror=x>.mp4',
  'Ünïté.ts',
  'constructor',
];
const path = fc
  .tuple(fc.constantFrom(...FOLDERS), fc.constantFrom(...NAMES), fc.nat(3))
  .map(([folder, name, no]) => {
    const file = no === 0 ? name : `${no} ${name}`;
    return folder === '' ? file : `${folder}/${file}`;
  });
const file: fc.Arbitrary<FileInput> = fc.record({
  path,
  drive: fc.constantFrom(...DRIVES),
  size: fc.constantFrom(0, 1, 1000, 5e9, 2 ** 40),
  modified: fc.constantFrom(-5, 0, 1_600_000_000_000, 1_700_000_000_123),
  status: fc.constantFrom(...MATCH_STATUSES),
  state: fc.constantFrom(0, 0, 0, 1, 2, 3, 4),
});
const withDuration = fc
  .tuple(file, fc.option(fc.constantFrom(0, 12.5, 3600), { nil: undefined }))
  .map(([input, duration]) => (duration === undefined ? input : { ...input, duration }));
const ott: fc.Arbitrary<OttInput> = fc.record({
  path,
  size: fc.constantFrom(null, 1000),
  deleted: fc.constantFrom(0, 1, 2),
  file: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
});
/** What happens to the database: a file or an OTT row is written, new or over an old one. */
const write = fc.oneof(
  { weight: 3, arbitrary: fc.record({ file: withDuration, id: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ ott, no: fc.integer({ min: 1, max: 12 }) }) },
);
const some = (values: readonly string[]) => fc.subarray([...values], { maxLength: 2 });
const query: fc.Arbitrary<ReferenceQuery> = fc.record({
  status: fc.oneof(fc.constant<string[]>([]), some(MATCH_STATUSES)),
  catalog: fc.oneof(
    fc.constant<string[]>([]),
    some(['WSOP', 'Clips', 'OTHER', 'a,b', 'GOG 최종', 'nowhere']),
  ),
  drive: fc.oneof(fc.constant<string[]>([]), some(DRIVES)),
  q: fc.oneof(
    fc.constant(''),
    fc.constantFrom(
      'WSOP',
      'p/2',
      '최종',
      '최종'.normalize('NFD'),
      'MP4',
      '/',
      '/a',
      '4/',
      'a/b',
      '.',
      '🏆',
      'ep',
      '24/1 ',
      'é',
      '=',
      'zzz',
      '__proto__',
    ),
  ),
  sort: fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...SORT_KEYS)).map((parts) => parts.join('')),
});

describe('the reader and a plain list', () => {
  it('agree on every page of random tables, under random changes', () => {
    const rules = compileCatalogs(rigSettings({ catalogs: CATALOGS }).catalogs);
    const round = fc.record({
      writes: fc.array(write, { maxLength: 25 }),
      queries: fc.array(query, { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 4 }), (rounds) => {
        rig.db.exec('DELETE FROM ott_rows; DELETE FROM media_info; DELETE FROM files;');
        reader.close();
        reader = new Reader(rig.file, rigSettings({ catalogs: CATALOGS }));
        for (const { writes, queries } of rounds) {
          for (const step of writes) {
            if ('file' in step) rig.putFile(step.id, step.file);
            else rig.putOtt(step.no, step.ott);
          }
          const rows = referenceRows(rig.db, DRIVES, rules);
          for (const asked of queries) compare(rows, asked);
          compareTotals(rows);
        }
      }),
      // A slow machine tries fewer tables, not longer.
      { numRuns: 60, interruptAfterTimeLimit: 20_000 },
    );
  }, 120_000);

  function compare(rows: ReferenceRow[], asked: ReferenceQuery): void {
    const expected = referenceAnswer(rows, asked, DRIVES);
    const pages = Array.from({ length: Math.ceil(expected.length / 7) + 1 }, (_, index) =>
      reader.matching({ ...asked, page: index + 1, per_page: 7 }, 'en'),
    );
    expect(pages.flatMap((page) => page.items.map(idOf))).toEqual(expected.map((row) => row.id));
    for (const page of pages) expect(page.total).toBe(expected.length);
    const others = referenceAnswer(rows, { ...asked, status: [] }, DRIVES);
    expect(pages[0]?.facets?.by_status).toEqual(countBy(others, (row) => row.status));
    const file = expected.findIndex((row) => row.id > 0);
    if (file < 0) return;
    const around = reader.matching({ ...asked, per_page: 7, around: expected[file]?.id }, 'en');
    expect(around.position).toBe(file);
    expect(around.items.map(idOf)).toContain(expected[file]?.id);
  }

  function compareTotals(rows: ReferenceRow[]): void {
    const { summary } = reader.matching({}, 'en');
    expect(summary.total).toBe(rows.length);
    expect(summary.by_status).toEqual(countBy(rows, (row) => row.status));
    expect(Object.entries(summary.by_catalog)).toEqual(
      expect.arrayContaining(Object.entries(countBy(rows, (row) => row.catalog))),
    );
    const catalogs = reader.tree('', 'en').catalogs ?? [];
    expect(new Map(catalogs.map((catalog) => [catalog.name, catalog.total_files]))).toEqual(
      new Map(Object.entries(countBy(rows, (row) => row.catalog))),
    );
    for (const catalog of catalogs) {
      const below = walk(catalog.path);
      expect(below.length).toBe(catalog.total_files);
      expect(sum(below)).toBe(catalog.bytes);
    }
  }

  /** All files below a path; checks on the way that each directory's totals are the sums of what is in it. */
  function walk(treePath: string): { size_bytes: number; status: string }[] {
    const children = reader.tree(treePath, 'en').children ?? [];
    return children.flatMap((child) => {
      if (child.type === 'file') return [child];
      const below = walk(child.path);
      expect(below.length).toBe(child.total_files);
      expect(sum(below)).toBe(child.bytes);
      expect(countBy(below, (row) => row.status)).toEqual(child.by_status);
      expect(child.synced + child.not_synced).toBe(child.total_files);
      return below;
    });
  }
});

describe('a row of the table', () => {
  it('shows both sides, media info, and the reason in the asked language', () => {
    const id = rig.addFile({
      path: 'WSOP/2024/찐최종.mp4',
      size: 1234,
      duration: 60.5,
      status: 'updated',
      reason: message('reason.size_or_time_changed'),
    });
    rig.putOtt(42, { path: 'WSOP/2024/찐최종.mp4', size: 1000, file: id });
    const answer = reader.matching({}, 'ko');
    expect(MatchingSchema.parse(answer)).toEqual(answer);
    expect(answer.items).toEqual([
      {
        status: 'updated',
        source: {
          id,
          path: 'WSOP/2024/찐최종.mp4',
          name: '찐최종.mp4',
          drive: 'archive',
          size_bytes: 1234,
          modified_at: '2023-11-14T22:13:20.000Z',
          codec: 'AVC',
          resolution: '1920x1080',
          duration_sec: 60.5,
        },
        target: {
          id: 42,
          nas_path: 'WSOP/2024/찐최종.mp4',
          size_bytes: 1000,
          hls_compatible: true,
          deleted: false,
        },
        catalog: 'WSOP',
        duplicates: [],
        reason: '크기 또는 수정 시간이 바뀌었습니다.',
      },
    ]);
    expect(reader.matching({}, 'en').items[0]?.reason).toBe('Size or time changed.');
  });

  it('lists the other copies of a published file, and only true copies', () => {
    const id = rig.addFile({ path: 'HCL/EP123.mp4', status: 'synced_with_duplicates' });
    const copy = rig.addFile({ path: 'HCL/Archive/ep123.MP4', drive: 'origin', status: 'duplicate' });
    rig.addFile({ path: 'HCL/Other/EP123.mp4', size: 5, status: 'duplicate' });
    const [item] = reader.matching({ q: 'hcl/ep' }, 'en').items;
    expect(item?.source?.id).toBe(id);
    expect(item?.duplicates).toEqual([{ id: copy, path: 'HCL/Archive/ep123.MP4', drive: 'origin' }]);
    const [inTree] = reader.tree('HCL/Archive', 'en').children ?? [];
    expect(inTree).toMatchObject({ status: 'duplicate', original: 'HCL/EP123.mp4' });
  });

  it('has its place by path where no order is named', () => {
    rig.addFile({ path: 'B/b.mp4', size: 1 });
    rig.addFile({ path: 'A/a.mp4', size: 2 });
    expect(reader.matching({ sort: '' }, 'en')).toEqual(reader.matching({ sort: 'path' }, 'en'));
  });

  it('of the OTT alone has no source; a gone file stays while the OTT has it, and goes with it', () => {
    const gone = rig.addFile({ path: 'A/gone.mp4', state: FILE_STATE.removed, status: 'synced' });
    rig.putOtt(1, { path: '/B\\alone.mp4', id: '1234567890123456' });
    rig.putOtt(2, { path: 'A/gone.mp4', file: gone, deleted: 1, size: null });
    const [first, second] = reader.matching({ sort: 'name:desc' }, 'en').items;
    expect(first).toMatchObject({
      status: 'deleted',
      source: { id: gone },
      target: { deleted: true, size_bytes: null },
    });
    expect(second).toMatchObject({
      status: 'deleted',
      source: null,
      target: { id: '1234567890123456' },
      catalog: 'B',
    });
    rig.putOtt(2, { path: 'A/gone.mp4', file: gone, deleted: 2 });
    expect(reader.matching({}, 'en').items.map((item) => item.target?.nas_path)).toEqual(['/B\\alone.mp4']);
    // The OTT row of a gone file now stands for another one: no revision of the gone file tells so.
    rig.putOtt(2, { path: 'A/gone.mp4', file: gone, deleted: 1 });
    expect(reader.matching({}, 'en').total).toBe(2);
    rig.putOtt(2, { path: 'A/gone.mp4', file: rig.addFile({ path: 'A/back.mp4' }) });
    expect(reader.matching({ catalog: ['A'] }, 'en').items.map((item) => item.source?.path)).toEqual([
      'A/back.mp4',
    ]);
  });
});

describe('a query', () => {
  it('finds Hangul however it is composed, and paths as Windows writes them', () => {
    rig.addFile({ path: 'GOG 최종/e11/찐최종.mp4'.normalize('NFD') });
    for (const q of ['찐최종', '찐최종'.normalize('NFD'), 'gog 최종\\E11', 'E11/찐'])
      expect(reader.matching({ q }, 'ko').total, q).toBe(1);
    expect(reader.matching({ catalog: ['GOG 최종'] }, 'ko').total).toBe(1);
  });

  it('takes lists as repeated values or with commas, and names with a comma as they are', () => {
    rig.addFile({ path: 'a,b/1.mp4', status: 'new' });
    rig.addFile({ path: 'c/2.mp4', status: 'held' });
    rig.addFile({ path: 'd/3.mp4' });
    expect(reader.matching({ status: ['new,held'] }, 'en').total).toBe(2);
    expect(reader.matching({ catalog: ['a,b'] }, 'en').total).toBe(1);
    expect(reader.matching({ catalog: ['c,d'] }, 'en').total).toBe(2);
    expect(reader.matching({ catalog: ['nowhere'] }, 'en').total).toBe(0);
  });

  it.each([
    [{ sort: 'colour' }, 'sort', '-size'],
    [{ status: ['gone'] }, 'status', 'not_synced'],
    [{ per_page: 201 }, 'per_page', '200'],
  ])('that means nothing is refused with what is allowed: %j', (asked, where, allowed) => {
    const refusal = catchFailure(() => reader.matching(asked, 'en'));
    expect(refusal.problem).toMatchObject({ code: 'problem.view_query', where });
    expect(String(refusal.problem.params?.allowed)).toContain(allowed);
  });
});

describe('the tree', () => {
  it('shows the folders of a catalogue directly, and other top folders of the catalogue by name', () => {
    rig.addFile({ path: 'WSOP/2024/a.mp4', size: 10 });
    rig.addFile({ path: 'WSOP/2024/b.mxf', size: 5, status: 'not_synced', drive: 'origin' });
    rig.addFile({ path: 'Circuit/2023/c.mp4', size: 1 });
    rig.addFile({ path: 'loose.mp4' });
    const catalogs = reader.tree('', 'en');
    expect(TreeSchema.parse(catalogs)).toEqual(catalogs);
    expect(
      catalogs.catalogs?.map(({ path: p, total_files, synced, not_synced, bytes }) => [
        p,
        total_files,
        synced,
        not_synced,
        bytes,
      ]),
    ).toEqual([
      ['WSOP', 3, 2, 1, 16],
      ['OTHER', 1, 1, 0, 1000],
    ]);
    expect(names('WSOP')).toEqual(['2024', 'Circuit']);
    expect(names('WSOP/Circuit')).toEqual(['2023']);
    expect(names('OTHER')).toEqual(['loose.mp4']);
    expect(names('nowhere/at/all')).toEqual([]);
    const level = reader.tree('WSOP/2024', 'en');
    expect(TreeSchema.parse(level)).toEqual(level);
    expect(level).toMatchObject({ total_files: 2, synced: 1, not_synced: 1, bytes: 15 });
    expect(reader.tree('/WSOP/2024/', 'en')).toEqual(level);
    expect(reader.tree('nowhere/at/all', 'en')).toEqual({ path: 'nowhere/at/all', children: [] });
    expect(level.children).toMatchObject([
      { name: 'a.mp4', type: 'file', drive: 'archive', path: 'WSOP/2024/a.mp4', status: 'synced' },
      { name: 'b.mxf', type: 'file', drive: 'origin', status: 'not_synced' },
    ]);
  });

  it('cuts a level of more than 5,000 files, and says so', () => {
    rig.addMany(5001);
    const level = reader.tree('A', 'en');
    expect(level.children?.length).toBe(5000);
    expect(level.truncated).toBe(true);
    expect(reader.tree('', 'en').catalogs?.[0]?.total_files).toBe(5001);
  });

  function names(treePath: string): string[] | undefined {
    return reader.tree(treePath, 'en').children?.map((child) => child.name);
  }
});

describe('the overview', () => {
  it('counts what is on the NAS, and what is live on the OTT', () => {
    const a = rig.addFile({ path: 'WSOP/a.mp4', size: 10 });
    rig.addFile({ path: 'WSOP/b.mxf', size: 20, status: 'not_synced', drive: 'origin' });
    rig.addFile({ path: 'WSOP/b.srt', size: 1, status: 'not_synced' });
    const gone = rig.addFile({ path: 'HCL/gone.mp4', size: 99, state: FILE_STATE.removed });
    rig.putOtt(1, { path: 'WSOP/a.mp4', size: 11, file: a });
    rig.putOtt(2, { path: 'HCL/gone.mp4', file: gone, deleted: 1 });
    rig.putOtt(3, { path: 'X/alone.mov', size: 7 });
    expect(reader.overview()).toEqual({
      rows: 5,
      by_status: { synced: 1, deleted: 2, not_synced: 2 },
      source: {
        total_files: 3,
        total_bytes: 31,
        by_type: { video: 2, subtitle: 1 },
        by_extension: { mp4: 1, mxf: 1, srt: 1 },
      },
      target: { total_files: 2, total_bytes: 18, by_format: { mp4: 1, mov: 1 } },
      catalogs: [{ id: 'WSOP', count: 3, synced: 1, bytes: 31 }],
      drives: [
        { id: 'archive', files: 2, bytes: 11 },
        { id: 'origin', files: 1, bytes: 20 },
      ],
      formats: { hls: 1, non_hls: 1 },
    });
  });
});

describe('following the database', () => {
  it('takes over a drive that was not there before', () => {
    rig.addFile({ path: 'a.mp4' });
    expect(reader.matching({}, 'en').total).toBe(1);
    rig.db.prepare(`INSERT INTO drives (no, id) VALUES (3, 'late')`).run();
    rig.putFile(9, { path: 'b.mp4' });
    rig.db.prepare('UPDATE files SET drive = 3 WHERE id = 9').run();
    expect(reader.matching({ drive: ['late'] }, 'en').items.map(idOf)).toEqual([9]);
  });

  it('keeps up when nearly everything changes at once', () => {
    rig.addMany(60_000);
    expect(reader.matching({ sort: '-size' }, 'en').items[0]?.source?.id).toBe(60_000);
    rig.db.transaction(() => {
      rig.db.prepare('UPDATE files SET size_bytes = -id, revision = ?').run(nextRevision(rig.db));
    })();
    expect(reader.matching({ sort: '-size' }, 'en').items[0]?.source?.id).toBe(1);
    expect(reader.matching({ sort: '-size', page: 300, per_page: 200 }, 'en').items.at(-1)?.source?.id).toBe(
      60_000,
    );
  });

  it('answers from one state while another connection writes', () => {
    const id = rig.addFile({ path: 'a.mp4', status: 'new' });
    reader.refresh();
    rig.db.exec('BEGIN IMMEDIATE');
    rig.db.exec('UPDATE files SET match_status = 0');
    expect(reader.matching({ status: ['new'] }, 'en').items.map(idOf)).toEqual([id]);
    rig.db.exec('ROLLBACK');
    rig.putFile(id, { path: 'a.mp4', status: 'synced' });
    expect(reader.matching({ status: ['new'] }, 'en').items).toEqual([]);
  });
});

function idOf(item: { source: { id: number } | null; target: { id: string | number } | null }): number {
  return item.source?.id ?? -Number(item.target?.id);
}

function sum(rows: readonly { size_bytes: number }[]): number {
  return rows.reduce((total, row) => total + row.size_bytes, 0);
}

function countBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(rows, keyOf)].map(([name, group]) => [name, group.length]));
}

function catchFailure(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
