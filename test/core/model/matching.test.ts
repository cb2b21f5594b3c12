import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../core/model/change.ts';
import { FILE_STATE, type FileState } from '../../../core/model/file-state.ts';
import { type Match, type MatchFile, matchGroup } from '../../../core/model/matching.ts';
import type { OttRow } from '../../../core/model/ott-change.ts';
import { driveOf, matchRules } from '../../../core/model/publishable.ts';
import { parseSettings, type Settings, type SettingsInput } from '../../../core/model/settings.ts';

const DRIVES = [
  { id: 'archive', root: '/archive' },
  { id: 'second', root: '/second' },
  { id: 'origin', root: '/origin', role: 'origin' },
  { id: 'paused', root: '/paused', enabled: false },
] as const;

function settingsWith(ott: SettingsInput['ott'] = {}): Settings {
  const parsed = parseSettings({ drives: DRIVES, ott });
  if (!parsed.ok) throw new Error('the test has wrong settings');
  return parsed.settings;
}

let nextId = 0;
function file(path: string, traits: Partial<Omit<MatchFile, 'drive'>> & { drive?: string } = {}): MatchFile {
  const drive = driveOf(traits.drive ?? 'archive', matchRules(settingsWith()));
  nextId += 1;
  const defaults = { id: nextId, size: 100, state: FILE_STATE.live, type: 0, codec: null, media: null };
  return { ...defaults, kept: false, sample: null, rival: null, path, ...traits, driveId: drive.id, drive };
}

function row(nasPath: string, traits: Partial<OttRow> = {}): OttRow {
  const defaults = {
    id: `r${nasPath}`,
    size: 100,
    deleted: false,
    status: 'active',
    fileId: null,
    media: null,
  };
  return { ...defaults, nasPath, ...traits };
}

/** Matches one group and answers with what each file got, in the order of the files. */
function match(files: MatchFile[], rows: OttRow[] = [], settings = settingsWith()) {
  const holders = new Map(
    rows.map((held) => {
      const owner = files.find(({ id }) => id === held.fileId);
      return [held.nasPath, { row: held, gone: owner?.state === FILE_STATE.removed, driveId: 'archive' }];
    }),
  );
  const { matches, links } = matchGroup({ files, rows, holders }, matchRules(settings));
  const of = files.map(({ id }) => matches.find((found) => found.fileId === id) as Match);
  return {
    of,
    links,
    statuses: of.map(({ status }) => status),
    changes: of.flatMap(({ changes }) => changes),
  };
}

const kinds = (changes: readonly Change[]) => changes.map(({ kind }) => kind);

describe('a file and its row', () => {
  it('is new when the OTT has no row for it, and is added with its path relative to the drive', () => {
    const { of, changes } = match([file('WSOP/2024/ME 찐최종.mp4', { size: 7 })]);
    expect(of[0]).toMatchObject({ status: 'new', reason: null });
    expect(changes).toMatchObject([
      {
        kind: 'add',
        before: null,
        after: {
          nas_path: 'WSOP/2024/ME 찐최종.mp4',
          filename: 'ME 찐최종.mp4',
          size_bytes: 7,
          status: 'active',
        },
      },
    ]);
  });

  it('is synced, with nothing to do, when the row says the same', () => {
    const a = file('a.mp4');
    expect(match([a], [row('a.mp4', { fileId: a.id })]).of[0]).toMatchObject({
      status: 'synced',
      changes: [],
    });
  });

  it('is moved on the same row when its path changed', () => {
    const a = file('new/b.mp4');
    const { statuses, changes } = match([a], [row('old/a.mp4', { id: '7', fileId: a.id })]);
    expect(statuses).toEqual(['moved']);
    expect(changes).toMatchObject([
      {
        kind: 'move',
        before: { id: '7', nas_path: 'old/a.mp4', filename: 'a.mp4' },
        after: { nas_path: 'new/b.mp4', filename: 'b.mp4' },
      },
    ]);
  });

  it('is updated when its size changed, and only the size is written', () => {
    const a = file('a.mp4', { size: 200 });
    const { statuses, changes } = match([a], [row('a.mp4', { id: '7', fileId: a.id })]);
    expect(statuses).toEqual(['updated']);
    expect(changes).toMatchObject([{ before: { id: '7', size_bytes: 100 }, after: { size_bytes: 200 } }]);
  });

  it('fills media columns that are empty or ours, and leaves those that others filled', () => {
    const media = { duration_sec: 60, resolution: '1920x1080', codec: 'avc', fps: 25, bitrate_kbps: 8000 };
    const a = file('a.mp4', { media });
    const owned = { duration_sec: null, fps: 25, bitrate_kbps: 7000 };
    const { changes } = match([a], [row('a.mp4', { id: '7', fileId: a.id, media: owned })]);
    expect(changes).toMatchObject([{ kind: 'update', reason: { code: 'ott.media_changed' } }]);
    expect(changes[0]?.after).toEqual({ duration_sec: 60, bitrate_kbps: 8000 });
    expect(changes[0]?.before).toEqual({ id: '7', duration_sec: null, bitrate_kbps: 7000 });
  });

  it('gets the mark when the file is gone, and loses it on the same row when the file is back', () => {
    const gone = file('a.mp4', { state: FILE_STATE.removed });
    const removed = match([gone], [row('a.mp4', { id: '7', fileId: gone.id, status: 'published' })]);
    expect(removed.statuses).toEqual(['deleted']);
    expect(removed.changes).toMatchObject([
      { kind: 'remove', before: { id: '7', status: 'published' }, after: { status: 'deleted' } },
    ]);
    const back = { ...gone, state: FILE_STATE.live };
    const marked = row('a.mp4', { id: '7', fileId: gone.id, status: 'published', deleted: true });
    const restored = match([back], [marked]);
    expect(restored.statuses).toEqual(['new']);
    expect(restored.changes).toMatchObject([
      { kind: 'restore', before: { id: '7', status: 'deleted' }, after: { status: 'published' } },
    ]);
  });

  it.each([
    ['settling', FILE_STATE.settling, 'settling', 'ott.settling'],
    ['missing', FILE_STATE.missing, 'synced', 'ott.missing'],
    ['held', FILE_STATE.held, 'held', 'ott.gone_held'],
  ] as const)('stays on the OTT as it is while the file is %s', (_name, state, status, code) => {
    const a = file('now/here.mp4', { state, size: 999 });
    const { of, changes } = match([a], [row('a.mp4', { fileId: a.id })]);
    expect(of[0]).toMatchObject({ status, reason: { code } });
    expect(changes).toEqual([]);
  });

  it('says that a person keeps it when it is gone from the drive', () => {
    const a = file('a.mp4', { state: FILE_STATE.missing, kept: true });
    const { of, changes } = match([a], [row('a.mp4', { fileId: a.id })]);
    expect(of[0]).toMatchObject({ status: 'synced', reason: { code: 'ott.kept' } });
    expect(changes).toEqual([]);
  });

  it('is not added while it is settling or missing', () => {
    expect(match([file('a.mp4', { state: FILE_STATE.settling })]).of[0]).toMatchObject({
      status: 'settling',
      changes: [],
    });
    expect(match([file('a.mp4', { state: FILE_STATE.missing })]).of[0]).toMatchObject({
      status: 'not_synced',
      changes: [],
    });
  });
});

describe('files that are not for the OTT', () => {
  it.each([
    [
      'a format that cannot be streamed',
      file('a.mxf'),
      { code: 'ott.extension', params: { extension: 'mxf' } },
    ],
    ['a name without extension', file('NO_EXT'), { code: 'ott.no_extension' }],
    [
      'ProRes in a .mov',
      file('a.mov', { codec: 'ProRes' }),
      { code: 'ott.codec', params: { codec: 'ProRes' } },
    ],
    ['what is no video', file('a.srt', { type: 1 }), { code: 'ott.not_video' }],
    [
      'a drive that is not published',
      file('a.mp4', { drive: 'origin' }),
      { code: 'ott.drive_not_published' },
    ],
    ['a drive that is switched off', file('a.mp4', { drive: 'paused' }), { code: 'ott.drive_off' }],
    ['a path that a drive before it has', file('a.mp4', { rival: 'Archive' }), { code: 'ott.path_taken' }],
  ])('says why: %s', (_name, excluded, reason) => {
    expect(match([excluded]).of[0]).toMatchObject({ status: 'not_synced', reason, changes: [] });
  });

  it('publishes every video when HLS is not asked for', () => {
    expect(match([file('a.mxf')], [], settingsWith({ hlsOnly: false })).statuses).toEqual(['new']);
  });

  it('takes off what turned out not to be streamable', () => {
    const a = file('a.mov', { codec: 'ProRes' });
    const { of } = match([a], [row('a.mov', { fileId: a.id })]);
    expect(of[0]).toMatchObject({ status: 'not_synced', reason: { code: 'ott.codec' } });
    expect(kinds(of[0]?.changes ?? [])).toEqual(['remove']);
  });

  it('leaves on the OTT what a switched-off drive has there', () => {
    const a = file('a.mp4', { drive: 'paused', size: 5 });
    const { of } = match([a], [row('a.mp4', { fileId: a.id })]);
    expect(of[0]).toMatchObject({ status: 'synced', reason: { code: 'ott.drive_off_kept' }, changes: [] });
  });
});

describe('copies', () => {
  const three = () => [file('HCL/EP123.mp4'), file('HCL/Archive/EP123.mp4'), file('HCL/Backup/EP123.mp4')];

  it('publishes one of them, by drive, then path, and names it to the others', () => {
    const files = [file('A/x.mp4', { drive: 'second' }), file('Z/x.mp4'), file('B/x.mp4')];
    const { of, statuses } = match(files);
    expect(statuses).toEqual(['duplicate', 'duplicate', 'new']);
    expect(of[0]?.reason).toMatchObject({ code: 'ott.duplicate_of', params: { original: 'B/x.mp4' } });
  });

  it('keeps the one that is published already', () => {
    const files = three();
    const { statuses, changes } = match(files, [row('HCL/Backup/EP123.mp4', { fileId: files[2]?.id ?? 0 })]);
    expect(statuses).toEqual(['duplicate', 'duplicate', 'synced_with_duplicates']);
    expect(changes).toEqual([]);
  });

  it('takes off all but one where an earlier tool published every copy', () => {
    const files = three();
    const rows = files.map(({ path, id }) => row(path, { fileId: id }));
    const { statuses, changes } = match(files, rows);
    expect(statuses).toEqual(['duplicate', 'synced_with_duplicates', 'duplicate']);
    expect(kinds(changes)).toEqual(['remove', 'remove']);
  });

  it('gives the OTT id of a copy that is gone to one that is left', () => {
    const files = [file('A/x.mp4', { state: FILE_STATE.removed }), file('B/x.mp4')];
    const { statuses, changes } = match(files, [row('A/x.mp4', { id: '7', fileId: files[0]?.id ?? 0 })]);
    expect(statuses).toEqual(['deleted', 'moved']);
    expect(changes).toMatchObject([
      { kind: 'move', fileId: files[1]?.id, before: { id: '7' }, after: { nas_path: 'B/x.mp4' } },
    ]);
    expect(changes[0]?.reason).toMatchObject({ code: 'ott.copy_takes_over', params: { from: 'A/x.mp4' } });
  });

  it('hands the row over without a change when the copy on another drive has the same path', () => {
    const files = [file('A/x.mp4', { state: FILE_STATE.removed }), file('A/x.mp4', { drive: 'second' })];
    const { statuses, changes, links } = match(files, [
      row('A/x.mp4', { id: '7', fileId: files[0]?.id ?? 0 }),
    ]);
    expect(statuses).toEqual(['deleted', 'synced']);
    expect(changes).toEqual([]);
    expect(links).toEqual([{ rowId: '7', fileId: files[1]?.id }]);
  });

  it('publishes a copy that stands still rather than one that is still being written', () => {
    const files = [file('A/x.mp4', { state: FILE_STATE.settling }), file('B/x.mp4')];
    expect(match(files).statuses).toEqual(['settling', 'new']);
  });

  it.each([
    ['name', [1, 2], ['a', 'b'], 1],
    ['name+size', [1, 2], ['a', 'a'], 2],
    ['name+size', [1, 1], ['a', 'b'], 1],
    ['content', [1, 1], ['a', 'b'], 2],
    ['content', [1, 1], ['a', 'a'], 1],
    ['content', [1, 1], [null, null], 2],
  ] as const)(
    'by the rule %s, sizes %j and samples %j make %i to publish',
    (duplicateRule, sizes, samples, published) => {
      const files = sizes.map((size, i) => file(`${i}/Ep.MP4`, { size, sample: samples[i] ?? null }));
      const { statuses } = match(files, [], settingsWith({ duplicateRule }));
      expect(statuses.filter((status) => status === 'new')).toHaveLength(published);
    },
  );

  it('knows a name in another case and another Unicode composition', () => {
    const files = [file('1/찐최종.mp4'.normalize('NFC')), file('2/찐최종.MP4'.normalize('NFD'))];
    expect(match(files).statuses).toEqual(['new', 'duplicate']);
  });
});

describe('rows that were there before us', () => {
  it('become ours where they have the path of a file, and are not written for it', () => {
    const a = file('WSOP/a.mp4');
    const { statuses, links, changes } = match([a], [row('WSOP/a.mp4', { id: '5' })]);
    expect([statuses, links, changes]).toEqual([['synced'], [{ rowId: '5', fileId: a.id }], []]);
  });

  it.each([
    String.raw`\\10.10.100.122\docker\GGPNAs/ARCHIVE\WSOP\a.mp4`,
    'Z:/archive/WSOP/a.mp4',
    '/mnt/nas/wsop/A.mp4',
  ])('are known by the end of their path and their size, and keep their spelling: %s', (nasPath) => {
    const a = file('WSOP/a.mp4');
    expect(match([a], [row(nasPath)]).statuses).toEqual(['synced']);
    expect(match([a], [row(nasPath, { size: 1 })]).statuses).toEqual(['new']);
  });

  it('stay theirs where their file is not to be published: only a row that we made gets the mark', () => {
    const film = file('A/x.mkv');
    const theirs = match([film], [row('A/x.mkv', { fileId: film.id, adopted: true })]);
    const ours = match([film], [row('A/x.mkv', { fileId: film.id, adopted: false })]);
    expect([theirs.statuses, kinds(theirs.changes)]).toEqual([['not_synced'], []]);
    expect([ours.statuses, kinds(ours.changes)]).toEqual([['not_synced'], ['remove']]);
  });

  it('are left alone when two of them could mean the same file', () => {
    const { statuses, links } = match([file('WSOP/a.mp4')], [row('Z:/WSOP/a.mp4'), row('Y:/WSOP/a.mp4')]);
    expect([statuses, links]).toEqual([['new'], []]);
  });

  it('are not mistaken for a file by the end of a plain relative path', () => {
    expect(match([file('a.mp4')], [row('WSOP/a.mp4')]).statuses).toEqual(['new']);
  });
});

describe('paths that are in use', () => {
  it('by a row that somebody made for a file whose own row is marked: that row is taken over', () => {
    const a = file('P/x.mp4');
    const rows = [row('Q/x.mp4', { id: '1', fileId: a.id, deleted: true }), row('P/x.mp4', { id: '2' })];
    const { statuses, links, changes } = match([a], rows);
    expect([statuses, links, changes]).toEqual([['synced'], [{ rowId: '2', fileId: a.id }], []]);
  });

  it('by a row of nobody, while the file has a live row elsewhere: told, and nothing is done', () => {
    const a = file('P/x.mp4');
    const rows = [row('Q/x.mp4', { id: '1', fileId: a.id }), row('P/x.mp4', { id: '2' })];
    expect(match([a], rows).of[0]).toMatchObject({
      status: 'not_synced',
      reason: { code: 'ott.path_in_use' },
      changes: [],
    });
  });

  it('are freed by the row of a file that is gone', () => {
    const gone = file('P/x.mp4', { state: FILE_STATE.removed });
    const here = file('P/x.mp4');
    const rows = [
      row('P/x.mp4', { id: '1', fileId: gone.id, deleted: true }),
      row('Q/x.mp4', { id: '2', fileId: here.id }),
    ];
    const { changes } = match([gone, here], rows);
    expect(changes).toMatchObject([
      { key: `file:${gone.id}/path`, before: { id: '1', nas_path: 'P/x.mp4' } },
      { key: `file:${here.id}`, before: { id: '2' }, after: { nas_path: 'P/x.mp4' } },
    ]);
    expect(changes[0]?.after?.nas_path).not.toBe('P/x.mp4');
  });
});

// Simulation: random groups, carried out on a model of the OTT

/** Nearly always one run is enough; rows that stand in each other's way take a few. */
const MOST_RUNS = 5;

type World = { files: MatchFile[]; rows: OttRow[] };

const stateGen = fc.constantFrom<FileState>(0, 0, 0, 1, 2, 3, 4);
const fileGen = fc.record({
  place: fc.integer({ min: 0, max: 5 }),
  drive: fc.constantFrom('archive', 'archive', 'second', 'origin', 'paused'),
  name: fc.constantFrom('x.mp4', 'X.MP4', 'x.mxf'),
  size: fc.constantFrom(1, 1, 2),
  state: stateGen,
  sample: fc.constantFrom(null, 's1', 's2'),
});
const rowGen = fc.record({
  place: fc.integer({ min: 0, max: 7 }),
  name: fc.constantFrom('x.mp4', 'x.mxf'),
  size: fc.constantFrom(1, 2, null),
  deleted: fc.boolean(),
  linked: fc.option(fc.nat(5), { nil: null }),
  foreign: fc.boolean(),
});
const ruleGen = fc.constantFrom('name' as const, 'name+size' as const, 'content' as const);

const worldGen = fc
  .record({
    files: fc.uniqueArray(fileGen, {
      maxLength: 6,
      selector: (made) => `${made.drive}/${made.place}/${made.name}`,
    }),
    rows: fc.uniqueArray(rowGen, { maxLength: 5, selector: (made) => `${made.place}/${made.name}` }),
  })
  .map(({ files: madeFiles, rows: madeRows }): World => {
    const files = madeFiles.map((made, i) => file(`${made.place}/${made.name}`, { ...made, id: i + 1 }));
    const linked = new Set<number>();
    const rows = madeRows.map((made, i) => {
      const fileId = made.linked === null ? null : (files[made.linked]?.id ?? null);
      const isFirst = fileId !== null && !linked.has(fileId);
      if (isFirst) linked.add(fileId);
      const nasPath = `${made.foreign ? 'Z:\\nas\\' : ''}${made.place}/${made.name}`;
      return row(nasPath, {
        id: `${i + 1}`,
        size: made.size,
        deleted: made.deleted,
        fileId: isFirst ? fileId : null,
      });
    });
    return { files, rows };
  });

/** Carries changes out as the OTT would: the rows afterwards. */
function carryOut({ files, rows }: World, settings: Settings): World {
  const { links, changes } = match(files, rows, settings);
  const after = new Map(rows.map((old) => [old.id, { ...old }]));
  for (const { rowId, fileId } of links) {
    for (const other of after.values()) if (other.fileId === fileId) other.fileId = null;
    const linked = after.get(rowId);
    if (linked) linked.fileId = fileId;
  }
  for (const change of changes) {
    const id = String(change.before?.id ?? `new${change.fileId}`);
    const old = after.get(id) ?? row('', { id });
    const values = change.after ?? {};
    after.set(id, {
      ...old,
      fileId: change.fileId,
      nasPath: String(values.nas_path ?? old.nasPath),
      size: values.size_bytes === undefined ? old.size : Number(values.size_bytes),
      deleted: values.status === undefined ? old.deleted : values.status === 'deleted',
    });
  }
  return { files, rows: [...after.values()] };
}

describe('whatever the files and rows are', () => {
  it('publishing comes to rest, keeps every row, and leaves at most one copy of a file on the OTT', () => {
    fc.assert(
      fc.property(worldGen, ruleGen, (world, duplicateRule) => {
        const settings = settingsWith({ duplicateRule });
        let end = world;
        for (let run = 0; run < MOST_RUNS; run += 1) end = carryOut(end, settings);
        const rest = match(end.files, end.rows, settings);
        expect(rest.changes).toEqual([]);
        expect(new Set(end.rows.map(({ id }) => id))).toEqual(
          new Set([...world.rows, ...end.rows].map(({ id }) => id)),
        );
        for (const { status } of rest.of) expect(['new', 'moved', 'updated']).not.toContain(status);
        const published = end.rows.filter((live) => !live.deleted && live.fileId !== null);
        const ready = published.flatMap((live) =>
          end.files.filter((f) => f.id === live.fileId && f.state === 0 && f.drive.publish === 'yes'),
        );
        const key = (f: MatchFile) =>
          duplicateRule === 'content' && f.sample === null
            ? `${f.id}`
            : [
                duplicateRule === 'content' ? f.sample : f.path.slice(2).toLowerCase(),
                duplicateRule === 'name' ? '' : f.size,
              ].join();
        expect(new Set(ready.map(key)).size).toBe(ready.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('the answer does not depend on the order in which files and rows come', () => {
    fc.assert(
      fc.property(worldGen, ruleGen, (world, duplicateRule) => {
        const settings = settingsWith({ duplicateRule });
        const answer = ({ files, rows }: World) =>
          match(files, rows, settings).of.toSorted((a, b) => a.fileId - b.fileId);
        expect(answer({ files: world.files.toReversed(), rows: world.rows.toReversed() })).toEqual(
          answer(world),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
