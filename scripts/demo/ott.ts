/** A `pokervod.db` as other programs made it: tables, columns, triggers and rows that are not ours (`docs/domain.md`). */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { SampleFile } from '../../core/sample/archive.ts';

const SCHEMA = `
CREATE TABLE catalogs (id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT);
CREATE TABLE subcatalogs (id TEXT PRIMARY KEY, catalog_id TEXT NOT NULL REFERENCES catalogs (id), name TEXT NOT NULL);
CREATE TABLE players (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT);
CREATE TABLE series (id INTEGER PRIMARY KEY, name TEXT NOT NULL, year INTEGER);
CREATE TABLE contents (id INTEGER PRIMARY KEY, series_id INTEGER REFERENCES series (id), file_id TEXT, headline TEXT);
CREATE TABLE files (
  id TEXT PRIMARY KEY, event_id TEXT, nas_path TEXT UNIQUE, filename TEXT, size_bytes INTEGER, duration_sec REAL,
  resolution TEXT, codec TEXT, fps REAL, bitrate_kbps INTEGER, analysis_status TEXT NOT NULL DEFAULT 'pending',
  created_at TEXT, updated_at TEXT, display_title TEXT
);
CREATE TABLE audit (at TEXT NOT NULL, file_id TEXT NOT NULL);
CREATE TRIGGER files_audit AFTER INSERT ON files BEGIN
  INSERT INTO audit VALUES (datetime('now'), new.id);
END;
INSERT INTO catalogs VALUES ('WSOP', 'World Series of Poker', ''), ('HCL', 'Hustler Casino Live', '');
INSERT INTO subcatalogs VALUES ('wsop-europe', 'WSOP', 'WSOP Europe');
INSERT INTO players (name, country) VALUES ('Serock', 'US'), ('Griff', 'US'), ('홍길동', 'KR');
INSERT INTO series (name, year) VALUES ('WSOP Europe', 2025), ('Poker After Dark', 2021);
`;

/** Makes it, with rows for `known` files and for some that the NAS has no more. */
export function createForeignOtt(file: string, known: readonly SampleFile[]): void {
  const db = new Database(file);
  db.exec(SCHEMA);
  const insert = db.prepare(
    `INSERT INTO files (id, nas_path, filename, size_bytes, analysis_status, created_at, display_title)
     VALUES (?, ?, ?, ?, 'completed', '2024-12-08 09:00:00', ?)`,
  );
  const link = db.prepare('INSERT INTO contents (series_id, file_id, headline) VALUES (1, ?, ?)');
  const gone = ['HCL/2022/EP007.mp4', 'PAD/PAD S11/pad-s11-ep01-001.mp4'];
  const rows = [...known, ...gone.map((path) => ({ path, size: 3_000_000_000 }))];
  db.transaction(() => {
    for (const { path, size } of rows) {
      const id = createHash('md5').update(path.toLowerCase()).digest('hex').slice(0, 16);
      const name = path.slice(path.lastIndexOf('/') + 1);
      insert.run(id, path, name, size, `Title of ${name}`);
      link.run(id, name);
    }
  })();
  db.close();
}
