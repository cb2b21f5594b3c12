/** A `pokervod.db` on a share: SQLite over a real network path, which can be cut in the middle of a publish. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { makeTree } from '../bench/trees.ts';
import { EngineProcess } from '../rigs/engine-process.ts';
import { describeUnless } from '../rigs/programs.ts';
import { QUIET_SCHEDULE } from '../rigs/quiet-schedule.ts';
import { SmbRig } from '../rigs/smb.ts';
import { FOR_DATABASES, noDatabaseMount } from '../rigs/smb-mounts.ts';

/** Enough for a transaction that lasts. */
const FILES = 6_000;
/** A journal of so many bytes belongs to a transaction in its middle. */
const IN_THE_MIDDLE = 100_000;
/** For what a client notices only after its own time-outs, on a busy machine. */
const PATIENCE = { timeout: 90_000 };

describeUnless(await noDatabaseMount(), 'an OTT database on a share', () => {
  vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });
  let rig: SmbRig;
  let scratch: string;
  let engine: EngineProcess;
  let root: string;

  beforeEach(async () => {
    rig = await SmbRig.start(FOR_DATABASES);
    scratch = await mkdtemp(join(tmpdir(), 'nas-ott-on-share-'));
    root = join(scratch, 'nas');
    makeTree({ root, folders: 300, files: FILES });
    engine = await EngineProcess.start(join(scratch, 'data'));
    await engine.client.ask('PATCH', '/api/settings', {
      drives: [{ id: 'archive', root }],
      scan: { settleSeconds: 0, probeMedia: false, watch: false },
      ott: { database: join(rig.mounted, 'pokervod.db') },
      ...QUIET_SCHEDULE,
    });
    expect((await engine.client.run('/api/scan')).state).toBe('done');
  });

  afterEach(async () => {
    await engine?.stop();
    await rig?.close();
    await rm(scratch, { recursive: true, force: true });
  });

  it('is filled, followed and left without a log or a journal beside it', async () => {
    expect(await publish()).toMatchObject({ state: 'done', counts: { added: FILES } });
    await growAll();
    expect(await publish()).toMatchObject({ state: 'done', counts: { updated: FILES } });
    expect(await publish()).toMatchObject({ state: 'done', counts: { updated: 0, unchanged: FILES } });
    expect(readdirSync(rig.shared)).toEqual(['pokervod.db']);
    expect(onServer('PRAGMA journal_mode')).toBe('delete');
  });

  it('that another program has locked over the share is waited for, then told, with nothing done', async () => {
    await publish();
    await growAll();
    const other = await lockedBySomebody();
    expect(await publish()).toMatchObject({ state: 'failed', problem: { code: 'database_busy' } });
    other.kill();
    await once(other, 'close');
    expect(sizes()).toBe(oldSizes());
    expect(await publish()).toMatchObject({ state: 'done', counts: { updated: FILES } });
  });

  it('whose share goes away in the middle of a publish: told, nothing half done, and the next one is right', async () => {
    await publish();
    await growAll();
    const { job_id } = await engine.client.ask<Api['Started']>('POST', '/api/sync');
    await vi.waitUntil(() => journalBytes() > IN_THE_MIDDLE, { interval: 1, ...PATIENCE });
    await rig.stopServer();
    const cut = await engine.client.ended(job_id);
    expect(cut).toMatchObject({ state: 'failed', problem: { code: 'database_interrupted' } });
    expect(await publish()).toMatchObject({ state: 'failed', problem: { code: 'ott_unreachable' } });

    await rig.startServer();
    await vi.waitUntil(() => existsSync(join(rig.mounted, 'pokervod.db')), PATIENCE);
    expect(await publish()).toMatchObject({ state: 'done', counts: { updated: FILES } });
    expect(sizes()).toBe(oldSizes() + FILES);
    expect(onServer('PRAGMA integrity_check')).toBe('ok');
    const { items } = await engine.client.get<Api['Runs']>('/api/runs?limit=20');
    expect(items.filter((run) => run.state === 'running' || run.state === 'interrupted')).toEqual([]);
  });

  function publish(): Promise<Api['Run']> {
    return engine.client.run('/api/sync');
  }

  /** Every file grows by a byte, and the archive knows. */
  async function growAll(): Promise<void> {
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && entry.name.endsWith('.mp4'))
        truncateSync(join(entry.parentPath, entry.name), 1024 ** 2 + 1);
    }
    expect((await engine.client.run('/api/scan')).counts.updated).toBe(FILES);
  }

  /** Asked on the server's own disk. */
  function onServer(sql: string): unknown {
    const db = new Database(join(rig.shared, 'pokervod.db'));
    try {
      return db.prepare(sql).pluck().get();
    } finally {
      db.close();
    }
  }

  function journalBytes(): number {
    return statSync(join(rig.shared, 'pokervod.db-journal'), { throwIfNoEntry: false })?.size ?? 0;
  }

  const sizes = () => onServer('SELECT sum(size_bytes) FROM files');
  const oldSizes = () => FILES * 1024 ** 2;

  /** Another program on this computer, through the same mount. */
  async function lockedBySomebody(): Promise<ChildProcess> {
    const program = join(scratch, 'holder.mjs');
    const driver = JSON.stringify(import.meta.resolve('better-sqlite3'));
    writeFileSync(
      program,
      `const { default: Database } = await import(${driver});
       const db = new Database(process.argv[2]);
       db.exec('BEGIN IMMEDIATE');
       console.log('locked');
       setInterval(() => undefined, 1000);`,
    );
    const child = spawn(process.execPath, [program, join(rig.mounted, 'pokervod.db')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return child;
  }
});
