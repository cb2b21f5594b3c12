import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_STATE } from '../../../core/model/file-state.ts';
import { forgetOttCounter } from '../../../core/store/ott-mirror.ts';
import { hasUnfinished, recoverRuns } from '../../../core/sync/decisions.ts';
import { runSync } from '../../../core/sync/runner.ts';
import { FOREIGN_SCHEMA, OttRig } from './ott-rig.ts';

let rig: OttRig;
beforeEach(() => {
  rig = new OttRig();
});
afterEach(() => rig.dispose());

const mirror = () =>
  rig.archive
    .prepare('SELECT ott_id, nas_path, size_bytes, deleted, status, file_id, media FROM ott_rows ORDER BY no')
    .all();

describe('the mirror of the OTT', () => {
  it('is the same whether rows were imported at once, row by row, or read from the OTT', async () => {
    const media = {
      video_codec: 'AVC',
      width: 1920,
      height: 1080,
      framerate: 23.976,
      duration_seconds: 12.5,
      bitrate: 8_123_456,
    };
    const fill = (target: OttRig) => {
      for (let i = 0; i < 40; i += 1) target.addFile(`WSOP/${i % 7}/찐 ${i % 35}.mp4`, { size: i % 35 });
      target.probed(3, media);
      target.probed(5, { ...media, width: null, bitrate: null });
    };
    const byRow = new OttRig();
    byRow.other((db) =>
      db.exec(`
      CREATE TABLE files (id INTEGER PRIMARY KEY, event_id INTEGER, nas_path TEXT NOT NULL UNIQUE, filename TEXT, size_bytes INTEGER,
        duration_sec REAL, resolution TEXT, codec TEXT, fps REAL, bitrate_kbps INTEGER, analysis_status TEXT NOT NULL,
        status TEXT DEFAULT 'active', created_at TEXT, updated_at TEXT, display_title TEXT);
      CREATE TRIGGER slow AFTER INSERT ON files BEGIN SELECT 1; END`),
    );
    for (const each of [rig, byRow]) {
      fill(each);
      await each.publish();
    }
    expect(byRow.rows()).toEqual(rig.rows());
    const statuses = (of: OttRig) =>
      of.archive.prepare('SELECT id, match_status, match_reason, pending, dirty FROM files').all();
    expect(statuses(byRow)).toEqual(statuses(rig));
    const atOnce = mirror();
    const rowByRow = byRow.archive
      .prepare(
        'SELECT ott_id, nas_path, size_bytes, deleted, status, file_id, media FROM ott_rows ORDER BY no',
      )
      .all();
    byRow.dispose();
    expect(rowByRow).toEqual(atOnce);
    forgetOttCounter(rig.archive);
    await rig.publish();
    expect(mirror()).toEqual(atOnce);
  });

  it('refuses to take a vanished database for an empty one', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    const kept = fs.readFileSync(rig.ottFile);
    fs.rmSync(rig.ottFile);
    await expect(rig.publish()).rejects.toMatchObject({
      problem: { code: 'problem.ott_missing', where: rig.ottFile, params: { rows: 1 } },
    });
    expect(fs.existsSync(rig.ottFile)).toBe(false);
    fs.writeFileSync(rig.ottFile, kept);
    await rig.publish();
    expect(rig.status(a)).toBe('synced');
  });

  it('forgets nothing of it while the setting names something that cannot be one', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    const before = mirror();
    for (const [database, code] of [
      [rig.dir, 'problem.ott_no_file'],
      [`${rig.dir}/away/pokervod.db`, 'problem.ott_unreachable'],
    ] as const) {
      rig.change({ ott: { database } });
      await expect(rig.publish()).rejects.toMatchObject({ problem: { code, where: database } });
    }
    rig.change({});
    fs.rmSync(rig.ottFile);
    await expect(rig.publish()).rejects.toMatchObject({ problem: { code: 'problem.ott_missing' } });
    expect(mirror()).toEqual(before);
    expect(rig.status(a)).toBe('synced');
  });

  it('starts anew with another database, whose ids mean other rows', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    rig.change({ ott: { database: '<data>/other.db' } });
    expect((await rig.publish()).counts.added).toBe(1);
    expect(fs.existsSync(`${rig.dir}/other.db`)).toBe(true);
    expect(rig.status(a)).toBe('synced');
  });

  it('reads the OTT again only when another program wrote into it', async () => {
    rig.addFile('a.mp4');
    await rig.publish();
    rig.other((db) => db.exec(`UPDATE files SET status = 'published', codec = 'theirs'`));
    await rig.publish();
    expect(mirror()).toMatchObject([{ status: 'published', media: expect.not.stringContaining('codec') }]);
  });

  it('reads it at the next run where it could not now', async () => {
    rig.addFile('a.mp4');
    await rig.publish();
    rig.other((db) => db.exec(`UPDATE files SET status = 'published'`));
    const holder = new Database(rig.ottFile);
    holder.exec('BEGIN EXCLUSIVE');
    await expect(rig.publish()).rejects.toMatchObject({ problem: { code: 'problem.database_busy' } });
    holder.exec('ROLLBACK');
    holder.close();
    await rig.publish();
    expect(mirror()).toMatchObject([{ status: 'published' }]);
  });

  it('gives a restored row the status that it had', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    rig.other((db) => db.exec(`UPDATE files SET status = 'published'`));
    rig.changeFile(a, { state: FILE_STATE.removed });
    await rig.publish();
    expect(rig.published()).toEqual({ 'a.mp4': 'deleted' });
    rig.changeFile(a, { state: FILE_STATE.live });
    await rig.publish();
    expect(rig.published()).toEqual({ 'a.mp4': 'published' });
  });
});

describe('a process that died after the OTT was written and before the mirror was', () => {
  const archiveBefore = () => rig.archive.serialize();

  it('is settled by doing it again, which changes nothing more', async () => {
    rig.other((db) => db.exec(FOREIGN_SCHEMA));
    const moved = rig.addFile('old.mp4', { size: 1 });
    await rig.publish();
    rig.changeFile(moved, { path: 'new.mp4' });
    const added = rig.addFile('added.mp4', { size: 2 });
    const run = rig.state.createRun('publish', 'manual', {}, rig.now);
    rig.state.startRun(run.id, rig.now);
    const job = rig.job(run.id);
    const plan = await rig.sync.plan(job);
    rig.state.journal.record(
      run.id,
      [...plan.changes].map((change) => ({ change, outcome: 'planned' as const })),
      rig.now,
    );
    const beforeApply = archiveBefore();
    await rig.sync.apply(rig.state.journal.of(run.id, 'planned', 'ott-publish'), job, false);
    const rows = rig.rows();
    rig.putArchiveBack(beforeApply);
    await recoverRuns([rig.sync], rig.state, () => rig.job(run.id));
    expect(rig.rows()).toEqual(rows);
    expect([rig.status(moved), rig.status(added)]).toEqual(['synced', 'synced']);
    expect(rig.state.journal.list({ runId: run.id, outcome: 'applied', limit: 9 })).toHaveLength(2);
    await rig.decide('undo', run.id).catch(() => undefined);
    expect((await rig.publish()).counts).toMatchObject({ added: 0, moved: 0, updated: 0 });
  });

  it('loses nothing of a first import either', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => rig.addFile(`${i}.mp4`, { size: i }));
    const before = archiveBefore();
    await rig.publish();
    const rows = rig.rows();
    rig.putArchiveBack(before);
    expect(await rig.publish()).toMatchObject({ baseline: false, counts: { added: 0, unchanged: 30 } });
    expect(rig.rows()).toEqual(rows);
    expect(new Set(ids.map((id) => rig.status(id)))).toEqual(new Set(['synced']));
  });
});

describe('an OTT that cannot be written', () => {
  it('to its end, because somebody cancelled: everything is taken back, and nothing is left to be settled', async () => {
    rig.addFile('first.mp4');
    await rig.publish();
    for (let i = 0; i < 2500; i += 1) rig.addFile(`${i}.mp4`, { size: i });
    const run = rig.state.createRun('publish', 'manual', {}, rig.now);
    const cancel = new AbortController();
    const job = { ...rig.job(run.id), signal: cancel.signal, progress: () => cancel.abort() };
    await expect(runSync(rig.sync, job)).rejects.toMatchObject({ problem: { code: 'problem.cancelled' } });
    expect(rig.rows()).toHaveLength(1);
    expect(rig.state.journal.list({ runId: run.id, limit: 10 })).toEqual([]);
    expect((await rig.publish()).counts.added).toBe(2500);
  });

  it('that another program keeps locked: clear words, and all is as it was', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    rig.changeFile(a, { size: 5 });
    const holder = spawn('sqlite3', [rig.ottFile], { stdio: ['pipe', 'pipe', 'inherit'] });
    holder.stdin.write("BEGIN IMMEDIATE;\nSELECT 'locked';\n");
    await once(holder.stdout, 'data');
    await expect(rig.publish()).rejects.toMatchObject({
      problem: { code: 'problem.database_busy', where: rig.ottFile },
    });
    holder.stdin.end('ROLLBACK;\n');
    await once(holder, 'close');
    expect(rig.rows()).toMatchObject([{ size_bytes: 100 }]);
    expect(rig.status(a)).toBe('updated ott.size_changed');
    // Nothing is left to be settled: that would be tried, and waited for, once more.
    expect(rig.state.journal.list({ outcome: 'planned', limit: 10 })).toEqual([]);
    expect((await rig.publish()).counts.updated).toBe(1);
  });

  it('when a person decides: told, nothing done, and the decision is still to be made', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    rig.changeFile(a, { size: 5 });
    const { runId } = await rig.publish();
    for (const decision of ['undo', 'approve'] as const) {
      const before = rig.rows();
      const holder = new Database(rig.ottFile);
      holder.exec('BEGIN IMMEDIATE');
      await expect(rig.decide(decision, runId)).rejects.toMatchObject({
        problem: { code: 'problem.database_busy' },
      });
      holder.exec('ROLLBACK');
      holder.close();
      expect(rig.rows()).toEqual(before);
      expect(hasUnfinished(rig.state)).toBe(false);
      expect(rig.state.journal.list({ outcome: 'planned', limit: 1 })).toEqual([]);
      expect(await rig.decide(decision, runId)).toMatchObject({ applied: 1, problems: [] });
    }
    expect(rig.rows()).toMatchObject([{ size_bytes: 5 }]);
  });

  it('in which another program died while it wrote: what was half written is taken back, and publishing goes on', async () => {
    const a = rig.addFile('a.mp4');
    await rig.publish();
    const before = rig.rows();
    const dying = spawn('sqlite3', [rig.ottFile], { stdio: ['pipe', 'pipe', 'inherit'] });
    dying.stdin.write(`PRAGMA cache_size = 1; BEGIN; UPDATE files SET size_bytes = 7;
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500)
      INSERT INTO files (nas_path, analysis_status) SELECT 'half/' || i, hex(zeroblob(2000)) FROM n; SELECT 'written';\n`);
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    await once(dying, 'close');
    expect(fs.existsSync(`${rig.ottFile}-journal`)).toBe(true);
    expect(fs.statSync(rig.ottFile).size).toBeGreaterThan(500_000);

    rig.changeFile(a, { size: 5 });
    expect((await rig.publish()).counts.updated).toBe(1);
    expect(rig.rows()).toEqual(
      before.map((row) => ({ ...row, size_bytes: 5, updated_at: expect.any(String) })),
    );
  });

  it('that is damaged: clear words', async () => {
    rig.addFile('a.mp4');
    fs.writeFileSync(rig.ottFile, Buffer.alloc(8192, 'x'));
    await expect(rig.publish()).rejects.toMatchObject({
      problem: { code: 'problem.database_damaged', where: rig.ottFile },
    });
  });
});
