import fs from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_STATE } from '../../../core/model/file-state.ts';
import { FOREIGN_SCHEMA, OttRig } from './ott-rig.ts';

let rig: OttRig;
beforeEach(() => {
  rig = new OttRig();
});
afterEach(() => rig.dispose());

describe('publishing into a database of our own', () => {
  it('creates it with the first import, which is recorded as counts', async () => {
    const ids = [rig.addFile('WSOP/ME Day 1.mp4', { size: 7 }), rig.addFile('WSOP/raw.mxf')];
    const result = await rig.publish();
    expect(result).toMatchObject({ state: 'done', baseline: true, counts: { added: 1 } });
    expect(rig.rows()).toMatchObject([
      {
        id: 1,
        nas_path: 'WSOP/ME Day 1.mp4',
        filename: 'ME Day 1.mp4',
        size_bytes: 7,
        status: 'active',
        analysis_status: 'pending',
      },
    ]);
    expect(rig.state.journal.counts(result.runId)).toEqual([]);
    expect(ids.map((id) => rig.status(id))).toEqual(['synced', 'not_synced ott.extension']);
  });

  it('previews a first import by its beginning, and says so', async () => {
    for (let index = 0; index < 1_001; index += 1) rig.addFile(`WSOP/${index}.mp4`, { size: index });
    const result = await rig.publish({ dryRun: true });
    expect(result).toMatchObject({
      counts: { added: 1_001 },
      report: { lines: [{ code: 'sync.previewed', params: { planned: 1_001, recorded: 1_000 } }] },
    });
    expect(rig.state.journal.counts(result.runId)).toMatchObject([{ outcome: 'planned', count: 1_000 }]);
    expect(fs.existsSync(rig.ottFile)).toBe(false);
  });

  it('names the files of a first import that the database refuses, and can take back the rest', async () => {
    rig.other((db) =>
      db.exec(`CREATE TABLE files (id INTEGER PRIMARY KEY, nas_path TEXT UNIQUE, filename TEXT, status TEXT,
        size_bytes INTEGER CHECK (size_bytes > 10), analysis_status TEXT NOT NULL)`),
    );
    const small = rig.addFile('small.mp4', { size: 7 });
    rig.addFile('large.mp4', { size: 70 });
    const result = await rig.publish();
    expect(result).toMatchObject({ state: 'failed', baseline: true, counts: { added: 1, failed: 1 } });
    expect(rig.state.journal.list({ runId: result.runId, limit: 9 })).toMatchObject([
      { path: 'small.mp4', fileId: small, outcome: 'failed', note: { code: 'ott.refused' } },
    ]);
    expect(await rig.decide('undo', result.runId)).toMatchObject({ applied: 1, failed: 0 });
    expect(rig.published()).toEqual({ 'large.mp4': 'deleted' });
  });

  it('does nothing, and opens nothing for writing, when nothing changed', async () => {
    rig.addFile('a.mp4');
    await rig.publish();
    const before = fs.readFileSync(rig.ottFile);
    const result = await rig.publish();
    expect(result).toMatchObject({ state: 'done', counts: { added: 0, updated: 0, unchanged: 1 } });
    expect(fs.readFileSync(rig.ottFile).equals(before)).toBe(true);
  });

  it('counts the rows of the OTT anew only where something has changed', async () => {
    rig.addFile('a.mp4');
    await rig.publish();
    const unchanged = async () => (await rig.publish()).counts.unchanged;
    expect(await unchanged()).toBe(1);
    // Only a count that is taken from the note can be this one.
    rig.archive.exec(`UPDATE meta SET value = replace(value, ' 1', ' 7') WHERE key = 'ott_linked'`);
    expect(await unchanged()).toBe(7);
    rig.addFile('b.mp4');
    await rig.publish();
    expect(await unchanged()).toBe(2);
  });

  it('does not read the whole OTT again after its own writing', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    rig.changeFile(a, { size: 8 });
    await rig.publish();
    const counter = rig.archive.prepare(`SELECT value FROM meta WHERE key = 'ott_counter'`).pluck();
    const known = counter.get();
    rig.archive.prepare('UPDATE ott_rows SET size_bytes = 1').run();
    await rig.publish();
    expect(counter.get()).toBe(known);
    expect(rig.archive.prepare('SELECT size_bytes FROM ott_rows').pluck().get()).toBe(1);
  });

  it('follows moves, changes, removals and returns on the same rows', async () => {
    const ids = ['a.mp4', 'b.mp4', 'c.mp4'].map((name, i) => rig.addFile(name, { size: i }));
    await rig.publish();
    const [a, b, c] = ids as [number, number, number];
    rig.changeFile(a, { path: 'new/a2.mp4' });
    rig.changeFile(b, { size: 50 });
    rig.changeFile(c, { state: FILE_STATE.removed });
    expect(await rig.publish()).toMatchObject({ counts: { moved: 1, updated: 1, removed: 1, added: 0 } });
    expect(rig.rows()).toMatchObject([
      { id: 1, nas_path: 'new/a2.mp4', filename: 'a2.mp4', status: 'active' },
      { id: 2, nas_path: 'b.mp4', size_bytes: 50, status: 'active' },
      { id: 3, nas_path: 'c.mp4', status: 'deleted' },
    ]);
    expect(ids.map((id) => rig.status(id))).toEqual(['synced', 'synced', 'deleted ott.gone']);
    rig.changeFile(c, { state: FILE_STATE.live });
    expect(await rig.publish()).toMatchObject({ counts: { restored: 1 } });
    expect(rig.rows()[2]).toMatchObject({ id: 3, status: 'active' });
    expect(rig.status(c)).toBe('synced');
  });

  it('writes media details when they become known', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    rig.probed(a, {
      video_codec: 'AVC',
      width: 1920,
      height: 1080,
      framerate: 25,
      duration_seconds: 12.5,
      bitrate: 8_000_400,
    });
    await rig.publish();
    expect(rig.rows()).toMatchObject([
      { codec: 'AVC', resolution: '1920x1080', fps: 25, duration_sec: 12.5, bitrate_kbps: 8000 },
    ]);
    expect(await rig.publish()).toMatchObject({ counts: { updated: 0 } });
  });

  it('takes ProRes off once its codec is known', async () => {
    const a = rig.addFile('a.mov');
    await rig.publish();
    rig.probed(a, { video_codec: 'ProRes' });
    await rig.publish();
    expect(rig.published()).toEqual({ 'a.mov': 'deleted' });
    expect(rig.status(a)).toBe('not_synced ott.codec');
  });

  it('plans without touching anything in a dry run', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish({ dryRun: true });
    expect(fs.existsSync(rig.ottFile)).toBe(false);
    expect(rig.status(a)).toBe('new');
  });
});

describe('paths that change places', () => {
  it.each([
    ['two files that swapped names', { 'a.mp4': 'b.mp4', 'b.mp4': 'a.mp4' }],
    ['a round of three', { 'a.mp4': 'b.mp4', 'b.mp4': 'c.mp4', 'c.mp4': 'a.mp4' }],
    ['a chain', { 'a.mp4': 'b.mp4', 'b.mp4': 'c.mp4', 'c.mp4': 'd.mp4' }],
    [
      'a chain and a swap at once',
      { 'a.mp4': 'b.mp4', 'b.mp4': 'a.mp4', 'c.mp4': 'd.mp4', 'd.mp4': 'e.mp4' },
    ],
  ])('%s keep their rows', async (_name, moves: Record<string, string>) => {
    const paths = Object.keys(moves);
    const ids = paths.map((name, i) => rig.addFile(name, { size: 10 + i }));
    await rig.publish();
    const rowOf = new Map(paths.map((name) => [name, rig.row(name).id]));
    paths.forEach((name, i) => {
      rig.changeFile(ids[i] ?? 0, { path: moves[name] ?? '' });
    });
    const { runId, counts } = await rig.publish();
    expect(counts).toMatchObject({ moved: paths.length, failed: 0, skipped: 0 });
    for (const [from, to] of Object.entries(moves)) expect(rig.row(to).id).toBe(rowOf.get(from));
    await rig.decide('undo', runId);
    for (const name of paths) expect(rig.row(name).id).toBe(rowOf.get(name));
  });

  it('a path of a removed file is freed for the file that is there now', async () => {
    const gone = rig.addFile('x.mp4', { size: 1 });
    const here = rig.addFile('y.mp4', { size: 2 });
    await rig.publish();
    rig.changeFile(gone, { state: FILE_STATE.removed });
    await rig.publish();
    rig.changeFile(here, { path: 'x.mp4' });
    const { runId } = await rig.publish();
    expect(rig.rows()).toMatchObject([
      { id: 1, status: 'deleted' },
      { id: 2, nas_path: 'x.mp4', status: 'active' },
    ]);
    expect((await rig.decide('undo', runId)).problems).toEqual([]);
    expect(rig.published()).toEqual({ 'x.mp4': 'deleted', 'y.mp4': 'active' });
  });

  it('the OTT id of a copy that is gone goes to the copy that is left', async () => {
    const first = rig.addFile('A/x.mp4');
    const second = rig.addFile('B/x.mp4');
    await rig.publish();
    expect([rig.status(first), rig.status(second)]).toEqual([
      'synced_with_duplicates',
      'duplicate ott.duplicate_of',
    ]);
    rig.changeFile(first, { state: FILE_STATE.removed });
    await rig.publish();
    expect(rig.rows()).toMatchObject([{ id: 1, nas_path: 'B/x.mp4', status: 'active' }]);
    expect([rig.status(first), rig.status(second)]).toEqual(['deleted ott.gone', 'synced']);
  });

  it('two drives that want one path: the first has it, the other says so', async () => {
    const first = rig.addFile('A/x.mp4', { size: 1 });
    const second = rig.addFile('A/x.mp4', { size: 2, drive: 'second' });
    await rig.publish();
    expect(rig.rows()).toMatchObject([{ nas_path: 'A/x.mp4', size_bytes: 1 }]);
    expect(rig.status(second)).toBe('not_synced ott.path_taken');
    rig.changeFile(first, { state: FILE_STATE.removed });
    await rig.publish();
    expect(rig.status(second)).toBe('synced');
  });
});

describe('a database that other programs share', () => {
  beforeEach(() => {
    rig.other((db) => {
      db.exec(FOREIGN_SCHEMA);
      const insert = db.prepare(
        `INSERT INTO files (id, event_id, nas_path, filename, size_bytes, codec, analysis_status, display_title, kind, weight)
         VALUES (?, 3, ?, ?, ?, ?, 'done', 'A title', 'movie', 1.5)`,
      );
      insert.run(
        'aaaaaaaaaaaaaaaa',
        String.raw`\\10.10.100.122\docker\GGPNAs/ARCHIVE\WSOP\old.mp4`,
        'old.mp4',
        100,
        'h264',
      );
      insert.run('bbbbbbbbbbbbbbbb', 'WSOP/there.mp4', 'there.mp4', 100, null);
      insert.run('cccccccccccccccc', 'elsewhere/not ours.mp4', 'not ours.mp4', 100, null);
      db.exec(`INSERT INTO contents VALUES (1, 'bbbbbbbbbbbbbbbb', 'A show')`);
    });
  });

  it('keeps everything that is not ours, adopts what is, and adds a status column after a backup', async () => {
    const before = rig.rows();
    const others = rig.dumpOfOthers();
    const ids = [rig.addFile('WSOP/old.mp4'), rig.addFile('WSOP/there.mp4'), rig.addFile('WSOP/fresh.mp4')];
    const { counts, baseline } = await rig.publish();
    expect([counts.added, counts.updated, counts.moved, baseline]).toEqual([1, 0, 0, false]);
    const after = rig.rows();
    expect(after.filter(({ nas_path }) => nas_path !== 'WSOP/fresh.mp4')).toEqual(
      before.map((row) => ({ ...row, status: 'active' })),
    );
    expect(rig.dumpOfOthers()).toEqual(others);
    expect(rig.row('WSOP/fresh.mp4')).toMatchObject({
      id: '4e2c2f1d9a1d9c05'.length === 16 ? expect.stringMatching(/^[0-9a-f]{16}$/) : '',
      kind: '',
      weight: 0,
      rank: 7,
      analysis_status: 'pending',
      status: 'active',
    });
    expect(ids.map((id) => rig.status(id))).toEqual(['synced', 'synced', 'synced']);
    expect(rig.logged).toMatchObject([{ code: 'ott.backup_made' }]);
    const backup = new Database(String(rig.logged[0]?.params?.backup), { readonly: true });
    expect(backup.prepare('SELECT * FROM files ORDER BY id').all()).toEqual(before);
    backup.close();
  });

  it('adopts a row whose path differs in Unicode composition or case only, and spells it as the drive does', async () => {
    const names = ['GOG 최종/찐최종.mp4', 'WSOP/Final É.mp4'];
    rig.other((db) => {
      const insert = db.prepare(
        `INSERT INTO files (id, event_id, nas_path, filename, size_bytes, analysis_status, display_title, kind, weight)
         VALUES (?, 3, ?, 'theirs', 100, 'done', 'A title', 'movie', 1.5)`,
      );
      insert.run('dddddddddddddddd', names[0]?.normalize('NFD'));
      insert.run('eeeeeeeeeeeeeeee', 'wsop/final é.MP4');
      insert.run('ffffffffffffffff', 'both/A.mp4');
    });
    const both = ['both/a.mp4', 'both/A.mp4'].map((name) => rig.addFile(name));
    for (const name of names) rig.addFile(name);
    const { counts } = await rig.publish();
    expect([counts.added, counts.moved]).toEqual([0, 2]);
    const adopted = { event_id: 3, analysis_status: 'done', display_title: 'A title', status: 'active' };
    expect(rig.row(String(names[0]))).toMatchObject({ id: 'dddddddddddddddd', ...adopted });
    expect(rig.row(String(names[1]))).toMatchObject({ id: 'eeeeeeeeeeeeeeee', ...adopted });
    // Where both spellings are files, the row is the one's whose path it is.
    expect(rig.row('both/A.mp4').id).toBe('ffffffffffffffff');
    expect(both.map((id) => rig.status(id))).toEqual([
      'duplicate ott.duplicate_of',
      'synced_with_duplicates',
    ]);
    expect(await rig.publish()).toMatchObject({ counts: { added: 0, moved: 0, updated: 0 } });
  });

  it('moves an adopted row without touching columns that others filled', async () => {
    const old = rig.addFile('WSOP/old.mp4', { codec: 'AVC' });
    await rig.publish();
    rig.changeFile(old, { path: 'WSOP/renamed.mp4' });
    await rig.publish();
    expect(rig.row('WSOP/renamed.mp4')).toMatchObject({
      id: 'aaaaaaaaaaaaaaaa',
      filename: 'renamed.mp4',
      codec: 'h264',
      display_title: 'A title',
      event_id: 3,
      analysis_status: 'done',
    });
  });

  it('never touches rows that are nobody of ours, even where they are all that is left', async () => {
    const before = rig.rows();
    await rig.publish();
    expect(rig.rows().map(({ status: _status, ...row }) => row)).toEqual(before);
  });

  it('tells of a change that a trigger refuses, and carries out the others', async () => {
    rig.other((db) => {
      db.exec(`CREATE TRIGGER no_secrets BEFORE INSERT ON files WHEN new.filename LIKE 'secret%'
               BEGIN SELECT RAISE(ABORT, 'secret files stay off the platform'); END`);
    });
    const [secret, open] = [rig.addFile('secret.mp4', { size: 1 }), rig.addFile('open.mp4', { size: 2 })];
    const { runId, state } = await rig.publish();
    expect(state).toBe('failed');
    expect(rig.published()).toMatchObject({ 'open.mp4': 'active' });
    expect(rig.state.journal.list({ runId, outcome: 'failed', limit: 10 })).toMatchObject([
      {
        path: 'secret.mp4',
        note: { code: 'ott.refused', params: { detail: 'secret files stay off the platform' } },
      },
    ]);
    expect([rig.status(secret), rig.status(open)]).toEqual(['new', 'synced']);
  });

  it('does nothing at all when a trigger rolls the whole transaction back, and says so', async () => {
    rig.other((db) => {
      db.exec(`CREATE TRIGGER all_off BEFORE INSERT ON files WHEN new.filename = 'b.mp4'
               BEGIN SELECT RAISE(ROLLBACK, 'closed for today'); END`);
    });
    rig.addFile('a.mp4', { size: 1 });
    rig.addFile('b.mp4', { size: 2 });
    await expect(rig.publish()).rejects.toMatchObject({
      problem: { code: 'problem.ott_cancelled_by_trigger', detail: 'closed for today' },
    });
    expect(Object.keys(rig.published())).not.toContain('a.mp4');
  });

  it('adopts a row that another program adds for a file of ours before we do', async () => {
    const a = rig.addFile('late.mp4', { state: FILE_STATE.settling });
    await rig.publish();
    rig.other((db) =>
      db.exec(
        `INSERT INTO files (id, nas_path, filename, size_bytes, analysis_status, kind, weight) VALUES ('dddddddddddddddd', 'late.mp4', 'late.mp4', 100, 'done', '', 0)`,
      ),
    );
    rig.changeFile(a, { state: FILE_STATE.live });
    expect((await rig.publish()).counts.added).toBe(0);
    expect(rig.status(a)).toBe('synced');
  });

  it('adds a row again that another program deleted', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    rig.other((db) => db.exec(`DELETE FROM files WHERE nas_path = 'a.mp4'`));
    expect((await rig.publish()).counts.added).toBe(1);
    expect(rig.published()).toMatchObject({ 'a.mp4': 'active' });
    expect(rig.status(a)).toBe('synced');
  });
});

describe('undo', () => {
  it('puts rows back as they were, also of a first import, and holds what would repeat it', async () => {
    const a = rig.addFile('a.mp4');
    const { runId } = await rig.publish();
    expect(await rig.decide('undo', runId)).toMatchObject({ applied: 1, problems: [] });
    expect(rig.published()).toEqual({ 'a.mp4': 'deleted' });
    rig.probed(a, { video_codec: 'AVC' });
    const again = await rig.publish();
    expect(again).toMatchObject({ state: 'held', counts: { held: 1, restored: 0 } });
    expect(rig.published()).toEqual({ 'a.mp4': 'deleted' });
    expect(rig.status(a)).toBe('held ott.held');
    await rig.decide('approve', runId);
    expect(rig.published()).toEqual({ 'a.mp4': 'active' });
    expect(rig.rows()).toHaveLength(1);
  });

  it('asks a person once for what waits, however often it is planned', async () => {
    rig.addFile('a.mp4');
    const { runId } = await rig.publish();
    await rig.decide('undo', runId);
    const first = await rig.publish();
    const second = await rig.publish();
    expect([first.state, second.state]).toEqual(['held', 'held']);
    expect(rig.state.runs({ state: 'held', limit: 9 }).map(({ id }) => id)).toEqual([second.runId]);
    await rig.decide('approve', second.runId);
    expect(rig.published()).toEqual({ 'a.mp4': 'active' });
  });

  it('takes back every kind of change, whole rows compared', async () => {
    const ids = ['a.mp4', 'b.mp4', 'c.mp4'].map((name, i) => rig.addFile(name, { size: i }));
    await rig.publish();
    const withoutTime = () => rig.rows().map(({ updated_at: _time, ...row }) => row);
    const before = withoutTime();
    const [a, b, c] = ids as [number, number, number];
    rig.changeFile(a, { path: 'moved/a.mp4' });
    rig.changeFile(b, { size: 99 });
    rig.changeFile(c, { state: FILE_STATE.removed });
    const added = rig.addFile('new.mp4', { size: 77 });
    const { runId } = await rig.publish();
    expect(await rig.decide('undo', runId)).toMatchObject({ applied: 4, problems: [] });
    expect(withoutTime()).toMatchObject([...before, { nas_path: 'new.mp4', status: 'deleted' }]);
    expect((await rig.publish()).counts).toMatchObject({ held: 4 });
    expect([...ids, added].map((id) => rig.status(id))).toEqual(Array(4).fill('held ott.held'));
  });

  it('leaves a row that somebody else changed in the same columns, and says which', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    rig.changeFile(a, { size: 200 });
    const { runId } = await rig.publish();
    rig.other((db) => db.exec(`UPDATE files SET size_bytes = 5, display_title = 'theirs'`));
    const result = await rig.decide('undo', runId);
    expect(result).toMatchObject({
      applied: 0,
      skipped: 1,
      problems: [
        { path: 'a.mp4', reason: { code: 'ott.changed_meanwhile', params: { columns: 'size_bytes' } } },
      ],
    });
    expect(rig.rows()).toMatchObject([{ size_bytes: 5, display_title: 'theirs' }]);
  });

  it('keeps what others changed meanwhile in other columns', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    rig.changeFile(a, { size: 200 });
    const { runId } = await rig.publish();
    rig.other((db) => db.exec(`UPDATE files SET display_title = 'theirs', analysis_status = 'done'`));
    await rig.decide('undo', runId);
    expect(rig.rows()).toMatchObject([{ size_bytes: 100, display_title: 'theirs', analysis_status: 'done' }]);
  });
});

describe('the guard', () => {
  it('holds removals that a change of settings would cause, shows the files as held, and lets the rest through', async () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      rig.addFile(`second/${i}.mp4`, { size: i, drive: 'second' }),
    );
    await rig.publish();
    rig.change({
      drives: [
        { id: 'archive', root: '/archive' },
        { id: 'second', root: '/second', publish: false },
      ],
    });
    rig.addFile('new.mp4', { size: 1000 });
    const { runId, state, counts } = await rig.publish();
    expect([state, counts.held, counts.added]).toEqual(['held', 60, 1]);
    expect(rig.status(many[0] ?? 0)).toBe('held ott.held');
    await rig.decide('approve', runId);
    expect(Object.values(rig.published()).filter((status) => status === 'deleted')).toHaveLength(60);
    expect(rig.status(many[0] ?? 0)).toBe('not_synced ott.drive_not_published');
  });

  it('does not ask a second time about removals that the scan has confirmed', async () => {
    const many = Array.from({ length: 60 }, (_, i) => rig.addFile(`${i}.mp4`, { size: i }));
    await rig.publish();
    for (const id of many) rig.changeFile(id, { state: FILE_STATE.removed });
    expect(await rig.publish()).toMatchObject({ state: 'done', counts: { removed: 60, held: 0 } });
  });
});
