/** Opens archive.db when all who wait with it are let go. */
import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../../../core/model/problem.ts';
import { openArchive } from '../../../core/store/archive.ts';

const { file, gate }: { file: string; gate: Int32Array } = workerData;
parentPort?.postMessage('waits');
Atomics.wait(gate, 0, 0);
try {
  openArchive(file).close();
  parentPort?.postMessage('opened');
} catch (error) {
  parentPort?.postMessage(problemOf(error));
}
