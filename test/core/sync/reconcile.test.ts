import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { freshFolder } from '../../support/folder.ts';
import { nas } from '../../support/nas.ts';
import { FOREIGN_SCHEMA } from './ott-rig.ts';

test('every mismatch is told with its reason; what may be of others is told and left alone', async () => {
  const dataDir = freshFolder();
  const root = path.join(dataDir, '드라이브 Z');
  const anHourAgo = Date.now() / 1000 - 3600;
  for (const file of ['WSOP/there.mp4', 'WSOP/changed.mp4', 'HCL/marked.mp4']) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), 'x');
    utimesSync(path.join(root, file), anHourAgo, anHourAgo);
  }
  const pokervod = path.join(dataDir, 'pokervod.db');
  const ott = <T>(work: (db: Database.Database) => T): T => {
    const db = new Database(pokervod);
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  const rows = () =>
    Object.fromEntries(
      ott((db) => db.prepare<[], [string, string]>('SELECT nas_path, status FROM files').raw().all()),
    ) as Record<string, string>;
  ott((db) => {
    db.exec(FOREIGN_SCHEMA);
    const insert = db.prepare(
      `INSERT INTO files (id, nas_path, filename, size_bytes, analysis_status, kind, weight) VALUES (?, ?, 'x', 1, 'done', 'k', 1)`,
    );
    for (const file of ['WSOP/before us.mp4', 'Live Studio/of others.mp4']) insert.run(file, file);
  });
  await nas(dataDir, ['settings', 'set', 'drives', JSON.stringify([{ id: 'archive', root }])]);
  expect((await nas(dataDir, ['run', 'nas-scan'])).code).toBe(0);
  ott((db) => {
    db.exec(`UPDATE files SET status = 'deleted' WHERE nas_path = 'HCL/marked.mp4'`);
    db.exec(`UPDATE files SET size_bytes = 77 WHERE nas_path = 'WSOP/changed.mp4'`);
    db.exec(`DELETE FROM files WHERE nas_path = 'WSOP/there.mp4'`);
  });
  const before = rows();

  const report = await nas(dataDir, ['reconcile', '--json']);
  const told = JSON.parse(report.out) as Api['Run'] & { changes: Api['Change'][] };
  expect([report.code, told.state, told.dry_run]).toEqual([0, 'done', true]);
  const mismatches = told.changes.map(({ kind, path: where, outcome }) => [kind, where, outcome]);
  expect(mismatches.toSorted()).toEqual([
    ['add', 'WSOP/there.mp4', 'planned'],
    ['remove', 'WSOP/before us.mp4', 'planned'],
    ['restore', 'HCL/marked.mp4', 'planned'],
    ['skip', 'Live Studio/of others.mp4', 'skipped'],
    ['update', 'WSOP/changed.mp4', 'planned'],
  ]);
  expect(told.changes.every(({ reason }) => reason.length > 10)).toBe(true);
  expect(rows()).toEqual(before);
  // A report is no history of files.
  const history = JSON.parse((await nas(dataDir, ['history', '--json'])).out) as Api['Changes'];
  expect(history.items.filter(({ run_id: run }) => run === told.id)).toEqual([]);

  expect((await nas(dataDir, ['reconcile', '--fix'])).code).toBe(0);
  expect(rows()).toEqual({
    'WSOP/there.mp4': 'active',
    'WSOP/changed.mp4': 'active',
    'WSOP/before us.mp4': 'deleted',
    'HCL/marked.mp4': 'active',
    'Live Studio/of others.mp4': 'active',
  });
  const again = JSON.parse((await nas(dataDir, ['reconcile', '--json'])).out) as typeof told;
  expect(again.changes.map(({ kind }) => kind)).toEqual(['skip']);
});
