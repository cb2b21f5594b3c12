/** Verifying in a thread of its own: looking through a large database takes seconds in which nobody would be answered. */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Problem } from '../../model/problem.ts';

const answerSchema = z.object({
  problem: z.custom<Problem | null>((value) => typeof value === 'object'),
});

/** What the thread is given. */
export type VerifyTask = { readonly dir: string; readonly workDir: string };

/** What is wrong with a backup, or null. `workDir` is for copies and gone afterwards. */
export async function verifyInThread(dir: string, workDir: string): Promise<Problem | null> {
  const worker = new Worker(new URL('./verify-thread.ts', import.meta.url), {
    workerData: { dir, workDir } satisfies VerifyTask,
  });
  const ended = new AbortController();
  try {
    const [answer]: unknown[] = await Promise.race([
      once(worker, 'message', { signal: ended.signal }),
      once(worker, 'exit', { signal: ended.signal }).then(() => [{ problem: STOPPED }]),
    ]);
    return answerSchema.parse(answer).problem;
  } finally {
    ended.abort();
    await worker.terminate();
    await rm(workDir, { recursive: true, force: true });
  }
}

const STOPPED: Problem = { code: 'problem.backup_stopped' };
