/** A million files: the memory that a scan takes, and publishing beside the same statements in the `sqlite3` shell. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { perform, startedEngine } from './engine.ts';
import { besidePeer, type Figure, withinLimit } from './figures.ts';
import { inScratch, program } from './measure.ts';
import { peakMemory } from './process-facts.ts';
import { changeOnePercent, makeTree } from './trees.ts';

const PEER = 'sqlite3 shell';
/** A hundredth of the change may take a fiftieth of the time: looking for it costs something, too. */
const SHARE = 0.02;

export async function benchMillion(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    const tree = { root: join(scratch, 'tree'), folders: 52_000, files: 1_000_000 };
    const data = join(scratch, 'data');
    const ott = join(data, 'pokervod.db');
    makeTree(tree);
    const engine = await startedEngine(data, tree.root);
    await perform(engine, '/api/scan');
    const peak = peakMemory(engine.pid);

    const first = { ours: await perform(engine, '/api/sync'), theirs: await replayed(scratch, ott) };
    const nothing = await perform(engine, '/api/sync');
    changeOnePercent(tree, 0);
    await perform(engine, '/api/scan');
    const some = await perform(engine, '/api/sync');
    const updates = await updated(scratch, ott);
    await engine.stop();
    return [
      withinLimit('peak memory of a scan of 1,000,000 files', peak, 'MB', 300),
      besidePeer('first publish of 1,000,000 rows', first, PEER, 2),
      withinLimit(
        'publish of 1,000,000 rows, nothing changed',
        nothing,
        'ms',
        Math.round(first.ours * SHARE),
      ),
      {
        work: 'publish of 1,000,000 rows, 1 % changed',
        ours: some,
        peer: { name: PEER, value: updates },
        unit: 'ms',
        reach: `≤ ${SHARE * 100} % of the first`,
        reached: some <= first.ours * SHARE,
      },
    ];
  });
}

/** Time of the statements that make the same database, in ms. */
async function replayed(scratch: string, ott: string): Promise<number> {
  const statements = join(scratch, 'first.sql');
  const output = openSync(statements, 'w');
  const dump = spawnSync('sqlite3', [ott, '.dump'], { stdio: ['ignore', output, 'inherit'] });
  closeSync(output);
  if (dump.status !== 0) throw new Error(`sqlite3 .dump ended with ${dump.status}`);
  return shellTime(join(scratch, 'again.db'), statements);
}

/** Time of the updates of the rows that changed, in ms. */
async function updated(scratch: string, ott: string): Promise<number> {
  const db = new Database(ott, { readonly: true });
  const rows = db
    .prepare<[], { id: string; size_bytes: number; updated_at: string }>(
      'SELECT id, size_bytes, updated_at FROM files ORDER BY updated_at DESC LIMIT 10000',
    )
    .all();
  db.close();
  const statements = join(scratch, 'some.sql');
  const lines = rows.map(
    ({ id, size_bytes, updated_at }) =>
      `UPDATE files SET size_bytes = ${size_bytes}, updated_at = '${updated_at}' WHERE id = '${id}';`,
  );
  writeFileSync(statements, ['BEGIN;', ...lines, 'COMMIT;'].join('\n'));
  return shellTime(join(scratch, 'again.db'), statements);
}

async function shellTime(database: string, statements: string): Promise<number> {
  const started = performance.now();
  await program('sqlite3', [database], statements);
  return performance.now() - started;
}
