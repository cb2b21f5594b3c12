/** A data folder with a real archive.db, state.db and pokervod.db, for tests of publishing. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { JobContext } from '../../../core/jobs/context.ts';
import { groupKey } from '../../../core/model/copies.ts';
import { FILE_STATE, type FileState, MATCH_STATUSES } from '../../../core/model/file-state.ts';
import { fileType } from '../../../core/model/media.ts';
import type { Message } from '../../../core/model/message.ts';
import type { Decision, DecisionResult, JobResult, RunOptions } from '../../../core/model/run.ts';
import type { Settings, SettingsInput } from '../../../core/model/settings.ts';
import { openArchive } from '../../../core/store/archive.ts';
import type { Db } from '../../../core/store/sqlite.ts';
import { StateStore } from '../../../core/store/state.ts';
import { decide } from '../../../core/sync/decisions.ts';
import { NewFileAnswers } from '../../../core/sync/new-files.ts';
import { createOttPublish } from '../../../core/sync/ott-publish.ts';
import { runSync } from '../../../core/sync/runner.ts';
import { definitionOf, settingsOf } from '../../support/job.ts';

export type FileTraits = {
  drive?: string;
  size?: number;
  state?: FileState;
  codec?: string;
  sample?: string;
};
export type OttFile = Record<string, string | number | null>;

/** What an existing pokervod.db of other programs looks like (`docs/domain.md`). */
export const FOREIGN_SCHEMA = `
CREATE TABLE catalogs (id TEXT PRIMARY KEY, name TEXT);
INSERT INTO catalogs VALUES ('WSOP', 'World Series of Poker');
CREATE TABLE players (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO players VALUES (1, 'serock');
CREATE TABLE files (id TEXT PRIMARY KEY, event_id INTEGER, nas_path TEXT UNIQUE, filename TEXT, size_bytes INTEGER,
  duration_sec REAL, resolution TEXT, codec TEXT, fps REAL, bitrate_kbps INTEGER, analysis_status TEXT NOT NULL,
  created_at TEXT, updated_at TEXT, display_title TEXT, kind TEXT NOT NULL, weight REAL NOT NULL, rank INT NOT NULL DEFAULT 7);
CREATE TABLE contents (id INTEGER PRIMARY KEY, file_id TEXT REFERENCES files (id), title TEXT);
CREATE TABLE audit (what TEXT, id TEXT);
CREATE TRIGGER files_audit AFTER INSERT ON files BEGIN INSERT INTO audit VALUES ('insert', new.id); END;
CREATE VIEW titles AS SELECT title FROM contents;
`;

export class OttRig {
  readonly dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ott-'));
  readonly ottFile = path.join(this.dir, 'pokervod.db');
  archive: Db = openArchive(path.join(this.dir, 'archive.db'));
  readonly state: StateStore = StateStore.open(path.join(this.dir, 'state.db'));
  readonly sync = createOttPublish({ busyMs: 300 });
  readonly logged: Message[] = [];
  settings: Settings;
  now = Date.UTC(2026, 2, 1);

  constructor(settings: SettingsInput = {}) {
    this.settings = rigSettings(settings);
    this.settings.drives.forEach((drive, index) => {
      this.archive.prepare('INSERT INTO drives (no, id) VALUES (?, ?)').run(index + 1, drive.id);
    });
  }

  dispose(): void {
    this.archive.close();
    this.state.close();
    fs.rmSync(this.dir, { recursive: true, force: true });
  }

  /** Makes archive.db what it was when `contents` were taken from it. */
  putArchiveBack(contents: Buffer): void {
    this.archive.close();
    fs.writeFileSync(path.join(this.dir, 'archive.db'), contents);
    this.archive = openArchive(path.join(this.dir, 'archive.db'));
  }

  change(settings: SettingsInput): void {
    this.settings = rigSettings(settings);
  }

  /** What the scan would have written for a new file; answers with its id. */
  addFile(
    filePath: string,
    { drive = 'archive', size = 100, state = FILE_STATE.live, codec, sample }: FileTraits = {},
  ): number {
    const name = filePath.slice(filePath.lastIndexOf('/') + 1);
    const key = groupKey(name, size, null, this.settings.ott.duplicateRule);
    const { lastInsertRowid } = this.archive
      .prepare(
        `INSERT INTO files (drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key, changed_at, created_at)
         VALUES ((SELECT no FROM drives WHERE id = ?), ?, ?, ?, ?, 1000, ?, ?, ?, 0, 0)`,
      )
      .run(
        drive,
        this.#folder(drive, filePath),
        filePath,
        filePath.length - name.length + 1,
        size,
        state,
        fileType(name),
        key,
      );
    const id = Number(lastInsertRowid);
    if (codec !== undefined || sample !== undefined)
      this.probed(id, { video_codec: codec ?? null, sample: sample ?? null });
    return id;
  }

  /** Makes a file what a first import writes: with the answer of a new file, not yet matched. */
  asFirstImport(id: number): void {
    const row = this.archive
      .prepare<[number], { name: string; state: FileState; drive: string }>(
        'SELECT f.filename AS name, f.state, d.id AS drive FROM files f JOIN drives d ON d.no = f.drive WHERE f.id = ?',
      )
      .get(id);
    if (row === undefined) throw new Error(`no file ${id}`);
    const answers = new NewFileAnswers(this.archive, this.settings, row.drive);
    this.archive
      .prepare(
        `UPDATE files SET match_status = :match_status, match_reason = :match_reason, pending = :pending, dirty = :dirty
         WHERE id = :id`,
      )
      .run({ ...answers.of(row.name, row.state), id });
    answers.note();
  }

  /** What the scan would have written for a file that changed. */
  changeFile(id: number, change: { path?: string; size?: number; state?: FileState }): void {
    const old = this.archive
      .prepare<[number], { path: string; size_bytes: number; state: FileState; drive: string }>(
        'SELECT f.path, f.size_bytes, f.state, d.id AS drive FROM files f JOIN drives d ON d.no = f.drive WHERE f.id = ?',
      )
      .get(id);
    if (old === undefined) throw new Error(`no file ${id}`);
    const { path: filePath = old.path, size = old.size_bytes, state = old.state } = change;
    const name = filePath.slice(filePath.lastIndexOf('/') + 1);
    this.archive
      .prepare(
        'UPDATE files SET folder = ?, path = ?, name_at = ?, size_bytes = ?, state = ?, group_key = ?, dirty = 1 WHERE id = ?',
      )
      .run(
        this.#folder(old.drive, filePath),
        filePath,
        filePath.length - name.length + 1,
        size,
        state,
        groupKey(name, size, null, this.settings.ott.duplicateRule),
        id,
      );
  }

  /** What the media job would have written. */
  probed(
    id: number,
    media: Partial<
      Record<
        'video_codec' | 'sample' | 'width' | 'height' | 'framerate' | 'duration_seconds' | 'bitrate',
        string | number | null
      >
    >,
  ): void {
    const columns = Object.keys(media);
    this.archive
      .prepare(
        `INSERT OR REPLACE INTO media_info (file_id, size_bytes, modified_ms, extraction_status, extracted_at, ${columns.join(', ')})
         SELECT id, size_bytes, modified_ms, 'done', 0, ${columns.map(() => '?').join(', ')} FROM files WHERE id = ?`,
      )
      .run(...Object.values(media), id);
    this.archive.prepare('UPDATE files SET dirty = 1 WHERE id = ?').run(id);
  }

  /** One run of the sync, recorded as the engine would. */
  async publish(options: RunOptions = {}): Promise<JobResult & { runId: number }> {
    const run = this.state.createRun('publish', 'manual', options, this.now);
    this.state.startRun(run.id, this.now);
    this.now += 60_000;
    const result = await runSync(this.sync, this.job(run.id, options));
    this.state.endRun(run.id, result.state, this.now, { counts: result.counts, baseline: result.baseline });
    return { ...result, runId: run.id };
  }

  async decide(decision: Decision, runId: number): Promise<DecisionResult> {
    this.now += 60_000;
    return decide(decision, [this.sync], this.job(runId));
  }

  job(runId: number, options: RunOptions = {}): JobContext {
    return {
      job: 'publish',
      definition: definitionOf(this.settings, 'publish'),
      secret: () => undefined,
      output: () => undefined,
      runId,
      options,
      settings: this.settings,
      dataDir: this.dir,
      archive: this.archive,
      state: this.state,
      signal: new AbortController().signal,
      now: () => this.now,
      log: (_level, line) => this.logged.push(line),
      progress: () => undefined,
      warn: () => undefined,
    };
  }

  /** The status and reason of a file, as people see it. */
  status(id: number): string {
    const row = this.archive
      .prepare<[number], { match_status: number; match_reason: string | null }>(
        'SELECT match_status, match_reason FROM files WHERE id = ?',
      )
      .get(id);
    const reason = row?.match_reason ? ` ${JSON.parse(row.match_reason).code}` : '';
    return `${MATCH_STATUSES[row?.match_status ?? -1]}${reason}`;
  }

  /** Opens pokervod.db as another program would. */
  other<T>(work: (db: Db) => T): T {
    const db = new Database(this.ottFile);
    try {
      return work(db);
    } finally {
      db.close();
    }
  }

  /** The rows of the OTT's files table, by id. */
  rows(): OttFile[] {
    return this.other((db) => db.prepare<[], OttFile>('SELECT * FROM files ORDER BY id').all());
  }

  /** path → status of the OTT's rows, for short assertions. */
  published(): Record<string, string> {
    return Object.fromEntries(this.rows().map((row) => [String(row.nas_path), String(row.status)]));
  }

  row(nasPath: string): OttFile {
    const found = this.rows().find((row) => row.nas_path === nasPath);
    if (found === undefined) throw new Error(`the OTT has no row ${nasPath}`);
    return found;
  }

  /** Everything in pokervod.db but the rows of `files`: schema, tables of others. */
  dumpOfOthers(): unknown {
    return this.other((db) => {
      const schema = db
        .prepare<[], { type: string; name: string; sql: string }>(
          `SELECT type, name, sql FROM sqlite_schema WHERE name <> 'files' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
        )
        .all();
      const tables = schema.filter(({ type, name }) => type === 'table' && name !== 'audit');
      return { schema, rows: tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]) };
    });
  }

  #folder(drive: string, filePath: string): number {
    const folder = filePath.includes('/') ? filePath.slice(0, filePath.lastIndexOf('/')) : '';
    const insert =
      'INSERT INTO folders (drive, path) VALUES ((SELECT no FROM drives WHERE id = ?), ?) ON CONFLICT DO UPDATE SET gone = 0 RETURNING id';
    return Number(this.archive.prepare<[string, string], number>(insert).pluck().get(drive, folder));
  }
}

function rigSettings(input: SettingsInput): Settings {
  return settingsOf({
    drives: [
      { id: 'archive', root: '/archive' },
      { id: 'second', root: '/second', publish: true },
    ],
    ...input,
  });
}
