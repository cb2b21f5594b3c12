import { describe, expect, it } from 'vitest';
import { JobBench } from '../support/job.ts';
import { cachePrepared } from '../support/prepared.ts';
import { ScanWorld } from './scan-world.ts';

/** `SEED=123 SEEDS=1` replays one world. */
const FIRST = Number(process.env.SEED ?? 1);
const SEEDS = Number(process.env.SEEDS ?? 10_000);

describe('the planner, whatever happens', () => {
  it(`converges and loses nothing in ${SEEDS} random worlds`, { timeout: 600_000 }, async () => {
    const bench = new JobBench({});
    cachePrepared(bench.archive);
    cachePrepared(bench.stateDb);
    for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
      const world = new ScanWorld(seed, bench);
      await world.live().catch((error: unknown) => {
        throw new Error(
          `seed ${seed} (replay: SEED=${seed} SEEDS=1): ${String(error)}\n${world.story.join('\n')}`,
          { cause: error },
        );
      });
    }
    expect(SEEDS).toBeGreaterThan(0);
    bench.close();
  });
});
