/** What the engine costs while it has nothing to do. */

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSampleArchive } from '../../core/sample/archive.ts';
import { perform, startedEngine } from './engine.ts';
import { type Figure, withinLimit } from './figures.ts';
import { inScratch } from './measure.ts';
import { processorTime, residentMemory } from './process-facts.ts';

/** Until then it gives back what its start and the runs took. */
const SETTLE_MS = 20_000;
const WATCH_MS = 60_000;

export async function benchIdle(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    const { drives } = createSampleArchive({ folder: join(scratch, 'nas'), seed: 1, now: Date.now() });
    const engine = await startedEngine(join(scratch, 'data'), drives[0].root);
    await perform(engine, '/api/scan');
    await perform(engine, '/api/sync');
    await pause(SETTLE_MS);
    const before = processorTime(engine.pid);
    await pause(WATCH_MS);
    const share = ((processorTime(engine.pid) - before) / WATCH_MS) * 100;
    const memory = residentMemory(engine.pid);
    await engine.stop();
    return [
      withinLimit('idle engine: memory', memory, 'MB', 120),
      withinLimit('idle engine: processor', share, '%', 0.3),
    ];
  });
}
