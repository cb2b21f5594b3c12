/** `kill -9` of a backup and of a restore at random moments: no half backup is ever listed, no half restore ever stays. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { refuseDamage } from '../../core/store/backup/damage.ts';
import { listBackups } from '../../core/store/backup/list.ts';
import { finishRestore } from '../../core/store/backup/swap.ts';
import { verifyBackup } from '../../core/store/backup/verify.ts';
import { EngineProcess } from '../rigs/engine-process.ts';
import { DataFolder } from '../support/data-folder.ts';
import { Random } from '../support/random.ts';
import { integrity } from './kill-bench.ts';

/** `KILL_ROUNDS=100` for the long version, `SEED=n` to begin elsewhere. */
const KILLS = Number(process.env.KILL_ROUNDS ?? 10);
const SEED = Number(process.env.SEED ?? 1);
const BULK_ROWS = 200;

let work: string;
let template: string;
let backup: string;

/** Databases that take a while to copy, with a backup of `first` while they say `second`. */
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'nas-kill-'));
  template = join(work, 'template');
  mkdirSync(template);
  const data = DataFolder.make(template);
  for (const name of ['state.db', 'archive.db'])
    data.write(
      name,
      `CREATE TABLE bulk (x);
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${BULK_ROWS})
       INSERT INTO bulk SELECT randomblob(30000) FROM n`,
    );
  backup = (await data.backUp({ now: Date.now() - 60_000 })).backup.name;
  data.mark('second');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Starts it in a process of its own and kills it after a while; answers how long it took, or null where it was killed. */
function killed(dataDir: string, what: string, afterMs: number): Promise<number | null> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'backup-child.ts'), dataDir, what, backup],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return new Promise((resolve) => {
    let said = '';
    let startedAt = 0;
    child.stdout.on('data', (data: Buffer) => {
      if (said === '') {
        startedAt = performance.now();
        setTimeout(() => child.kill('SIGKILL'), afterMs);
      }
      said += data.toString();
    });
    child.on('exit', () => resolve(said.includes('ended') ? performance.now() - startedAt : null));
  });
}

test.each(['backup', 'restore'])(
  'a %s that is killed is whole or not there at all',
  { timeout: KILLS * 30_000 },
  async (what) => {
    const undisturbed = join(work, `${what}-undisturbed`);
    cpSync(template, undisturbed, { recursive: true });
    const whole = (await killed(undisturbed, what, 60_000)) ?? 0;
    let interrupted = 0;
    for (let seed = SEED; seed < SEED + KILLS; seed += 1) {
      const dir = join(work, `${what}-${seed}`);
      cpSync(template, dir, { recursive: true });
      const afterMs = new Random(seed).below(Math.ceil(whole));
      if ((await killed(dir, what, afterMs)) === null) interrupted += 1;
      const told = `seed ${seed}, killed after ${afterMs} of ${whole} ms`;
      await finishRestore(dir);
      await refuseDamage(dir);
      const data = new DataFolder(dir);
      const [state, archive] = data.marks();
      expect(archive, told).toBe(state);
      if (what === 'backup') expect(state, told).toBe('second');
      const backups = await listBackups(data.file('backups'));
      expect(backups.at(-1)?.name, told).toBe(backup);
      for (const listed of backups) {
        expect(listed.problem, told).toBe(null);
        await verifyBackup(listed.dir, join(dir, 'verify'));
      }
      expect((await data.backUp({ now: Date.now() + 1000 })).problems, told).toEqual([]);
      expect(integrity(dir), told).toEqual(['archive.db: ok', 'pokervod.db: ok', 'state.db: ok']);
      rmSync(dir, { recursive: true });
    }
    // A test in which nothing was ever interrupted would prove nothing.
    expect(interrupted).toBeGreaterThan(0);
  },
);

test('an engine that is killed in the middle of a backup ends that run as interrupted, and makes the next', async () => {
  const dir = join(work, 'engine');
  cpSync(template, dir, { recursive: true });
  const first = await EngineProcess.start(dir);
  // The backup copies the OTT database last, and waits for whoever writes to it: so it cannot be over before the kill.
  const writer = new Database(join(dir, 'pokervod.db'));
  writer.exec('BEGIN EXCLUSIVE');
  const { job_id: run } = await first.client.ask<Api['Started']>('POST', '/api/jobs/backup/run', {});
  await vi.waitUntil(() => existsSync(join(dir, 'backup-work', 'state.db')), {
    timeout: 60_000,
  });
  await first.stop('SIGKILL');
  writer.close();
  const second = await EngineProcess.start(dir);
  const interrupted = await second.client.ended(run);
  expect(interrupted.state).toBe('interrupted');
  expect(await names(second)).toEqual([backup]);
  expect((await second.client.run('/api/jobs/backup/run')).state).toBe('done');
  expect(await names(second)).toHaveLength(2);
  await second.stop();
});

async function names({ client }: EngineProcess): Promise<string[]> {
  return (await client.get<Api['Backups']>('/api/backups')).items.map(({ name }) => name);
}
