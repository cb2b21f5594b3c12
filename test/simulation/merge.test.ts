import { expect, it } from 'vitest';
import { JobBench } from '../support/job.ts';
import { cachePrepared } from '../support/prepared.ts';
import { MergeWorld } from './merge-world.ts';

/** `SEED=123 SEEDS=1` replays one world. */
const FIRST = Number(process.env.SEED ?? 1);
const WORLDS = Number(process.env.SEEDS ?? 5000);

it(`whatever happens, no edit is lost, none is invented, and both sides come to rest (${WORLDS} worlds)`, {
  timeout: 900_000,
}, async () => {
  const bench = new JobBench({});
  cachePrepared(bench.stateDb);
  let lived = 0;
  for (let seed = FIRST; seed < FIRST + WORLDS; seed += 1) {
    const world = new MergeWorld(seed, bench);
    try {
      await world.live();
    } catch (error) {
      const replay = `seed ${seed} (replay: SEED=${seed} SEEDS=1)`;
      throw new Error(`${replay}: ${String(error)}\n${world.story.join('\n')}`, { cause: error });
    }
    lived += 1;
  }
  bench.close();
  expect(lived).toBe(WORLDS);
});
