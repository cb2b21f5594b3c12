import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_STATE, type FileState } from '../../../core/model/file-state.ts';
import { rematch } from '../../../core/sync/matching.ts';
import { OttRig } from './ott-rig.ts';

let rig: OttRig;
beforeEach(() => {
  rig = new OttRig();
});
afterEach(() => rig.dispose());

const update = () => rematch(rig.archive, rig.settings);
const changedSince = (revision: number) =>
  rig.archive
    .prepare<[number], number>('SELECT id FROM files WHERE revision > ? ORDER BY id')
    .pluck()
    .all(revision);
const revision = () =>
  Number(rig.archive.prepare(`SELECT value FROM meta WHERE key = 'revision'`).pluck().get());

describe('keeping the matching up to date', () => {
  it('shows readers only the files whose answer changed', () => {
    const [a, b] = [rig.addFile('1/x.mp4'), rig.addFile('2/y.mp4')];
    update();
    const before = revision();
    const copy = rig.addFile('3/x.mp4');
    rig.archive.prepare('UPDATE files SET dirty = 1 WHERE id = ?').run(b);
    update();
    expect(changedSince(before)).toEqual([copy]);
    expect([rig.status(a), rig.status(copy)]).toEqual(['new', 'duplicate ott.duplicate_of']);
    expect(rig.archive.prepare('SELECT count(*) FROM files WHERE dirty = 1').pluck().get()).toBe(0);
  });

  it('looks anew at the copies that a file leaves behind', async () => {
    const [first, second] = [rig.addFile('1/x.mp4'), rig.addFile('2/x.mp4')];
    await rig.publish();
    expect(rig.status(first)).toBe('synced_with_duplicates');
    rig.changeFile(second, { path: '2/other.mp4' });
    update();
    expect([rig.status(first), rig.status(second)]).toEqual(['synced', 'new']);
    rig.changeFile(second, { path: '2/x.mp4' });
    rig.changeFile(first, { size: 7 });
    update();
    expect([rig.status(first), rig.status(second)]).toEqual(['updated ott.size_changed', 'new']);
  });

  it.each([
    ['the formats', { ott: { hlsOnly: false } }, ['new', 'new', 'duplicate ott.duplicate_of']],
    [
      'the rule for copies',
      { ott: { duplicateRule: 'name' as const } },
      ['not_synced ott.extension', 'new', 'duplicate ott.duplicate_of'],
    ],
    [
      'the drives',
      {
        drives: [
          { id: 'archive', root: '/a', publish: false },
          { id: 'second', root: '/s', publish: true },
        ],
      },
      ['not_synced ott.drive_not_published', 'not_synced ott.drive_not_published', 'new'],
    ],
  ])('follows a change of %s in the settings', (_name, settings, expected) => {
    const ids = [
      rig.addFile('a.mxf'),
      rig.addFile('1/x.mp4', {
        size: 'ott' in settings && 'duplicateRule' in (settings.ott ?? {}) ? 1 : 100,
      }),
      rig.addFile('2/x.mp4', { drive: 'second' }),
    ];
    update();
    rig.change(settings);
    update();
    expect(ids.map((id) => rig.status(id))).toEqual(expected);
  });

  it('finds copies by their bytes once these have been sampled', () => {
    rig.change({ ott: { duplicateRule: 'content' } });
    const [a, b, c] = [rig.addFile('1/x.mp4'), rig.addFile('2/renamed.mp4'), rig.addFile('3/x.mp4')];
    update();
    expect([a, b, c].map((id) => rig.status(id))).toEqual(['new', 'new', 'new']);
    rig.probed(a, { sample: 's' });
    rig.probed(b, { sample: 's' });
    rig.probed(c, { sample: 'other' });
    update();
    expect([a, b, c].map((id) => rig.status(id))).toEqual(['new', 'duplicate ott.duplicate_of', 'new']);
    rig.change({ ott: { duplicateRule: 'name+size' } });
    update();
    expect([a, b, c].map((id) => rig.status(id))).toEqual(['new', 'new', 'duplicate ott.duplicate_of']);
  });

  it('takes the hash of a group for a hint only', () => {
    const [a, b] = [rig.addFile('1/x.mp4', { size: 1 }), rig.addFile('2/y.mp4', { size: 2 })];
    rig.archive.exec('UPDATE files SET group_key = 5');
    update();
    expect([rig.status(a), rig.status(b)]).toEqual(['new', 'new']);
  });

  it('stops where it is asked to, and goes on from there', () => {
    const a = rig.addFile('a.mp4');
    expect(() => rematch(rig.archive, rig.settings, AbortSignal.abort())).toThrow(/Cancelled/);
    update();
    expect(rig.status(a)).toBe('new');
  });
});

describe('the answer that a first import writes with a new file', () => {
  const fileGen = fc.record({
    folder: fc.constantFrom('', '1/', '2/'),
    name: fc.constantFrom('x.mp4', 'X.MP4', 'y.mov', 'z.mxf', 'NO_EXT', 's.srt'),
    size: fc.constantFrom(1, 2),
    drive: fc.constantFrom('archive', 'second', 'gone'),
    state: fc.constantFrom<FileState>(FILE_STATE.live, FILE_STATE.live, FILE_STATE.settling),
  });

  it('is, after copies and shared paths have been looked at, the answer of a full matching', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fileGen, { maxLength: 8, selector: (made) => made.drive + made.folder + made.name }),
        (made) => {
          const drives = [
            { id: 'archive', root: '/a' },
            { id: 'second', root: '/b', publish: true },
            { id: 'gone', root: '/c', enabled: false },
          ];
          const [provisional, full] = [new OttRig({ drives }), new OttRig({ drives })];
          for (const { folder, name, ...traits } of made) {
            provisional.asFirstImport(provisional.addFile(folder + name, traits));
            full.addFile(folder + name, traits);
          }
          const answers = [provisional, full].map((each) => {
            rematch(each.archive, each.settings);
            return each.archive
              .prepare('SELECT path, match_status, match_reason, pending, dirty FROM files ORDER BY id')
              .all();
          });
          provisional.dispose();
          full.dispose();
          expect(answers[0]).toEqual(answers[1]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is worked out anew when the settings changed before anything was matched', () => {
    const a = rig.addFile('a.mxf');
    rig.asFirstImport(a);
    rig.change({ ott: { hlsOnly: false } });
    update();
    expect(rig.status(a)).toBe('new');
  });
});
