/** Verifies one backup and tells what is wrong with it. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Problem, problemOf } from '../../model/problem.ts';
import { verifyBackup } from './verify.ts';
import type { VerifyTask } from './verify-in-thread.ts';

if (parentPort === null) throw new Error('verify-thread runs as a worker');
const { dir, workDir }: VerifyTask = workerData;
let problem: Problem | null = null;
try {
  await verifyBackup(dir, workDir);
} catch (error) {
  problem = problemOf(error);
}
parentPort.postMessage({ problem });
