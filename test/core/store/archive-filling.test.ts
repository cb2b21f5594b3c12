/** What a first import leaves out for its time. Readers of earlier tools' archives, and matching, rely on it being there. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openArchive } from '../../../core/store/archive.ts';
import { ArchiveFilling } from '../../../core/store/archive-filling.ts';
import type { Db } from '../../../core/store/sqlite.ts';
import { tempFolder } from '../drives/folders.ts';

function opened(file = join(tempFolder(), 'archive.db')): Db {
  const db = openArchive(file);
  onTestFinished(() => void db.close());
  return db;
}

function addFile(db: Db): void {
  db.exec(
    `INSERT INTO files (drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key, changed_at, created_at)
     VALUES (1, 1, 'WSOP/2024/👑 Day 1.mp4', 11, 5, 1700000000000, 0, 0, 7, 1, 1)`,
  );
}

const asEarlierToolsSeeIt = {
  filename: '👑 Day 1.mp4',
  parent_folder: 'WSOP/2024',
  modified_at: '2023-11-14T22:13:20Z',
  scan_status: 'scanned',
  file_type: 'video',
};
const read = (db: Db) => db.prepare(`SELECT ${Object.keys(asEarlierToolsSeeIt).join(', ')} FROM files`).get();
const hasIndex = (db: Db) =>
  db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'files_group'`).get() !== undefined;

test('an archive that was filled with many files has the columns that earlier tools read, and the index of copies', () => {
  const db = opened();
  const filling = new ArchiveFilling(db, 3);
  addFile(db);
  filling.added(2);
  expect(read(db)).toEqual(asEarlierToolsSeeIt);
  filling.added(1);
  expect(hasIndex(db)).toBe(false);
  expect(() => read(db)).toThrow('no such column');
  filling.end();
  expect(read(db)).toEqual(asEarlierToolsSeeIt);
  expect(hasIndex(db)).toBe(true);
});

test('one that was killed while it was filled is complete when it is opened again', () => {
  const file = join(tempFolder(), 'archive.db');
  const killed = opened(file);
  new ArchiveFilling(killed, 1).added(1);
  addFile(killed);
  const again = opened(file);
  expect(read(again)).toEqual(asEarlierToolsSeeIt);
  expect(hasIndex(again)).toBe(true);
});

test('a view that another program made in it keeps the columns that it reads', () => {
  const db = opened();
  db.exec('CREATE VIEW names AS SELECT filename FROM files');
  const filling = new ArchiveFilling(db, 1);
  filling.added(1);
  addFile(db);
  expect(db.prepare('SELECT filename FROM names').pluck().get()).toBe('👑 Day 1.mp4');
  filling.end();
  expect(read(db)).toEqual(asEarlierToolsSeeIt);
});

test('one that has files already is filled further as it is', () => {
  const db = opened();
  addFile(db);
  new ArchiveFilling(db, 1).added(1);
  expect(read(db)).toEqual(asEarlierToolsSeeIt);
  expect(hasIndex(db)).toBe(true);
});
