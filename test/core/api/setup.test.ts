import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { type TestEngine, testEngine } from '../../support/engine.ts';
import { freshFolder } from '../../support/folder.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await testEngine();
});
afterEach(() => engine.close());

const inspect = (file: string) =>
  engine.json<Api['OttInspection']>('GET', `/api/ott/inspect?path=${encodeURIComponent(file)}`);
const look = (root: string) =>
  engine.json<Api['DriveLook']>('GET', `/api/drives/look?path=${encodeURIComponent(root)}`);
const check = (body: object) => engine.json<Api['SettingsCheck']>('POST', '/api/settings/check', body);

describe('a look into the OTT database', () => {
  it('tells its tables and rows, those marked deleted, and changes nothing', async () => {
    const file = path.join(freshFolder(), 'pokervod.db');
    const db = new Database(file);
    db.exec(`CREATE TABLE files (id INTEGER PRIMARY KEY, nas_path TEXT, filename TEXT, size_bytes INTEGER, status TEXT);
      INSERT INTO files (nas_path, status) VALUES ('a', 'active'), ('b', 'deleted'), ('c', NULL);
      CREATE TABLE "hand's" (x); INSERT INTO "hand's" VALUES (1);`);
    db.close();
    const before = readFileSync(file);
    const seen = await inspect(file);
    expect(seen).toMatchObject({ exists: true, rows: 3, deleted: 1, adds_status: false, problem: null });
    expect(seen.tables).toEqual([
      { name: 'files', rows: 3 },
      { name: "hand's", rows: 1 },
    ]);
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(path.dirname(file))).toEqual(['pokervod.db']);
  });

  it('says that the column status will be added where it is missing', async () => {
    const file = path.join(freshFolder(), 'old.db');
    const db = new Database(file);
    db.exec(
      'CREATE TABLE files (id INTEGER PRIMARY KEY, nas_path TEXT, filename TEXT, size_bytes INTEGER); INSERT INTO files (id) VALUES (1)',
    );
    db.close();
    expect(await inspect(file)).toMatchObject({ adds_status: true, rows: 1, deleted: 0 });
  });

  it('says that a file will be made, and makes none by looking', async () => {
    const seen = await inspect('<data>/new.db');
    expect(seen).toMatchObject({ exists: false, bytes: null, problem: null });
    expect(seen.file).toBe(path.join(engine.dataDir, 'new.db'));
    expect(existsSync(seen.file)).toBe(false);
  });

  it('says what is wrong with a file of another kind', async () => {
    const file = path.join(freshFolder(), 'letter.txt');
    writeFileSync(file, 'Dear archive, this is no database at all, however long it may be.');
    expect((await inspect(file)).problem?.code).toBe('database_damaged');
    expect((await inspect(path.dirname(file))).problem?.code).toBe('database_unreadable');
  });
});

describe('a look at a folder', () => {
  it('says that it is there and how large its disk is, and leaves no marker', async () => {
    const root = freshFolder();
    writeFileSync(path.join(root, 'a.mp4'), 'a');
    const seen = await look(root);
    expect(seen).toMatchObject({ state: 'online', problem: null });
    expect(seen.total_bytes).toBeGreaterThan(0);
    expect(readdirSync(root)).toEqual(['a.mp4']);
  });

  it('says what is wrong where there is none', async () => {
    const seen = await look(path.join(freshFolder(), 'away'));
    expect(seen).toMatchObject({ state: 'offline', problem: { code: 'drive_offline' } });
  });
});

describe('settings that are checked before they are saved', () => {
  it('are told with what would change, and not saved', async () => {
    const answer = await check({ patch: { guard: { maxRemovedCount: 7 }, language: 'ko' } });
    expect(answer.changes).toEqual([
      { path: 'language', from: 'system', to: 'ko' },
      { path: 'guard.maxRemovedCount', from: 50, to: 7 },
    ]);
    const { input } = await engine.json<{ input: object }>('GET', '/api/settings');
    expect(input).toEqual({});
  });

  it('are told with what is wrong, at its place', async () => {
    const { effective, issues } = await check({ settings: { guard: { maxRemovedFraction: 3 } } });
    expect(effective).toBeNull();
    expect(issues).toEqual([{ path: 'guard.maxRemovedFraction', value: '3', allowed: 'at most 1' }]);
  });

  it('are the defaults when nothing is set', async () => {
    const { effective } = await check({ settings: {} });
    expect(effective).toMatchObject({ timezone: 'Asia/Seoul', ott: { database: '<data>/pokervod.db' } });
  });
});

it('what the program has put on the machine is told, the databases with whether others write them', async () => {
  mkdirSync(path.join(engine.dataDir, 'logs'), { recursive: true });
  const print = await engine.json<Api['Footprint']>('GET', '/api/footprint');
  expect(print).toMatchObject({ data_dir: engine.dataDir, markers: [], schedule: null });
  const [state, , ott] = print.databases;
  expect(state).toMatchObject({ file: path.join(engine.dataDir, 'state.db'), shared: false });
  expect(state?.bytes).toBeGreaterThan(0);
  expect(ott).toEqual({ file: path.join(engine.dataDir, 'pokervod.db'), bytes: null, shared: true });
});
