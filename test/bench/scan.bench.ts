/** Scanning beside `rclone lsf`, which lists the same tree and stores nothing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { noSmb, SmbRig } from '../rigs/smb.ts';
import { perform, startedEngine } from './engine.ts';
import { besidePeer, type Figure } from './figures.ts';
import { inScratch, inTurns, program, timed } from './measure.ts';
import { changeOnePercent, makeTree, type Tree } from './trees.ts';

const ROUNDS = 5;
const PEER = 'rclone lsf -R';
/** The mount remembers for a second what it was asked: neither profits from what the other's turn has asked just before. */
const FORGOTTEN_MS = 1_500;

/** First scan, and scans when nothing or one in a hundred files changed; on a local disk. */
export async function benchLocalScan(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    const tree = { root: join(scratch, 'tree'), folders: 10_400, files: 200_000 };
    makeTree(tree);
    await list(tree);
    const first = await inTurns(ROUNDS, { theirs: () => list(tree), ours: () => firstScan(scratch, tree) });

    const engine = await startedEngine(join(scratch, 'data'), tree.root);
    await perform(engine, '/api/scan');
    const nothing = await inTurns(ROUNDS, {
      theirs: () => list(tree),
      ours: () => perform(engine, '/api/scan'),
    });
    const some = await inTurns(ROUNDS, {
      before: async (round) => changeOnePercent(tree, round),
      theirs: () => list(tree),
      ours: () => perform(engine, '/api/scan'),
    });
    await engine.stop();
    return [
      besidePeer('first scan of 200,000 files in 10,400 folders', first, PEER, 1.5),
      besidePeer('rescan, nothing changed', nothing, PEER, 1),
      besidePeer('rescan, 1 % changed', some, PEER, 1),
    ];
  });
}

/** The first scan of a share over SMB. */
export async function benchSmbScan(): Promise<Figure[]> {
  if (noSmb !== undefined) throw new Error(noSmb);
  return inScratch(async (scratch) => {
    const rig = await SmbRig.start();
    try {
      const shape = { folders: 1_000, files: 20_000 };
      makeTree({ root: rig.shared, ...shape });
      const tree = { root: rig.mounted, ...shape };
      await list(tree);
      const first = await inTurns(3, {
        theirs: () => pause(FORGOTTEN_MS).then(() => timed(() => list(tree))),
        ours: () => firstScan(scratch, tree, FORGOTTEN_MS),
      });
      return [besidePeer('first scan of 20,000 files over SMB', first, `${PEER}, same mount`, 1.2)];
    } finally {
      await rig.close();
    }
  });
}

function list({ root }: Tree): Promise<undefined> {
  return program('rclone', ['lsf', '--config', devNull, '-R', '--format', 'pst', root]);
}

/** A scan by an engine that has never seen the tree; the engine's start is not counted. */
async function firstScan(scratch: string, tree: Tree, pauseMs = 0): Promise<number> {
  const data = await mkdtemp(join(scratch, 'data-'));
  const engine = await startedEngine(data, tree.root);
  await pause(pauseMs);
  const took = await perform(engine, '/api/scan');
  await engine.stop();
  await rm(data, { recursive: true });
  return took;
}
