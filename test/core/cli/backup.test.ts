/** The day on which a database is broken, by the command line, with real data folders. */
import { mkdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { testEngine } from '../../support/engine.ts';
import { freshFolder } from '../../support/folder.ts';
import { nas, nasProcess } from '../../support/nas.ts';

const FILES = ['WSOP/찐최종.mp4', 'WSOP/a & b.mp4', 'HCL/EP123.mp4'];

/** A scanned and published archive with a backup, in a folder whose name is not easy. */
async function published() {
  const folder = freshFolder();
  const dataDir = path.join(folder, "데이터 & 'folder'");
  const root = path.join(folder, 'nas');
  for (const file of FILES) {
    const full = path.join(root, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, file);
    utimesSync(full, 1_700_000_000, 1_700_000_000);
  }
  const settings = path.join(folder, 'settings.json');
  writeFileSync(
    settings,
    JSON.stringify({ drives: [{ id: 'archive', root }], scan: { settleSeconds: 0, probeMedia: false } }),
  );
  await done(dataDir, 'settings', 'import', settings);
  await done(dataDir, 'scan');
  await done(dataDir, 'sync');
  const made = await done(dataDir, 'backup', 'create');
  const { items } = await backups(dataDir);
  return { dataDir, root, made, backup: items[0] ?? fail('no backup') };
}

async function done(dataDir: string, ...args: string[]): Promise<string> {
  const { code, out, error } = await nas(dataDir, args);
  expect(code, error + out).toBe(0);
  return out;
}

async function backups(dataDir: string): Promise<Api['Backups']> {
  return JSON.parse(await done(dataDir, 'backup', 'list', '--json'));
}

function ottRows(dataDir: string): number {
  const db = new Database(path.join(dataDir, 'pokervod.db'), { readonly: true });
  try {
    return Number(db.prepare('SELECT count(*) FROM files').pluck().get());
  } finally {
    db.close();
  }
}

function fail(text: string): never {
  throw new Error(text);
}

test('create, list and verify', async () => {
  const { dataDir, made, backup } = await published();
  expect(made).toContain(backup.file);
  expect(backup).toMatchObject({
    contents: ['state.db', 'archive.db', 'OTT database', 'settings'],
    problem: null,
  });
  expect(await done(dataDir, 'backup', 'list')).toContain(backup.name);
  for (const named of [backup.name, backup.file, path.join(backup.file, 'manifest.json')])
    expect(JSON.parse(await done(dataDir, 'backup', 'verify', named, '--json'))).toMatchObject({
      backup: backup.file,
      ok: true,
    });
  const dry = await done(dataDir, 'run', 'backup', '--dry-run');
  expect(dry).toContain('Would make a backup');
  expect((await backups(dataDir)).items).toHaveLength(1);
  truncateSync(path.join(backup.file, 'archive.db'), 100);
  expect((await nas(dataDir, ['backup', 'verify', backup.name])).code).toBe(1);
  expect((await backups(dataDir)).items[0]?.problem).toContain('not what was saved');
});

describe('a damaged database', () => {
  test.each(['state.db', 'archive.db'])(
    '%s: nothing starts, and the printed command mends it',
    async (name) => {
      const { dataDir, backup } = await published();
      for (const suffix of ['-wal', '-shm']) rmSync(path.join(dataDir, name + suffix), { force: true });
      writeFileSync(path.join(dataDir, name), 'this is no database'.repeat(500));
      const serving = nasProcess(dataDir, ['serve', '--port', '0']);
      expect(await serving.ended).toBe(1);
      for (const args of [['status'], ['sync'], ['settings', 'show']])
        expect((await nas(dataDir, args)).code).toBe(1);
      expect((await backups(dataDir)).items.map(({ file }) => file)).toEqual([backup.file]);
      const { error, out } = await nas(dataDir, ['status', '--json']);
      const problem: Api['Problem'] = JSON.parse(out);
      expect(problem.code).toBe('database_damaged_restorable');
      expect(problem.title).toContain(backup.file);
      expect(error).toContain('nas backup restore');
      const args = argumentsOf(problem.todo ?? '');
      expect(args.slice(0, 3)).toEqual(['backup', 'restore', backup.file]);
      expect(await done(dataDir, ...args)).toContain('_before-restore');
      expect(await done(dataDir, 'status', '--json')).toContain(`"files": ${FILES.length}`);
      // All is as it was: there is nothing to publish.
      expect(JSON.parse(await done(dataDir, 'sync', '--json')).counts).toMatchObject({
        added: 0,
        updated: 0,
      });
      expect(ottRows(dataDir)).toBe(FILES.length);
    },
  );

  test('the OTT database: the job says so, and --only ott mends it', async () => {
    const { dataDir, root, backup } = await published();
    writeFileSync(path.join(dataDir, 'pokervod.db'), 'this is no database'.repeat(500));
    writeFileSync(path.join(root, 'later.mp4'), 'x');
    utimesSync(path.join(root, 'later.mp4'), 1_700_000_000, 1_700_000_000);
    await done(dataDir, 'scan');
    const failed = await nas(dataDir, ['sync']);
    expect(failed.code).toBe(1);
    expect(failed.out).toContain('The database is damaged.');
    await done(dataDir, 'backup', 'restore', backup.name, '--only', 'ott');
    expect(ottRows(dataDir)).toBe(FILES.length);
    await done(dataDir, 'sync');
    expect(ottRows(dataDir)).toBe(FILES.length + 1);
  });
});

test('a new machine begins with a backup', async () => {
  const { backup } = await published();
  const dataDir = path.join(freshFolder(), 'new');
  await done(dataDir, 'backup', 'restore', path.join(backup.file, 'manifest.json'), '--ott');
  expect(await done(dataDir, 'status', '--json')).toContain(`"files": ${FILES.length}`);
  expect(ottRows(dataDir)).toBe(FILES.length);
});

test('restoring beside a running instance ends with 4', async () => {
  const { dataDir, backup } = await published();
  const other = await testEngine({ dataDir });
  onTestFinished(() => other.close());
  expect((await nas(dataDir, ['backup', 'restore', backup.name])).code).toBe(4);
  const { problem } = await other.json<Api['Backups']['items'][number]>(
    'POST',
    `/api/backups/${backup.name}/verify`,
  );
  expect(problem).toBe(null);
  expect((await other.ask('POST', '/api/backups/2020-01-01_000000/verify')).status).toBe(404);
});

test('wrong usage', async () => {
  const dataDir = freshFolder();
  expect((await nas(dataDir, ['backup', 'restore', 'x', '--only', 'everything'])).code).toBe(2);
  expect((await nas(dataDir, ['backup', 'restore'])).code).toBe(2);
  expect((await nas(dataDir, ['backup', 'restore', 'nothing'])).code).toBe(1);
  expect((await nas(dataDir, ['backup', 'verify', 'nothing', '--json'])).out).toContain('"no_such_backup"');
});

/** The words of the command in a hint, as a shell splits them. */
function argumentsOf(hint: string): string[] {
  const command = /nas (backup restore .*)$/.exec(hint)?.[1] ?? fail(hint);
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
}
