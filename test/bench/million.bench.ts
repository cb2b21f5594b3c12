/** A million files: the memory that a scan takes, and publishing beside the same statements in the `sqlite3` shell. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineProcess } from '../rigs/engine-process.ts';
import { perform, startedEngine } from './engine.ts';
import { besidePeer, type Figure, withinLimit } from './figures.ts';
import { inScratch, inTurns, program } from './measure.ts';
import { peakMemory } from './process-facts.ts';
import { copyDatabases, replayUpdates } from './publish-statements.ts';
import { changeOnePercent, makeTree } from './trees.ts';

const PEER = 'sqlite3 shell';
const ROUNDS = 5;

export async function benchMillion(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    const tree = { root: join(scratch, 'tree'), folders: 52_000, files: 1_000_000 };
    const data = join(scratch, 'data');
    makeTree(tree);
    const engine = await startedEngine(data, tree.root);
    await perform(engine, '/api/scan');
    const peak = peakMemory(engine.pid);

    const ott = join(data, 'pokervod.db');
    const first = { ours: await perform(engine, '/api/sync'), theirs: await replayed(scratch, ott) };
    const nothing = await besideFewRows(scratch, engine);
    changeOnePercent(tree, 0);
    await perform(engine, '/api/scan');
    copyDatabases(data, scratch);
    const took = await perform(engine, '/api/sync');
    // A job's thread takes its time to start, whatever it is for; the shell has nothing like it.
    const some = { ours: took - nothing.ours, theirs: await replayUpdates(data, scratch) };
    await engine.stop();
    return [
      withinLimit('peak memory of a scan of 1,000,000 files', peak, 'MB', 300),
      besidePeer('first publish of 1,000,000 rows', first, PEER, 2),
      besidePeer('publish of 1,000,000 rows, nothing changed', nothing, 'the same of 1,000 rows', 1.25),
      besidePeer('publish of 1,000,000 rows, 1 % changed, without the start of its thread', some, PEER, 2),
    ];
  });
}

/** Time of a publish without anything to do, in turns with the same in a small archive: it must not depend on what there is. */
async function besideFewRows(
  scratch: string,
  large: EngineProcess,
): Promise<{ ours: number; theirs: number }> {
  const tree = { root: join(scratch, 'few'), folders: 50, files: 1000 };
  makeTree(tree);
  const small = await startedEngine(join(scratch, 'few-data'), tree.root);
  await perform(small, '/api/scan');
  await perform(small, '/api/sync');
  try {
    return await inTurns(ROUNDS, {
      ours: () => perform(large, '/api/sync'),
      theirs: () => perform(small, '/api/sync'),
    });
  } finally {
    await small.stop();
  }
}

/** Time of the statements that make the same database, in ms. */
async function replayed(scratch: string, ott: string): Promise<number> {
  const statements = join(scratch, 'first.sql');
  const output = openSync(statements, 'w');
  const dump = spawnSync('sqlite3', [ott, '.dump'], { stdio: ['ignore', output, 'inherit'] });
  closeSync(output);
  if (dump.status !== 0) throw new Error(`sqlite3 .dump ended with ${dump.status}`);
  const started = performance.now();
  await program('sqlite3', [join(scratch, 'again.db')], statements);
  return performance.now() - started;
}
