/** Lives many worlds one after the other over one pair of databases; a world that goes wrong is named by its seed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JobBench } from '../support/job.ts';
import { cachePrepared } from '../support/prepared.ts';
import { ScanWorld, type WorldOptions } from './scan-world.ts';

/** `SEED=123 SEEDS=1` replays one world, in every simulation. */
export async function liveWorlds(first: number, count: number, options: WorldOptions = {}): Promise<number> {
  const from = Number(process.env.SEED ?? first);
  const worlds = Number(process.env.SEEDS ?? count);
  const dataDir = mkdtempSync(join(tmpdir(), 'nas-world-'));
  const bench = new JobBench({}, dataDir, ':memory:');
  cachePrepared(bench.archive);
  cachePrepared(bench.stateDb);
  try {
    for (let seed = from; seed < from + worlds; seed += 1) await liveOne(seed, bench, options);
  } finally {
    bench.close();
    rmSync(dataDir, { recursive: true });
  }
  return worlds;
}

async function liveOne(seed: number, bench: JobBench, options: WorldOptions): Promise<void> {
  rmSync(join(bench.dataDir, 'pokervod.db'), { force: true });
  const world = new ScanWorld(seed, bench, options);
  try {
    await world.live();
  } catch (error) {
    const replay = `seed ${seed} (replay: SEED=${seed} SEEDS=1)`;
    throw new Error(`${replay}: ${String(error)}\n${world.story.join('\n')}`, { cause: error });
  }
}
