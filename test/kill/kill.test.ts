/** `kill -9` of a scan, of a publish and of an undo at random moments: afterwards all is as without the kill. */
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../support/random.ts';
import { integrity, KillBench } from './kill-bench.ts';

/** `KILL_ROUNDS=100` for the long version, `SEED=n` to begin elsewhere. */
const KILLS = Number(process.env.KILL_ROUNDS ?? 15);
const SEED = Number(process.env.SEED ?? 1);
const OLD = new Date('2025-01-01T00:00:00Z');
const FOLDERS = 25;
const FILES_PER_FOLDER = 40;

type Stage = { dataDir: string; root: string; newFrom: number; expected: object };

let work: string;
let root: string;
let publishRun: number;
/** What each operation starts from, and what it must lead to. */
const stages = {} as Record<'import' | 'scan' | 'publish' | 'undo', Stage>;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'nas-kill-'));
  root = join(work, 'nas');
  makeTree();
  const before = copyOf(root, 'nas before');
  const empty = join(work, 'empty');
  mkdirSync(empty);
  await using(copyOf(empty, 'compared'), before, async (bench) => {
    await bench.run('scan');
    await bench.run('publish');
    stages.import = { dataDir: empty, root: before, newFrom: 0, expected: bench.snapshot(0) };
  });
  const imported = copyOf(empty, 'imported');
  let newFrom = 0;
  await using(imported, root, async (bench) => {
    await bench.run('scan');
    await bench.run('publish');
    newFrom = bench.firstNewId();
  });
  changeTree();
  const scanned = copyOf(imported, 'scanned');
  await using(scanned, root, async (bench) => {
    await bench.run('scan');
    stages.scan = { dataDir: imported, root, newFrom, expected: bench.snapshot(newFrom) };
  });
  const published = copyOf(scanned, 'published');
  await using(published, root, async (bench) => {
    publishRun = await bench.run('publish');
    stages.publish = { dataDir: scanned, root, newFrom, expected: bench.snapshot(newFrom) };
  });
  await using(copyOf(published, 'undone'), root, async (bench) => {
    await bench.undo(publishRun);
    stages.undo = { dataDir: published, root, newFrom, expected: bench.snapshot(newFrom) };
  });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function makeTree(): void {
  for (let folder = 0; folder < FOLDERS; folder += 1) {
    for (let file = 0; file < FILES_PER_FOLDER; file += 1)
      put(`WSOP/${folder}/clip ${folder}-${file}.mp4`, 1000 + file);
  }
}

function put(path: string, size: number): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, '');
  truncateSync(full, size);
  utimesSync(full, OLD, OLD);
}

/** New, changed, moved and removed files, and a folder that was renamed. */
function changeTree(): void {
  for (let i = 0; i < 40; i += 1) put(`HCL/new ${i}.mp4`, 5000 + i);
  for (let i = 0; i < 40; i += 1) rmSync(join(root, `WSOP/0/clip 0-${i}.mp4`));
  for (let i = 0; i < 40; i += 1) put(`WSOP/1/clip 1-${i}.mp4`, 9000 + i);
  renameSync(join(root, 'WSOP/2'), join(root, 'PAD'));
}

function copyOf(from: string, name: string): string {
  const to = join(work, name);
  cpSync(from, to, { recursive: true });
  return to;
}

async function using(
  dataDir: string,
  drive: string,
  use: (bench: KillBench) => Promise<void>,
): Promise<void> {
  const bench = new KillBench(dataDir, drive);
  try {
    await use(bench);
  } finally {
    bench.close();
  }
}

/** Starts the operation in a process of its own and kills it after a while; answers whether it came to its end before. */
function killed(dataDir: string, drive: string, what: string, afterMs: number): Promise<'killed' | 'ended'> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'child.ts'), dataDir, drive, what, String(publishRun)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve) => {
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      const first = said === '';
      said += data.toString();
      if (first) setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('exit', () => resolve(said.includes('ended') ? 'ended' : 'killed'));
  });
}

const OPERATIONS = [
  { name: 'a first import', stage: 'import', what: 'scan', finish: ['scan', 'publish'], upToMs: 250 },
  { name: 'a scan', stage: 'scan', what: 'scan', finish: ['scan'], upToMs: 250 },
  { name: 'a publish', stage: 'publish', what: 'publish', finish: ['publish'], upToMs: 120 },
  { name: 'an undo', stage: 'undo', what: 'undo', finish: [], upToMs: 120 },
] as const;

describe.each(OPERATIONS)('$name that is killed', ({ stage, what, finish, upToMs }) => {
  it(`${KILLS} times ends as if it had not been`, { timeout: KILLS * 30_000 }, async () => {
    const { dataDir, root: drive, newFrom, expected } = stages[stage];
    let interrupted = 0;
    for (let seed = SEED; seed < SEED + KILLS; seed += 1) {
      const copy = copyOf(dataDir, `${stage}-${seed}`);
      const afterMs = new Random(seed).below(upToMs);
      if ((await killed(copy, drive, what, afterMs)) === 'killed') interrupted += 1;
      await using(copy, drive, async (bench) => {
        const hadBegun = bench.isDecisionOpen();
        await bench.recover();
        expect(bench.isDecisionOpen() || bench.hasUnsettled(), `seed ${seed}, settled`).toBe(false);
        if (hadBegun) expect(bench.stateOf(publishRun), `seed ${seed}, completed`).toBe('undone');
        else if (what === 'undo') await bench.undo(publishRun);
        for (const job of finish) await bench.run(job);
        expect(bench.snapshot(newFrom), `seed ${seed}, killed after ${afterMs} ms`).toEqual(expected);
      });
      expect(integrity(copy), `seed ${seed}`).toEqual(['archive.db: ok', 'pokervod.db: ok', 'state.db: ok']);
      rmSync(copy, { recursive: true });
    }
    // A test in which nothing was ever interrupted would prove nothing.
    expect(interrupted).toBeGreaterThan(0);
  });
});
