import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OttDatabase } from '../../../core/store/ott.ts';
import { counterText, onlyOurs, readCounter } from '../../../core/store/ott-file.ts';
import { prepareOtt } from '../../../core/store/ott-prepare.ts';

const NOW = Date.UTC(2026, 2, 1, 8, 30);
let dir: string;
let file: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ott-db-'));
  file = path.join(dir, 'pokervod.db');
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

/** Makes a database as another program would. */
function made(sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

function withOtt<T>(work: (ott: OttDatabase) => T, options = {}): T {
  const ott = OttDatabase.open(file, options);
  try {
    return work(ott);
  } finally {
    ott.close();
  }
}

const VALUES = {
  nas_path: 'WSOP/Ä.mp4',
  filename: 'Ä.mp4',
  size_bytes: 3_000_000_000,
  status: 'active',
  codec: 'AVC',
};

describe('the layout of the table', () => {
  it.each([
    ['INTEGER PRIMARY KEY', /^1$/],
    ['TEXT PRIMARY KEY', /^[0-9a-f]{16}$/],
    ['VARCHAR(32) PRIMARY KEY NOT NULL', /^[0-9a-f]{16}$/],
    ['INT PRIMARY KEY', /^1$/],
    ['BIGINT NOT NULL UNIQUE', /^1$/],
  ])('with an id declared as %s, a row is added and found again', (declared, expected) => {
    made(`CREATE TABLE files (id ${declared}, nas_path TEXT UNIQUE, filename TEXT, size_bytes BIGINT, codec TEXT, status TEXT,
          analysis_status TEXT NOT NULL)`);
    withOtt((ott) => {
      const id = ott.transaction(() => ott.insert(VALUES, NOW));
      expect(id).toMatch(expected);
      expect(ott.row(id)).toMatchObject({ ...VALUES, id });
      expect(ott.idAt('WSOP/Ä.mp4')).toBe(id);
      ott.update(id, { size_bytes: 5 }, NOW);
      expect([...ott.rows()]).toMatchObject([{ id, size_bytes: 5 }]);
    });
  });

  it('makes TEXT ids from the path as the existing ones are made, salted where the id is taken', () => {
    made(
      'CREATE TABLE files (id TEXT PRIMARY KEY, nas_path TEXT UNIQUE, filename TEXT, size_bytes INTEGER, status TEXT)',
    );
    withOtt((ott) => {
      const first = ott.insert({ nas_path: 'Z:/Archive/A.mp4', filename: 'A.mp4', size_bytes: 1 }, NOW);
      // md5 of "z:/archive/a.mp4"
      expect(first).toBe('395c5b4bc25f8795');
      const second = ott.insert({ nas_path: 'Z:/ARCHIVE/a.mp4', filename: 'a.mp4', size_bytes: 1 }, NOW);
      expect(second).not.toBe(first);
      expect(second).toMatch(/^[0-9a-f]{16}$/);
    });
  });

  it('gives columns of others that insist on a value one that says nothing', () => {
    made(`CREATE TABLE files (id INTEGER PRIMARY KEY, nas_path TEXT UNIQUE, filename TEXT, size_bytes INTEGER, status TEXT,
          kind TEXT NOT NULL, stars INT NOT NULL, weight REAL NOT NULL, seen_at DATETIME NOT NULL, data BLOB NOT NULL,
          lang TEXT NOT NULL DEFAULT 'ko', created_at INTEGER NOT NULL, updated_at TEXT NOT NULL)`);
    withOtt((ott) => ott.insert(VALUES, NOW));
    const db = new Database(file);
    expect(db.prepare('SELECT * FROM files').get()).toMatchObject({
      kind: '',
      stars: 0,
      weight: 0,
      seen_at: '',
      data: Buffer.alloc(0),
      lang: 'ko',
      created_at: NOW / 1000,
      updated_at: '2026-03-01 08:30:00',
    });
    db.close();
  });

  it('says what is missing in a table that cannot be the OTT', () => {
    made('CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT, filename TEXT)');
    expect(() => OttDatabase.open(file)).toThrow(/files\.nas_path, files\.size_bytes/);
  });

  it('refuses a view of that name, which has no rows of its own', () => {
    made(`CREATE TABLE videos (id INTEGER PRIMARY KEY, nas_path TEXT, filename TEXT, size_bytes INTEGER);
          CREATE VIEW files AS SELECT * FROM videos`);
    expect(() => OttDatabase.openReadOnly(file)).toThrow(/not laid out as expected/);
  });

  it('refuses a database that has other tables but no files', async () => {
    made('CREATE TABLE customers (id INTEGER PRIMARY KEY)');
    await expect(prepareOtt(file, dir, NOW)).rejects.toMatchObject({
      problem: { code: 'problem.ott_schema', where: file },
    });
    expect(() => OttDatabase.openReadOnly(file)).toThrow(/not laid out as expected/);
  });
});

describe('preparing', () => {
  it('makes a database where there is none, and a table in an empty one', async () => {
    await prepareOtt(file, dir, NOW);
    withOtt((ott) => expect(ott.isEmpty()).toBe(true));
    fs.writeFileSync(file, '');
    await prepareOtt(file, dir, NOW);
    withOtt((ott) => expect(ott.layout).toMatchObject({ idKind: 'sqlite', hasStatus: true }));
  });

  it('says so when the folder is not there', async () => {
    file = path.join(dir, 'gone', 'pokervod.db');
    await expect(prepareOtt(file, dir, NOW)).rejects.toMatchObject({
      problem: { code: 'problem.ott_unreachable', where: file },
    });
  });

  it('adds a status column once, and keeps a copy from before', async () => {
    made(`CREATE TABLE files (id INTEGER PRIMARY KEY, nas_path TEXT UNIQUE, filename TEXT, size_bytes INTEGER);
          INSERT INTO files VALUES (1, 'a.mp4', 'a.mp4', 1)`);
    const backup = await prepareOtt(file, path.join(dir, 'backups'), NOW);
    expect(await prepareOtt(file, path.join(dir, 'backups'), NOW)).toBeNull();
    withOtt((ott) => expect(ott.row('1')?.status).toBe('active'));
    const copy = new Database(String(backup), { readonly: true });
    expect(copy.prepare('SELECT * FROM files').all()).toEqual([
      { id: 1, nas_path: 'a.mp4', filename: 'a.mp4', size_bytes: 1 },
    ]);
    copy.close();
  });

  it.each(['DELETE', 'WAL'])('leaves the journal mode %s as it is', async (mode) => {
    made(
      `PRAGMA journal_mode = ${mode}; CREATE TABLE files (id INTEGER PRIMARY KEY, nas_path TEXT UNIQUE, filename TEXT, size_bytes INTEGER)`,
    );
    await prepareOtt(file, dir, NOW);
    withOtt((ott) => ott.transaction(() => ott.insert(VALUES, NOW)));
    const db = new Database(file);
    expect(String(db.pragma('journal_mode', { simple: true })).toUpperCase()).toBe(mode);
    db.close();
  });
});

describe('trouble with the file', () => {
  const problemOf = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      return (error as { problem?: { code: string } }).problem?.code;
    }
    return 'none';
  };

  /** Another process that has locked the database; `then`: what it does next. */
  async function locked(then: string) {
    const holder = spawn('sqlite3', [file], { stdio: ['pipe', 'pipe', 'inherit'] });
    holder.stdin.write(`BEGIN EXCLUSIVE;\nSELECT 'locked';\n${then}`);
    await once(holder.stdout, 'data');
    return holder;
  }

  it('a lock of another process is waited for, then told, with nothing done', async () => {
    await prepareOtt(file, dir, NOW);
    const holder = await locked('');
    expect(problemOf(() => withOtt(() => undefined, { busyMs: 50 }))).toBe('problem.database_busy');
    holder.kill();
    await once(holder, 'close');
    await locked('.shell sleep 0.3\nROLLBACK;\n.quit\n');
    withOtt((ott) => ott.transaction(() => ott.insert(VALUES, NOW)), { busyMs: 20_000 });
    withOtt((ott) => expect([...ott.rows()]).toHaveLength(1));
  });

  it('a transaction that cannot be finished leaves nothing behind', async () => {
    await prepareOtt(file, dir, NOW);
    const reader = new Database(file);
    reader.exec('BEGIN; SELECT * FROM files');
    const write = (ott: OttDatabase) => ott.transaction(() => ott.insert(VALUES, NOW));
    expect(problemOf(() => withOtt(write, { busyMs: 50 }))).toBe('problem.database_busy');
    reader.exec('COMMIT');
    expect(reader.prepare('SELECT count(*) FROM files').pluck().get()).toBe(0);
    reader.close();
  });

  it('a file that may only be read is told as read-only', async () => {
    await prepareOtt(file, dir, NOW);
    fs.chmodSync(dir, 0o755);
    fs.chmodSync(file, 0o444);
    const store = path.resolve('core/store/ott.ts');
    const values = JSON.stringify(VALUES);
    const code = `const { OttDatabase } = await import(${JSON.stringify(store)});
      const ott = OttDatabase.open(${JSON.stringify(file)});
      try { ott.transaction(() => ott.insert(${values}, 0)) } catch (error) { console.log(error.problem.code) }`;
    // Nobody may be stopped from writing who is root.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      ...nobody,
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe('problem.database_read_only');
  });

  it('a damaged file is told as damaged', () => {
    fs.writeFileSync(file, Buffer.alloc(8192, 'not a database'));
    expect(problemOf(() => OttDatabase.openReadOnly(file))).toBe('problem.database_damaged');
  });

  it('a file that is not there is told as unreadable', () => {
    expect(problemOf(() => OttDatabase.openReadOnly(file))).toBe('problem.database_unreadable');
  });
});

describe('the change counter', () => {
  it('counts each transaction that wrote, and tells ours from those of others', async () => {
    await prepareOtt(file, dir, NOW);
    const before = readCounter(file);
    withOtt((ott) => ott.transaction(() => ott.insert(VALUES, NOW)));
    const ours = readCounter(file);
    expect(counterText(ours)).not.toBe(counterText(before));
    expect(onlyOurs(before, ours, true)).toBe(true);
    expect(onlyOurs(before, ours, false)).toBe(false);
    made('UPDATE files SET size_bytes = 1');
    expect(onlyOurs(before, readCounter(file), true)).toBe(false);
  });

  it('notices writing into a write-ahead log', () => {
    made('PRAGMA journal_mode = WAL; CREATE TABLE t (x)');
    const other = new Database(file);
    const before = counterText(readCounter(file));
    other.exec('INSERT INTO t VALUES (1)');
    expect(counterText(readCounter(file))).not.toBe(before);
    other.close();
  });
});
