import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runBackup } from '../../../core/jobs/backup.ts';
import { listBackups } from '../../../core/store/backup/list.ts';
import { freshFolder } from '../../support/folder.ts';
import { JobBench } from '../../support/job.ts';

const DAY = 86_400_000;

function newBench(): JobBench {
  const bench = new JobBench({ backup: { keepDays: 2, keepWeeks: 0 } }, freshFolder());
  onTestFinished(() => bench.close());
  return bench;
}

test('makes one, says so, and deletes what has served its time', async () => {
  const bench = newBench();
  const first = await runBackup(bench.begin('backup'));
  expect(first).toMatchObject({ state: 'done', counts: { files: 3 } });
  expect(bench.logged[0]).toMatch(/^info Backup made: .*2026-01-05_170000 \(.* KB\)$/);
  bench.clock += 3 * DAY;
  const dry = await runBackup(bench.begin('backup', { dryRun: true }));
  expect(dry.report?.data).toMatchObject({ backup: null, deleted: [] });
  const second = await runBackup(bench.begin('backup'));
  expect(second.report?.data).toMatchObject({
    contents: ['state', 'archive', 'settings'],
    deleted: ['2026-01-05_170000'],
  });
  expect((await listBackups(join(bench.dataDir, 'backups'))).map(({ name }) => name)).toEqual([
    '2026-01-08_170000',
  ]);
});

test('a dry run writes nothing', async () => {
  const bench = newBench();
  await runBackup(bench.begin('backup', { dryRun: true }));
  expect(existsSync(join(bench.dataDir, 'backups'))).toBe(false);
});

test('that is cancelled stops between two steps and leaves nothing', async () => {
  const bench = newBench();
  const stop = AbortSignal.abort();
  await expect(runBackup({ ...bench.begin('backup'), signal: stop })).rejects.toMatchObject({
    problem: { code: 'problem.cancelled' },
  });
  expect(await listBackups(join(bench.dataDir, 'backups'))).toEqual([]);
});

test('finds damage that nobody has met yet, and says which backup is good', async () => {
  const bench = newBench();
  await runBackup(bench.begin('backup'));
  bench.archive.pragma('wal_checkpoint(TRUNCATE)');
  const file = join(bench.dataDir, 'archive.db');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xff, 8192, bytes.length - 4096));
  await expect(runBackup(bench.begin('backup'))).rejects.toMatchObject({
    problem: {
      code: 'problem.database_damaged_restorable',
      params: { part: 'archive', backup: join(bench.dataDir, 'backups', '2026-01-05_170000') },
    },
  });
});

test('an OTT database that cannot be read fails the run, once told; ours are saved all the same', async () => {
  const bench = newBench();
  writeFileSync(join(bench.dataDir, 'pokervod.db'), 'no database'.repeat(1000));
  const result = await runBackup(bench.begin('backup'));
  expect(result).toMatchObject({ state: 'failed', problem: { code: 'problem.database_damaged' } });
  expect(bench.problems).toEqual([]);
  expect(await listBackups(join(bench.dataDir, 'backups'))).toHaveLength(1);
});
