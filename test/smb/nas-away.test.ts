/** What a NAS does that goes away, comes back, comes back empty, or loses a third of its files (`docs/architecture.md`, "Nothing lost" 1). */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { EngineProcess } from '../rigs/engine-process.ts';
import { describeUnless } from '../rigs/programs.ts';
import { QUIET_SCHEDULE } from '../rigs/quiet-schedule.ts';
import { noSmb, SmbRig } from '../rigs/smb.ts';

const FOLDERS = 60;
const FILES_PER_FOLDER = 10;
const FILES = FOLDERS * FILES_PER_FOLDER;
/** So many times more folders make a scan that lasts long enough to be interrupted. */
const GROWN = 20;
/** For what a client notices only after its own time-outs, on a busy machine. */
const PATIENCE = { timeout: 90_000 };

describeUnless(noSmb, 'a NAS over SMB', () => {
  vi.setConfig({ testTimeout: 300_000 });
  let rig: SmbRig;
  let scratch: string;
  let engine: EngineProcess;

  beforeEach(async () => {
    rig = await SmbRig.start();
    scratch = await mkdtemp(join(tmpdir(), 'nas-away-'));
    for (let folder = 0; folder < FOLDERS; folder += 1) fillFolder(rig.shared, folder);
    fillFolder(join(scratch, 'local'), 0);
    engine = await EngineProcess.start(join(scratch, 'data'));
    await engine.client.ask('PATCH', '/api/settings', {
      drives: [
        { id: 'nas', root: rig.mounted, role: 'archive' },
        { id: 'local', root: join(scratch, 'local'), role: 'origin' },
      ],
      scan: { settleSeconds: 0, probeMedia: false, watch: false },
      ...QUIET_SCHEDULE,
    });
    expect((await engine.client.run('/api/scan')).state).toBe('done');
    expect((await engine.client.run('/api/sync')).state).toBe('done');
    expect(await liveFiles('nas')).toBe(FILES);
  });

  afterEach(async () => {
    await engine?.stop();
    await rig?.close();
    await rm(scratch, { recursive: true, force: true });
  });

  it('that goes away in the middle of a scan loses nothing, is shown offline, and is scanned cleanly when it is back', async () => {
    for (let folder = FOLDERS; folder < GROWN * FOLDERS; folder += 1) fillFolder(rig.shared, folder);
    const { job_id } = await engine.client.ask<Api['Started']>('POST', '/api/scan', { full: true });
    await expect.poll(() => foldersListed(job_id), { ...PATIENCE, interval: 10 }).toBeGreaterThan(0);
    await rig.stopServer();
    const run = await engine.client.ended(job_id);

    expect(run.state).not.toBe('done');
    expect(run.counts.removed).toBe(0);
    await expect.poll(() => driveState('nas'), PATIENCE).toBe('offline');
    expect(await driveState('local')).toBe('online');
    expect(await deletedRows()).toBe(0);

    await rig.startServer();
    await expect.poll(() => driveState('nas'), PATIENCE).toBe('online');
    const clean = await engine.client.run('/api/scan');
    expect({ state: clean.state, removed: clean.counts.removed }).toEqual({ state: 'done', removed: 0 });
    expect(await liveFiles('nas')).toBe(GROWN * FILES);
  });

  it('whose root comes back empty is refused, while the other drive is scanned', async () => {
    renameSync(rig.shared, join(scratch, 'aside'));
    mkdirSync(rig.shared);
    fillFolder(join(scratch, 'local'), 1);
    await vi.waitUntil(() => !mountShows(0), PATIENCE);
    const run = await engine.client.run('/api/scan');

    expect(run.counts).toMatchObject({ removed: 0, added: FILES_PER_FOLDER });
    expect(await liveFiles('nas')).toBe(FILES);
    expect(await liveFiles('local')).toBe(2 * FILES_PER_FOLDER);
    const { attention } = await engine.client.get<Api['Dashboard']>('/api/dashboard');
    expect(attention.map((item) => item.drive)).toContain('nas');
  });

  it('whose mount vanishes and leaves an empty folder behind is refused', async () => {
    await rig.unmount();
    const run = await engine.client.run('/api/scan');
    expect(run.counts.removed).toBe(0);
    expect(await driveState('nas')).toBe('offline');

    await rig.mount();
    await expect.poll(() => driveState('nas'), PATIENCE).toBe('online');
    expect(await engine.client.run('/api/scan')).toMatchObject({ state: 'done', counts: { removed: 0 } });
  });

  it('that lost a third of its files: removals are held and told, new files still arrive, approving carries them out', async () => {
    const held = await scanAfterLoss();
    await engine.client.ask('POST', `/api/runs/${held.id}/approve`);
    await engine.client.run('/api/sync');
    expect(await liveFiles('nas')).toBe(FILES - FILES / 3 + FILES_PER_FOLDER);
    expect(await deletedRows()).toBe(FILES / 3);
  });

  it('that lost a third of its files: rejecting keeps them, and the next scan does not remove them either', async () => {
    const held = await scanAfterLoss();
    await engine.client.ask('POST', `/api/runs/${held.id}/reject`);
    const next = await engine.client.run('/api/scan');
    expect(next.counts.removed).toBe(0);
    await engine.client.run('/api/sync');
    expect(await deletedRows()).toBe(0);
  });

  it('that lost a third of its files: the command line ends with 3 and says how to approve', async () => {
    const lost = loseThird();
    await engine.stop();
    await vi.waitUntil(() => !lost.some(mountShows), PATIENCE);
    const { code, output } = await nas('scan', 'nas');
    expect(code).toBe(3);
    expect(output).toMatch(/nas approve \d+/);
  });

  /** Removes a third of the files on the server, adds some, and scans until the loss is confirmed and held. */
  async function scanAfterLoss(): Promise<Api['Run']> {
    const lost = loseThird();
    fillFolder(rig.shared, FOLDERS);
    fillFolder(join(scratch, 'local'), 1);
    await vi.waitUntil(() => mountShows(FOLDERS) && !lost.some(mountShows), PATIENCE);
    const held = await engine.client.run('/api/scan');
    expect(held).toMatchObject({
      state: 'held',
      counts: { removed: 0, held: FILES / 3, added: 2 * FILES_PER_FOLDER },
    });
    await engine.client.run('/api/sync');
    expect(await deletedRows()).toBe(0);
    const { attention } = await engine.client.get<Api['Dashboard']>('/api/dashboard');
    expect(attention.some((item) => item.kind === 'held' && item.run_id === held.id)).toBe(true);
    return held;
  }

  function loseThird(): number[] {
    const lost = Array.from({ length: FOLDERS / 3 }, (_, folder) => folder);
    for (const folder of lost) rmSync(join(rig.shared, folderName(folder)), { recursive: true });
    return lost;
  }

  /** The mount remembers what it was asked for a second; a scan may be faster than that. */
  function mountShows(folder: number): boolean {
    return existsSync(join(rig.mounted, folderName(folder)));
  }

  async function foldersListed(id: number): Promise<number> {
    return (await engine.client.get<Api['Run']>(`/api/runs/${id}`)).progress?.folders ?? 0;
  }

  async function driveOf(id: string): Promise<Api['Drive'] | undefined> {
    const { drives } = await engine.client.get<Api['Dashboard']>('/api/dashboard');
    return drives.find((drive) => drive.id === id);
  }

  async function driveState(id: string): Promise<string | undefined> {
    return (await driveOf(id))?.state;
  }

  async function liveFiles(id: string): Promise<number | undefined> {
    return (await driveOf(id))?.files;
  }

  /** Rows that the OTT has marked as deleted. */
  async function deletedRows(): Promise<number> {
    const { total } = await engine.client.get<Api['Matching']>('/api/matching?status=deleted');
    return total;
  }

  function nas(...args: string[]): Promise<{ code: number | null; output: string }> {
    const cli = join(import.meta.dirname, '../../core/cli.ts');
    const child = spawn(process.execPath, [cli, ...args, '--data', join(scratch, 'data')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
  }
});

function folderName(folder: number): string {
  return `2025 Event #${folder}`;
}

function fillFolder(root: string, folder: number): void {
  const path = join(root, folderName(folder));
  mkdirSync(path, { recursive: true });
  for (let file = 0; file < FILES_PER_FOLDER; file += 1) {
    const target = join(path, `WSOP ${folder} Day ${file}.mp4`);
    writeFileSync(target, '');
    truncateSync(target, 1_000_000 + folder * FILES_PER_FOLDER + file);
  }
}
