/** An account of 100,000 assets × 35 columns: the memory that its tasks take, and the time of the merge. */
import { type Figure, withinLimit } from './figures.ts';
import { inScratch } from './measure.ts';
import { peakMemory } from './process-facts.ts';
import { perform, startServices } from './services.ts';

const ASSETS = 100_000;

export async function benchLargeSheet(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    const rig = await startServices(scratch, ASSETS);
    try {
      await perform(rig, 'iconik-export');
      const first = peakMemory(rig.engine.pid);
      // Every row is compared with its base; nothing differs, so nothing is asked of iconik.
      const merge = await perform(rig, 'iconik-import');
      await perform(rig, 'iconik-export');
      return [
        withinLimit('export of 100,000 assets × 35 columns: peak memory', first, 'MB', 300),
        withinLimit('merge of 100,000 rows × 35 columns, read from the sheet', merge.ms, 'ms', 10_000),
        withinLimit('the same and an export of nothing: peak memory', peakMemory(rig.engine.pid), 'MB', 300),
      ];
    } finally {
      await rig.stop();
    }
  });
}
