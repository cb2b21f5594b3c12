/** Measuring two ways of doing the same in turns, so that what else the machine does hits both alike. */
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One way of doing it; answers how long it took in ms, or undefined to have the whole call timed. */
export type Work = () => Promise<number | undefined>;

/** Medians in ms of `rounds` turns; `before` prepares each turn and is not timed. */
export async function inTurns(
  rounds: number,
  work: { before?: (round: number) => Promise<void>; ours: Work; theirs: Work },
): Promise<{ ours: number; theirs: number }> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await work.before?.(round);
    theirs.push(await timed(work.theirs));
    ours.push(await timed(work.ours));
  }
  return { ours: median(ours), theirs: median(theirs) };
}

/** How long it took, in ms. */
export async function timed(work: Work): Promise<number> {
  const started = performance.now();
  const own = await work();
  return own ?? performance.now() - started;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value that 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

/** Runs a program to its end, its output thrown away. @throws Error when it fails */
export function program(name: string, args: readonly string[], input?: string): Promise<undefined> {
  const stdin = input === undefined ? 'ignore' : openSync(input, 'r');
  const child = spawn(name, args, { stdio: [stdin, 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`${name} ended with ${code}`)),
    );
  });
}

/** Works in a folder of its own, which is gone afterwards. */
export async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'nas-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
