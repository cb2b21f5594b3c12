import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { freshFolder } from '../../support/folder.ts';
import { nas } from '../../support/nas.ts';

test('under the rule "content" a copy is never published beside its original, whatever it is called', {
  timeout: 60_000,
}, async () => {
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
