import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { openArchive } from '../../../core/store/archive.ts';
import { ARCHIVE_SCHEMA, LOOKS_SCHEMA } from '../../../core/store/archive-schema.ts';
import { freshFolder } from '../../support/folder.ts';
import { nas } from '../../support/nas.ts';
import { OttRig } from './ott-rig.ts';

/** Publishing from a drive whose files are there, one by one as a test wants it. */
function contentRig() {
  const root = freshFolder();
  const rig = new OttRig({ drives: [{ id: 'archive', root }], ott: { duplicateRule: 'content' } });
  onTestFinished(() => rig.dispose());
  const put = (file: string, content: string) => {
    writeFileSync(path.join(root, file), content);
    utimesSync(path.join(root, file), 1, 1);
  };
  const samples = () =>
    rig.archive
      .prepare<[], string>('SELECT f.path FROM media_info m JOIN files f ON f.id = m.file_id')
      .pluck()
      .all();
  return { rig, put, samples };
}

test('under the rule "content" a copy is never published beside its original, whatever it is called', async () => {
  const dataDir = freshFolder();
  const root = path.join(dataDir, 'nas');
  const put = (file: string, content: string) => {
    const where = path.join(root, file);
    mkdirSync(path.dirname(where), { recursive: true });
    writeFileSync(where, content);
    const anHourAgo = Date.now() / 1000 - 3600;
    utimesSync(where, anHourAgo, anHourAgo);
  };
  put('HCL/EP123.mp4', 'the same bytes');
  put('HCL/Backup/찐최종.mp4', 'the same bytes');
  put('PAD/EP123.mp4', 'other content!'); // as long as they are, and called so
  put('PAD/alone.mp4', 'nothing else is as long as this');
  await nas(dataDir, ['settings', 'set', 'drives', JSON.stringify([{ id: 'archive', root }])]);
  await nas(dataDir, ['settings', 'set', 'ott.duplicateRule', 'content']);
  expect((await nas(dataDir, ['run', 'nas-scan'])).code).toBe(0);

  const query = <T>(file: string, sql: string) => {
    const db = new Database(path.join(dataDir, file), { readonly: true });
    try {
      return db.prepare<[], T>(sql).pluck().all();
    } finally {
      db.close();
    }
  };
  const everPublished = () => query<string>('pokervod.db', 'SELECT nas_path FROM files ORDER BY 1');
  expect(everPublished()).toEqual(['HCL/Backup/찐최종.mp4', 'PAD/EP123.mp4', 'PAD/alone.mp4']);
  const copy = JSON.parse((await nas(dataDir, ['explain', 'HCL/EP123.mp4', '--json'])).out) as Api['Explain'];
  expect(copy).toMatchObject({ status: 'duplicate', target: null });

  put('PAD/later.mp4', 'other content!');
  expect((await nas(dataDir, ['run', 'sync'])).code).toBe(0);
  expect(everPublished()).toHaveLength(3);

  // What was sampled for that is still to be read for its media info.
  const unread = `SELECT count(*) FROM media_info WHERE extraction_status = 'sampled'`;
  expect(query<number>('archive.db', unread)).toEqual([4]);
  await nas(dataDir, ['run', 'probe']);
  expect(query<number>('archive.db', unread)).toEqual([0]);
  expect(query<number>('archive.db', 'SELECT count(*) FROM media_info')).toEqual([5]);
});

describe('sampling costs what changed, not what there is', () => {
  test('a publish without changes samples nothing, and reads no table of files from end to end', async () => {
    const { rig, put, samples } = contentRig();
    for (const file of ['a.mp4', 'b.mp4', 'c.mp4']) {
      put(file, `bytes of ${file}`);
      rig.addFile(file, { size: 14 });
    }
    await rig.publish();
    expect(samples()).toEqual(['a.mp4', 'b.mp4', 'c.mp4']);

    rig.archive.exec('DELETE FROM media_info');
    const prepare = vi.spyOn(rig.archive, 'prepare');
    expect(await rig.publish()).toMatchObject({ state: 'done', counts: { unchanged: 3 } });
    const statements = prepare.mock.calls
      .map(([sql]) => sql)
      .filter((sql) => /^\s*(SELECT|WITH|UPDATE|DELETE)/.test(sql));
    prepare.mockRestore();
    expect(samples()).toEqual([]);
    // What looks for one row of any kind stops at the first.
    const whole = statements.filter((sql) => !/LIMIT 1$/.test(sql));
    const plans = whole.flatMap((sql) =>
      rig.archive
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/\?|:[a-z]\w*/gi, '1')}`)
        .all()
        .map(({ detail }) => detail),
    );
    expect(plans.filter((detail) => /^SCAN (files|f|other|ott_rows|r)$/.test(detail))).toEqual([]);
  });

  test('a file that cannot be read is tried again later, each time after a longer while', async () => {
    const { rig, put, samples } = contentRig();
    put('a.mp4', 'the same bytes');
    rig.addFile('a.mp4', { size: 14 });
    const b = rig.addFile('b.mp4', { size: 14 });
    await rig.publish();
    expect(samples()).toEqual(['a.mp4']);

    put('b.mp4', 'the same bytes');
    await rig.publish();
    expect(samples()).toEqual(['a.mp4']);
    rig.now += 10 * 60_000;
    await rig.publish();
    expect(samples()).toEqual(['a.mp4', 'b.mp4']);
    expect(rig.status(b)).toMatch(/^duplicate/);
  });

  test('a file that failed again waits twice as long, and one that changed is tried at once', async () => {
    const { rig, put, samples } = contentRig();
    put('a.mp4', 'the same bytes');
    rig.addFile('a.mp4', { size: 14 });
    const b = rig.addFile('b.mp4', { size: 14 });
    await rig.publish();
    rig.now += 10 * 60_000;
    await rig.publish();
    put('b.mp4', 'the same bytes');
    rig.now += 10 * 60_000;
    await rig.publish();
    expect(samples()).toEqual(['a.mp4']);

    rig.archive.prepare('UPDATE files SET modified_ms = 2000 WHERE id = ?').run(b);
    rig.changeFile(b, {});
    utimesSync(path.join(rig.settings.drives[0]?.root ?? '', 'b.mp4'), 2, 2);
    await rig.publish();
    expect(samples()).toEqual(['a.mp4', 'b.mp4']);
  });

  test('the file that was alone with its size is sampled when another comes', async () => {
    const { rig, put, samples } = contentRig();
    put('a.mp4', 'the same bytes');
    rig.addFile('a.mp4', { size: 14 });
    await rig.publish();
    expect(samples()).toEqual([]);

    put('b.mp4', 'the same bytes');
    const b = rig.addFile('b.mp4', { size: 14 });
    await rig.publish();
    expect(samples()).toEqual(['a.mp4', 'b.mp4']);
    expect(rig.status(b)).toMatch(/^duplicate/);
    expect(rig.published()).toEqual({ 'a.mp4': 'active' });
  });

  test('files of a first import that only their size connects are sampled before anything is published', async () => {
    const { rig, put } = contentRig();
    for (const file of ['a.mp4', 'b.mp4']) {
      put(file, 'the same bytes');
      rig.asFirstImport(rig.addFile(file, { size: 14 }));
    }
    await rig.publish();
    expect(Object.keys(rig.published())).toHaveLength(1);
  });

  test('where the rule is another one, nothing is kept for it', async () => {
    const { rig } = contentRig();
    for (const file of ['a.mp4', 'b.mp4']) rig.addFile(file, { size: 14 });
    await rig.publish();
    const kept = () => ({
      queued: rig.archive.prepare('SELECT count(*) FROM content_queue').pluck().get(),
      indexes: rig.archive
        .prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'files_size'`)
        .pluck()
        .get(),
    });
    expect(kept()).toEqual({ queued: 2, indexes: 1 });
    rig.change({ drives: rig.settings.drives, ott: { duplicateRule: 'name' } });
    await rig.publish();
    expect(kept()).toEqual({ queued: 0, indexes: 0 });
  });

  test('an archive of the version without the queue begins with the files that lack a sample', () => {
    const file = path.join(freshFolder(), 'archive.db');
    const earlier = new Database(file);
    earlier.exec(ARCHIVE_SCHEMA + LOOKS_SCHEMA);
    const add = earlier.prepare(
      `INSERT INTO files (id, drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key, changed_at, created_at, dirty)
       VALUES (?, 1, 1, 'file.mp4', 1, ?, 1, 0, 0, 0, 0, 0, 0)`,
    );
    for (const [id, size] of [
      [1, 10],
      [2, 10],
      [3, 10],
      [4, 99],
    ])
      add.run(id, size);
    earlier.exec(`INSERT INTO media_info (file_id, size_bytes, modified_ms, sample, extraction_status, extracted_at)
      VALUES (3, 10, 1, 'known', 'done', 0); INSERT INTO meta VALUES ('match_copies', 'content')`);
    earlier.pragma('user_version = 2');
    earlier.close();
    const archive = openArchive(file);
    expect(archive.prepare('SELECT file_id FROM content_queue').pluck().all()).toEqual([1, 2]);
    archive.close();
  });
});
