/** Lives many worlds of the merge one after the other; one that goes wrong is named by its seed. */
import { JobBench } from '../support/job.ts';
import { cachePrepared } from '../support/prepared.ts';
import { MergeWorld } from './merge-world.ts';

/** `SEED=123 SEEDS=1` replays one world. Answers with how many were lived. */
export async function liveMerges(first: number, count: number): Promise<number> {
  const from = Number(process.env.SEED ?? first);
  const worlds = Number(process.env.SEEDS ?? count);
  const bench = new JobBench({});
  cachePrepared(bench.stateDb);
  for (let seed = from; seed < from + worlds; seed += 1) {
    const world = new MergeWorld(seed, bench);
    try {
      await world.live();
    } catch (error) {
      const replay = `seed ${seed} (replay: SEED=${seed} SEEDS=1)`;
      throw new Error(`${replay}: ${String(error)}\n${world.story.join('\n')}`, { cause: error });
    }
  }
  bench.close();
  return worlds;
}
