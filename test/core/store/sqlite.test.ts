import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '../../support/folder.ts';

const THREAD = new URL('./opening-thread.ts', import.meta.url);

test('a database that the threads of several jobs open at the same moment is made once, and all of them have it', async () => {
  const file = path.join(freshFolder(), 'archive.db');
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const threads = Array.from({ length: 4 }, () => new Worker(THREAD, { workerData: { file, gate } }));
  onTestFinished(async () => {
    for (const thread of threads) await thread.terminate();
  });
  await Promise.all(threads.map((thread) => once(thread, 'message')));
  const said = threads.map((thread) => once(thread, 'message'));
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
  expect((await Promise.all(said)).flat()).toEqual(['opened', 'opened', 'opened', 'opened']);
});
