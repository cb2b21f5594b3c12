import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../core/model/problem.ts';
import { refuseDamage } from '../../../../core/store/backup/damage.ts';
import { listBackups, usableFor } from '../../../../core/store/backup/list.ts';
import { pruneBackups } from '../../../../core/store/backup/prune.ts';
import { restoreBackup } from '../../../../core/store/backup/restore.ts';
import { finishRestore } from '../../../../core/store/backup/swap.ts';
import { verifyBackup } from '../../../../core/store/backup/verify.ts';
import { acquireInstanceLock } from '../../../../core/store/instance-lock.ts';
import { DataFolder, NOON } from '../../../support/data-folder.ts';
import { freshFolder } from '../../../support/folder.ts';

const DAY = 86_400_000;

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof Failure ? error.problem.code : error),
  );
const restore = (data: DataFolder, backup: string, parts: readonly ('state' | 'archive' | 'ott')[]) =>
  restoreBackup({
    dataDir: data.dir,
    backup,
    parts,
    version: '1.2.3',
    now: NOON + 1000,
    progress: () => undefined,
  });

describe('a backup', () => {
  test('is one folder with good copies and nothing else beside them, and no secret', async () => {
    const data = DataFolder.make(freshFolder());
    writeFileSync(data.file('secrets.json'), '{"iconik.appId":"very-secret"}');
    const { backup, problems } = await data.backUp({ settingsInput: { language: 'ko' } });
    expect(problems).toEqual([]);
    expect(backup).toMatchObject({ name: '2026-01-05_120000', problem: null });
    expect(readdirSync(path.join(data.dir, 'backups'))).toEqual([backup.name]);
    expect(readdirSync(backup.dir).sort()).toEqual(
      ['archive.db', 'manifest.json', 'ott.db', 'settings.json', 'state.db'].sort(),
    );
    expect(JSON.parse(readFileSync(path.join(backup.dir, 'settings.json'), 'utf8'))).toEqual({
      language: 'ko',
    });
    for (const name of readdirSync(backup.dir))
      expect(readFileSync(path.join(backup.dir, name), 'latin1')).not.toContain('very-secret');
    expect((await verifyBackup(backup.dir, path.join(freshFolder(), 'w'))).version).toBe('1.2.3');
    expect(existsSync(data.file('backup-work'))).toBe(false);
  });

  test('holds one moment of a database that is written all the time, and the writer never waits', async () => {
    const data = DataFolder.make(freshFolder());
    const writer = new Database(data.file('state.db'), { timeout: 0 });
    writer.exec('CREATE TABLE pairs (a, b); CREATE TABLE bulk (x)');
    const fill = writer.prepare('INSERT INTO bulk VALUES (randomblob(60000))');
    writer.transaction(() => {
      for (let i = 0; i < 400; i += 1) fill.run();
    })();
    const pair = writer.prepare('INSERT INTO pairs VALUES (?, ?)');
    let written = 0;
    const { backup } = await data.backUp({
      progress: () => {
        written += 1;
        pair.run(written, written);
      },
    });
    expect(written).toBeGreaterThan(3);
    writer.close();
    const copy = new Database(path.join(backup.dir, 'state.db'), { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM pairs').pluck().get()).toBe(0);
    copy.close();
  });

  test('counts the run that makes it as done', async () => {
    const data = DataFolder.make(freshFolder());
    data.write(
      'state.db',
      `INSERT INTO runs (id, job, trigger, state, options, queued_at, counts)
       VALUES (7, 'backup', 'manual', 'running', '{}', 0, '{}')`,
    );
    const { backup } = await data.backUp({ run: 7 });
    const copy = new Database(path.join(backup.dir, 'state.db'), { readonly: true });
    expect(copy.prepare('SELECT state FROM runs').pluck().get()).toBe('done');
    copy.close();
  });

  test('two within a second have two names', async () => {
    const data = DataFolder.make(freshFolder());
    await data.backUp();
    expect((await data.backUp()).backup.name).toBe('2026-01-05_120000-2');
  });

  test('that was stopped leaves nothing; what a kill left is cleared away by the next', async () => {
    const data = DataFolder.make(freshFolder());
    const stop = () => {
      throw new Failure({ code: 'problem.cancelled' });
    };
    expect(await codeOf(data.backUp({ progress: stop }))).toBe('problem.cancelled');
    const folder = data.file('backups');
    expect(readdirSync(folder)).toEqual([]);
    await data.backUp();
    const { installation } = JSON.parse(readFileSync(data.file('backup.json'), 'utf8'));
    const half = path.join(folder, `2026-01-04_120000.${installation}.partial`);
    const others = path.join(folder, '2026-01-04_120000.0123456789abcdef.partial');
    for (const dir of [half, others]) mkdirSync(dir);
    expect((await listBackups(folder)).map(({ name }) => name)).toEqual(['2026-01-05_120000']);
    await data.backUp({ now: NOON + DAY });
    expect(existsSync(half)).toBe(false);
    expect(existsSync(others)).toBe(true);
  });

  test('to a folder that was there before and is away is refused, not made elsewhere', async () => {
    const data = DataFolder.make(freshFolder());
    const folder = path.join(freshFolder(), '백업 폴더');
    await data.backUp({ folder });
    rmSync(folder, { recursive: true });
    expect(await codeOf(data.backUp({ folder }))).toBe('problem.backup_folder_away');
    expect(existsSync(folder)).toBe(false);
  });

  test('without the OTT database, when that cannot be read, is a backup all the same, and says so', async () => {
    const data = DataFolder.make(freshFolder());
    writeFileSync(data.file('pokervod.db'), 'no database'.repeat(1000));
    const { backup, problems } = await data.backUp();
    expect(problems.map(({ code }) => code)).toEqual(['problem.database_damaged']);
    expect(backup.manifest?.entries.map(({ content }) => content)).toEqual(['state', 'archive', 'settings']);
  });

  test('of a damaged database is none', async () => {
    const data = DataFolder.make(freshFolder());
    damageMiddle(data.file('archive.db'));
    expect(await codeOf(data.backUp())).toBe('problem.database_damaged');
    expect(await listBackups(data.file('backups'))).toEqual([]);
  });
});

describe('verifying', () => {
  test.each([
    ['a flipped bit', (dir: string) => flip(path.join(dir, 'archive.db')), 'problem.backup_altered'],
    [
      'a shorter file',
      (dir: string) => truncateSync(path.join(dir, 'state.db'), 4096),
      'problem.backup_altered',
    ],
    ['a missing file', (dir: string) => rmSync(path.join(dir, 'ott.db')), 'problem.backup_folder_unusable'],
    ['no manifest', (dir: string) => rmSync(path.join(dir, 'manifest.json')), 'problem.backup_unreadable'],
    [
      'a manifest that leads elsewhere',
      (dir: string) => {
        const file = path.join(dir, 'manifest.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace('"archive.db"', '"../archive.db"'));
      },
      'problem.backup_unreadable',
    ],
  ])('finds %s, and restoring refuses it before anything is changed', async (_what, spoil, code) => {
    const data = DataFolder.make(freshFolder());
    const { backup } = await data.backUp();
    spoil(backup.dir);
    data.mark('second');
    expect(await codeOf(verifyBackup(backup.dir, path.join(freshFolder(), 'w')))).toBe(code);
    expect(await codeOf(restore(data, backup.dir, ['state', 'archive', 'ott']))).toBe(code);
    expect(data.marks()).toEqual(['second', 'second', 'second']);
  });

  test('of a schema that a newer program wrote', async () => {
    const data = DataFolder.make(freshFolder());
    data.write('state.db', 'PRAGMA user_version = 999');
    const { backup } = await data.backUp();
    expect(await codeOf(verifyBackup(backup.dir, path.join(freshFolder(), 'w')))).toBe(
      'problem.database_newer',
    );
  });
});

describe('restoring', () => {
  test('puts ours back, saves what was before, and leaves the OTT alone', async () => {
    const data = DataFolder.make(freshFolder());
    const { backup } = await data.backUp();
    data.mark('second');
    const { before } = await restore(data, backup.name, ['state', 'archive']);
    expect(data.marks()).toEqual(['first', 'first', 'second']);
    expect(before).toMatch(/2026-01-05_120001_before-restore$/);
    await restore(data, String(before), ['state', 'archive']);
    expect(data.marks()).toEqual(['second', 'second', 'second']);
  });

  test('the OTT, when asked, changes for those who have it open, and waits for a lock of theirs', async () => {
    const data = DataFolder.make(freshFolder());
    const { backup } = await data.backUp();
    data.mark('second');
    const other = new Database(data.file('pokervod.db'));
    other.exec('BEGIN IMMEDIATE');
    setTimeout(() => other.exec('COMMIT'), 300);
    const { problem } = await restore(data, backup.dir, ['ott']);
    expect(problem).toBe(null);
    expect(other.prepare('SELECT x FROM others').pluck().get()).toBe('first');
    other.close();
    expect(data.marks()).toEqual(['second', 'second', 'first']);
  });

  test('a damaged OTT is replaced', async () => {
    const data = DataFolder.make(freshFolder());
    const { backup } = await data.backUp();
    writeFileSync(data.file('pokervod.db'), 'no database'.repeat(1000));
    const { before, problem } = await restore(data, backup.dir, ['ott']);
    expect(problem).toBe(null);
    expect(data.marks()).toEqual(['first', 'first', 'first']);
    // What it was is kept for those who rescue data from it, and is never offered as a good one.
    expect(readFileSync(path.join(String(before), 'ott.db'), 'latin1')).toContain('no database');
    expect(usableFor(await listBackups(data.file('backups')), 'ott').map(({ name }) => name)).toEqual([
      backup.name,
    ]);
  });

  test('ids go on behind the highest that was ever given', async () => {
    const data = DataFolder.make(freshFolder());
    const { backup } = await data.backUp();
    data.write(
      'state.db',
      `INSERT INTO runs (id, job, trigger, state, options, queued_at, counts)
       VALUES (41, 'scan', 'manual', 'done', '{}', 0, '{}')`,
    );
    data.write('archive.db', `INSERT INTO meta VALUES ('scan_applied_run', '57'), ('ott_counter', 'x')`);
    await restore(data, backup.dir, ['state']);
    expect(data.read('state.db', `SELECT seq FROM sqlite_sequence WHERE name = 'runs'`)).toBe('57');
    await restore(data, backup.dir, ['archive']);
    expect(data.read('archive.db', `SELECT count(*) FROM meta WHERE key = 'ott_counter'`)).toBe('0');
  });

  test('is refused while the data folder is taken', async () => {
    const data = DataFolder.make(freshFolder());
    const { backup } = await data.backUp();
    const lock = acquireInstanceLock(data.dir);
    expect(await codeOf(restore(data, backup.dir, ['state']))).toBe('problem.data_folder_taken');
    lock?.release();
  });

  test('what only had been prepared is cleared away; what had begun is finished', async () => {
    const data = DataFolder.make(freshFolder());
    const { backup } = await data.backUp();
    data.mark('second');
    const work = data.file('restore-work');
    const stage = () => {
      mkdirSync(work);
      for (const name of ['state.db', 'archive.db'])
        writeFileSync(path.join(work, name), readFileSync(path.join(backup.dir, name)));
    };
    stage();
    expect(await finishRestore(data.dir)).toBe(null);
    expect(existsSync(work)).toBe(false);
    expect(data.marks().slice(0, 2)).toEqual(['second', 'second']);
    stage();
    const swaps = ['state.db', 'archive.db'].map((name) => ({
      staged: path.join(work, name),
      target: data.file(name),
    }));
    writeFileSync(data.file('restore.json'), JSON.stringify({ backup: backup.dir, swaps, ott: null }));
    expect(await finishRestore(data.dir)).toEqual({ backup: backup.dir, problem: null });
    expect(data.marks().slice(0, 2)).toEqual(['first', 'first']);
    expect(await finishRestore(data.dir)).toBe(null);
  });
});

describe('damage at start', () => {
  const DAMAGES: [string, (file: string) => void][] = [
    ['no database', (file) => writeFileSync(file, 'this is no database'.repeat(1000))],
    ['truncated', (file) => truncateSync(file, 8192)],
    ['emptied', (file) => truncateSync(file, 0)],
    ['malformed in the middle', damageMiddle],
  ];
  for (const part of ['state', 'archive'] as const) {
    test.each(DAMAGES)(`${part}.db: %s`, async (_what, damage) => {
      const data = DataFolder.make(freshFolder());
      const { backup } = await data.backUp();
      await refuseDamage(data.dir);
      for (const suffix of ['-wal', '-shm']) rmSync(data.file(`${part}.db${suffix}`), { force: true });
      damage(data.file(`${part}.db`));
      const refused = await refuseDamage(data.dir).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Failure);
      expect(refused instanceof Failure && refused.problem).toMatchObject({
        code: 'problem.database_damaged_restorable',
        params: {
          backup: backup.dir,
          command: `nas backup restore "${backup.dir}" --only ${part} --data "${data.dir}"`,
        },
      });
      await restore(data, backup.dir, [part]);
      await refuseDamage(data.dir);
      expect(data.marks()).toEqual(['first', 'first', 'first']);
    });
  }

  test('what somebody turned away from by a restore is not offered', async () => {
    const data = DataFolder.make(freshFolder());
    const { backup } = await data.backUp();
    await restore(data, backup.dir, ['state', 'archive']);
    damageMiddle(data.file('state.db'));
    await expect(refuseDamage(data.dir)).rejects.toMatchObject({
      problem: { params: { backup: backup.dir } },
    });
  });

  test('a backup that is no longer what was saved is not offered', async () => {
    const data = DataFolder.make(freshFolder());
    const { backup: older } = await data.backUp({ now: NOON - DAY });
    const { backup: newer } = await data.backUp({ now: NOON });
    damageMiddle(path.join(newer.dir, 'state.db'));
    damageMiddle(data.file('state.db'));
    await expect(refuseDamage(data.dir)).rejects.toMatchObject({
      problem: { params: { backup: older.dir } },
    });
  });

  test('without a backup says so', async () => {
    const data = DataFolder.make(freshFolder());
    damageMiddle(data.file('state.db'));
    expect(await codeOf(refuseDamage(data.dir))).toBe('problem.database_damaged');
  });
});

test('old backups are deleted, others’ never', async () => {
  const data = DataFolder.make(freshFolder());
  const other = DataFolder.make(freshFolder());
  const folder = path.join(freshFolder(), 'shared');
  const theirs = (await other.backUp({ folder, now: NOON - 300 * DAY })).backup.name;
  mkdirSync(path.join(folder, 'holiday photos'));
  for (const days of [0, 1, 40]) await data.backUp({ folder, now: NOON - days * DAY });
  const deleted = await pruneBackups(data.dir, folder, { keepDays: 7, keepWeeks: 2 }, NOON);
  expect(deleted.map(({ name }) => name)).toEqual(['2025-11-26_120000']);
  expect(readdirSync(folder).sort()).toEqual(
    [theirs, '2026-01-04_120000', '2026-01-05_120000', 'holiday photos'].sort(),
  );
});

/** Overwrites pages behind the first. */
function damageMiddle(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xff, 4096, bytes.length - 4096);
  writeFileSync(file, bytes);
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.length - 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
