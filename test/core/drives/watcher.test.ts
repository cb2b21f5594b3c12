import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type WatchOptions, watchDrive } from '../../../core/drives/watcher.ts';
import type { Problem } from '../../../core/model/problem.ts';
import { tempFolder, writeTree } from './folders.ts';

function watched(root: string, options: Partial<WatchOptions> = {}) {
  const hints: string[][] = [];
  const ends: Problem[] = [];
  const watch = watchDrive(root, {
    network: false,
    quietMs: 50,
    onHint: (folders) => hints.push(folders.toSorted()),
    onEnd: (problem) => ends.push(problem),
    ...options,
  });
  onTestFinished(() => watch.close());
  return { hints, ends, hinted: () => new Set(hints.flat()), close: () => watch.close() };
}

/** Writes into a folder again and again until that is noticed: when the watch of a folder begins is its own affair. */
async function untilHinted(watch: ReturnType<typeof watched>, root: string, folder: string): Promise<void> {
  let count = 0;
  await expect
    .poll(
      () => {
        writeFileSync(join(root, folder, 'a.mp4'), String(count++));
        return watch.hinted();
      },
      { interval: 200, timeout: 10_000 },
    )
    .toContain(folder);
}

test('changes in a folder, in one below and in one made meanwhile are hinted', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'WSOP/2024'), { recursive: true });
  const watch = watched(root);
  await untilHinted(watch, root, '');
  await untilHinted(watch, root, 'WSOP/2024');
  mkdirSync(join(root, 'PAD/S12'), { recursive: true });
  await untilHinted(watch, root, 'PAD/S12');
  expect(watch.ends).toEqual([]);
});

test('many changes in a row make one hint', async () => {
  const root = tempFolder();
  const watch = watched(root, { quietMs: 200 });
  await untilHinted(watch, root, '');
  watch.hints.length = 0;
  writeTree(root, Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}.mp4`, 'x'])));
  await expect.poll(() => watch.hints).toEqual([['']]);
});

test('what systems and transfers write is no hint', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'WSOP'));
  mkdirSync(join(root, '@eaDir'));
  const watch = watched(root);
  await untilHinted(watch, root, 'WSOP');
  watch.hints.length = 0;
  writeTree(root, { '@eaDir/b.mp4': '', 'up.mp4.part': '', '.nas-auto-sync.json': '{}' });
  await untilHinted(watch, root, 'WSOP');
  expect(watch.hinted()).toEqual(new Set(['WSOP']));
});

test('a root that is not there ends the watch instead of failing', async () => {
  const root = tempFolder();
  const gone = join(root, 'gone');
  const watch = watched(gone);
  await expect.poll(() => watch.ends).toMatchObject([{ code: 'problem.folder_vanished', where: gone }]);
});

test('after it is closed nothing is hinted, and a folder that vanishes does no harm', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'WSOP'));
  const watch = watched(root);
  await untilHinted(watch, root, 'WSOP');
  rmSync(join(root, 'WSOP'), { recursive: true });
  await untilHinted(watch, root, '');
  watch.close();
  watch.hints.length = 0;
  writeFileSync(join(root, 'b.mp4'), '');
  const other = watched(root);
  await untilHinted(other, root, '');
  expect(watch.hints).toEqual([]);
});

test.runIf(process.platform === 'linux')('a network drive is not watched on Linux', async () => {
  const root = tempFolder();
  const network = watched(root, { network: true });
  await untilHinted(watched(root), root, '');
  expect(network.hints).toEqual([]);
});
