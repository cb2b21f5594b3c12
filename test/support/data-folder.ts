/** A data folder with state.db, archive.db and an OTT database that hold something to be told apart by. */
import path from 'node:path';
import Database from 'better-sqlite3';
import type { SettingsInput } from '../../core/model/settings.ts';
import { openArchive } from '../../core/store/archive.ts';
import { type BackupRequest, makeBackup } from '../../core/store/backup/make.ts';
import { PARTS } from '../../core/store/backup/manifest.ts';
import { backupFolder } from '../../core/store/backup/place.ts';
import { StateStore } from '../../core/store/state.ts';
import { settingsOf } from './job.ts';

export const NOON = Date.UTC(2026, 0, 5, 3, 0, 0);

export class DataFolder {
  readonly dir: string;

  /** An existing one. */
  constructor(dir: string) {
    this.dir = dir;
  }

  static make(dir: string): DataFolder {
    const made = new DataFolder(dir);
    StateStore.open(made.file('state.db')).close();
    openArchive(made.file('archive.db')).close();
    made.write(
      'pokervod.db',
      'CREATE TABLE files (id INTEGER PRIMARY KEY, nas_path TEXT); CREATE TABLE others (x)',
    );
    made.mark('first');
    return made;
  }

  file(name: string): string {
    return path.join(this.dir, name);
  }

  /** Writes a word into each database. */
  mark(word: string): void {
    for (const name of ['state.db', 'archive.db'])
      this.write(name, `INSERT OR REPLACE INTO meta (key, value) VALUES ('word', '${word}')`);
    this.write('pokervod.db', `DELETE FROM others; INSERT INTO others VALUES ('${word}')`);
  }

  /** The word in each database. */
  marks(): string[] {
    return [
      this.read('state.db', `SELECT value FROM meta WHERE key = 'word'`),
      this.read('archive.db', `SELECT value FROM meta WHERE key = 'word'`),
      this.read('pokervod.db', 'SELECT x FROM others'),
    ];
  }

  write(name: string, sql: string): void {
    const db = new Database(this.file(name));
    db.exec(sql);
    db.close();
  }

  read(name: string, sql: string): string {
    const db = new Database(this.file(name), { readonly: true });
    try {
      return String(db.prepare(sql).pluck().get());
    } finally {
      db.close();
    }
  }

  /** Makes a backup at a time. */
  backUp(options: Partial<Omit<BackupRequest, 'settings'>> & { settings?: SettingsInput } = {}) {
    const settings = settingsOf(options.settings ?? {});
    return makeBackup({
      dataDir: this.dir,
      folder: backupFolder(settings, this.dir),
      settingsInput: {},
      parts: PARTS,
      reason: 'job',
      version: '1.2.3',
      now: NOON,
      run: null,
      progress: () => undefined,
      ...options,
      settings,
    });
  }
}
