/** Lives many worlds one after the other over one pair of databases; a world that goes wrong is named by its seed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JobBench } from '../support/job.ts';
import { cachePrepared } from '../support/prepared.ts';
import { ScanWorld, type WorldOptions } from './scan-world.ts';

/** The simulation is for finding faults, not for measuring machines: after so long, what was lived counts. */
const MINUTES = Number(process.env.SIMULATION_MINUTES ?? 12);

/** `SEED=123 SEEDS=1` replays one world, in every simulation. */
export async function liveWorlds(first: number, count: number, options: WorldOptions = {}): Promise<number> {
  const from = Number(process.env.SEED ?? first);
  const worlds = Number(process.env.SEEDS ?? count);
  const dataDir = mkdtempSync(join(tmpdir(), 'nas-world-'));
  const bench = new JobBench({}, dataDir, ':memory:');
  cachePrepared(bench.archive);
  cachePrepared(bench.stateDb);
  const end = performance.now() + MINUTES * 60_000;
  try {
    for (let seed = from; seed < from + worlds; seed += 1) {
      await liveOne(seed, bench, options);
      if (performance.now() > end) return tellEarlyEnd(seed - from + 1, worlds);
    }
  } finally {
    bench.close();
    rmSync(dataDir, { recursive: true });
  }
  return worlds;
}

function tellEarlyEnd(lived: number, worlds: number): number {
  console.warn(
    `This machine is slow: ${lived} of ${worlds} worlds in ${MINUTES} minutes (SIMULATION_MINUTES for more).`,
  );
  return lived;
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
