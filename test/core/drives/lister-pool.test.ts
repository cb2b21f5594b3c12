import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { KnownLooks } from '../../../core/drives/folder-look.ts';
import type { FolderListing } from '../../../core/drives/lister.ts';
import { canStartProcess, startProcess, startThread } from '../../../core/drives/lister-host.ts';
import { ListerPool, type ListerPoolOptions } from '../../../core/drives/lister-pool.ts';
import { Failure } from '../../../core/model/problem.ts';
import { describeUnless } from '../../rigs/programs.ts';
import { tempFolder, writeTree } from './folders.ts';
import { mountRclone, noMounts } from './rclone-mount.ts';

/** Long enough for a thread to start on a busy machine. */
const PATIENCE_MS = 4_000;

function poolFor(root: string, options: Partial<ListerPoolOptions> = {}): ListerPool {
  const pool = new ListerPool({
    root,
    listers: 2,
    ignore: [],
    caseSensitive: true,
    refs: true,
    looks: new KnownLooks([]).shared,
    ...options,
  });
  onTestFinished(() => pool.close());
  return pool;
}

async function listAll(pool: ListerPool): Promise<FolderListing[]> {
  const listings: FolderListing[] = [];
  const work = async (folders: string[]): Promise<void> => {
    const batch = await pool.list(folders);
    listings.push(...batch.listings);
    // Several calls, to keep them under way at once, of several folders each.
    const calls = Object.values(Object.groupBy(batch.rest, (_, index) => index % 3));
    await Promise.all(calls.map((folders = []) => work(folders)));
  };
  await work(['']);
  return listings;
}

const pathsOf = (listings: readonly FolderListing[]) =>
  listings.flatMap((listing) => listing.names.map((name) => `${listing.path}/${name}`)).toSorted();

/** Where listers work. On Windows, and under Electron, there are threads only. */
const HOSTS = { 'in threads': startThread, ...(canStartProcess && { 'in processes': startProcess }) };

test('a folder that comes alone is listed alone: what is found in it is left for all threads', async () => {
  const root = tempFolder();
  writeTree(root, { 'a/below/1.mp4': '', 'b/2.mp4': '' });
  const pool = poolFor(root);
  const first = await pool.list(['']);
  expect(first.listings.map(({ path }) => path)).toEqual(['']);
  expect(first.rest.toSorted()).toEqual(['a', 'b']);
  const both = await pool.list(first.rest);
  expect(both.listings.map(({ path }) => path).toSorted()).toEqual(['a', 'a/below', 'b']);
  expect(both.rest).toEqual([]);
});

describe.each(Object.entries(HOSTS))('listers %s', (_where, start) => {
  test('every folder of a tree larger than a batch is listed exactly once, with its own numbers', async () => {
    const root = tempFolder();
    const files: Record<string, string> = {};
    for (let folder = 0; folder < 120; folder++)
      for (let file = 0; file < 50; file++) files[`${folder % 6}/${folder}/${file}.mp4`] = 'x'.repeat(file);
    writeTree(root, files);
    const listings = await listAll(poolFor(root, { start }));
    expect(pathsOf(listings)).toEqual(Object.keys(files).toSorted());
    expect(listings).toHaveLength(127);
    for (const { names, sizes, modified, refs } of listings)
      names.forEach((name, index) => {
        expect(sizes[index]).toBe(Number.parseInt(name, 10));
        expect(modified[index]).toBeGreaterThan(1_600_000_000_000);
        expect(refs[index]).toBeGreaterThan(0);
      });
  });

  test('ignore globs leave out whole subtrees and single files', async () => {
    const root = tempFolder();
    writeTree(root, { 'a/keep.mp4': '', 'a/x.avi': '', 'Raw/b/c.mp4': '', 'a/Raw': '' });
    expect(pathsOf(await listAll(poolFor(root, { start, ignore: ['*.avi', 'Raw/'] })))).toEqual([
      'a/Raw',
      'a/keep.mp4',
    ]);
  });

  test('a folder that cannot be read comes back as unknown beside those that can', async () => {
    const root = tempFolder();
    writeTree(root, { 'a/1.mp4': '', 'b/2.mp4': '' });
    rmSync(join(root, 'b'), { recursive: true });
    const { listings, rest } = await poolFor(root, { start }).list(['a', 'b']);
    expect(rest).toEqual([]);
    const seen = listings.map(({ path, names, problem }) => [path, names, problem?.code]);
    expect(seen.toSorted()).toEqual([
      ['a', ['1.mp4'], undefined],
      ['b', [], 'problem.folder_vanished'],
    ]);
  });

  test('a closed pool refuses what is under way and what comes after', async () => {
    const root = tempFolder();
    const pool = poolFor(root, { start });
    const underWay = [pool.list(['']), pool.list(['']), pool.list([''])].map((call) =>
      call.catch((error: unknown) => error),
    );
    await pool.close();
    for (const outcome of await Promise.all([
      ...underWay,
      pool.list(['']).catch((error: unknown) => error),
    ])) {
      expect(outcome).toBeInstanceOf(Failure);
      expect(outcome).toMatchObject({ problem: { code: 'problem.lister_stopped' } });
    }
  });

  test('one that dies rejects its calls, and the pool goes on with another', async () => {
    const root = tempFolder();
    writeTree(root, { 'a.mp4': '' });
    const pool = poolFor(root, { start });
    // Something that is no list of folders makes it throw.
    const broken: unknown = null;
    await expect(pool.list(broken as string[])).rejects.toMatchObject({
      problem: { code: 'problem.lister_stopped' },
    });
    expect((await pool.list([''])).listings[0]?.names).toEqual(['a.mp4']);
  });

  describeUnless(noMounts, 'a drive that hangs', () => {
    test('is given up in time, and closing does not wait for it', async () => {
      const source = tempFolder();
      writeTree(source, { 'a.mp4': '' });
      const mount = await mountRclone(source);
      const pool = poolFor(mount.root, { start, timeoutMs: PATIENCE_MS });
      expect((await pool.list([''])).listings[0]?.names).toEqual(['a.mp4']);
      await mount.hang();
      await expect(pool.list([''])).rejects.toMatchObject({ problem: { code: 'problem.drive_gone' } });
      const underWay = expect(pool.list([''])).rejects.toMatchObject({
        problem: { code: 'problem.lister_stopped' },
      });
      await pool.close();
      await underWay;
    });
  });

  test('a caller that is busy for long is not taken for a drive that hangs', async () => {
    const root = tempFolder();
    writeTree(root, { 'a.mp4': '' });
    const pool = poolFor(root, { start, timeoutMs: PATIENCE_MS });
    await pool.list(['']);
    const call = pool.list(['']);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE_MS + 500); // hears nothing meanwhile
    expect((await call).listings[0]?.names).toEqual(['a.mp4']);
  });
});

describeUnless(
  canStartProcess ? undefined : 'no process can be started here',
  'a lister in a process',
  () => {
    const REPORT = {
      root: '/',
      ignore: [],
      caseSensitive: true,
      refs: true,
      looks: new KnownLooks([]).shared,
    };

    test('goes on by itself below a folder that comes alone, many folders at once', async () => {
      const root = tempFolder();
      writeTree(root, { 'a/below/1.mp4': '', 'b/2.mp4': '' });
      const { listings, rest } = await poolFor(root, { start: startProcess, listers: 1 }).list(['']);
      expect(listings.map(({ path }) => path).toSorted()).toEqual(['', 'a', 'a/below', 'b']);
      expect(rest).toEqual([]);
    });

    test('ends with the one that started it, however that ends', async () => {
      const program = join(import.meta.dirname, 'lister-owner.ts');
      const owner = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = await once(owner.stdout, 'data');
      const lister = Number(String(line));
      expect(isRunning(lister)).toBe(true);
      owner.kill('SIGKILL');
      await expect.poll(() => isRunning(lister), { timeout: PATIENCE_MS }).toBe(false);
    });

    test('knows nothing of the secrets in the environment', async () => {
      vi.stubEnv('ICONIK_APP_TOKEN', 'top secret');
      onTestFinished(() => void vi.unstubAllEnvs());
      const before = new Set(childrenOf(process.pid));
      const host = startProcess(REPORT, { batch: () => undefined, ended: () => undefined });
      onTestFinished(() => host.end());
      const [lister] = childrenOf(process.pid).filter((pid) => !before.has(pid));
      await expect
        .poll(() => environmentOf(lister), { timeout: PATIENCE_MS })
        .toContain('UV_THREADPOOL_SIZE');
      expect(environmentOf(lister)).not.toContain('top secret');
    });
  },
);

function isRunning(pid: number): boolean {
  const stat = readFileOr(`/proc/${pid}/stat`);
  return stat !== '' && !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
}

function childrenOf(pid: number): number[] {
  return readFileOr(`/proc/${pid}/task/${pid}/children`).trim().split(' ').map(Number);
}

function environmentOf(pid: number | undefined): string {
  return readFileOr(`/proc/${pid}/environ`);
}

function readFileOr(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
