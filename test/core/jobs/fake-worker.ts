/** The thread of a job whose behaviour a test chooses: by the first of the run's `folders`. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobContext } from '../../../core/jobs/context.ts';
import { type JobWork, runJobThread } from '../../../core/jobs/job-thread.ts';
import { message } from '../../../core/model/message.ts';
import { Failure } from '../../../core/model/problem.ts';
import { type JobResult, NO_COUNTS } from '../../../core/model/run.ts';

const BEHAVIOURS: Record<string, (job: JobContext) => Promise<JobResult>> = {
  done: async (job) => {
    job.log('info', message('log.detail', { detail: 'looked at 3 files' }));
    return { state: 'done', counts: { ...NO_COUNTS, files: 3, added: 1 }, baseline: false };
  },
  hold: async () => ({ state: 'held', counts: { ...NO_COUNTS, held: 2 }, baseline: false }),
  fail: async () => {
    throw new Failure({ code: 'problem.disk_full', where: 'archive.db' });
  },
  bug: async () => {
    throw new TypeError('nobody foresaw this');
  },
  die: async () => process.exit(7),
  /** Waits until it is cancelled, as a job between its batches does. */
  wait: async (job) => {
    job.log('info', message('log.detail', { detail: 'waiting' }));
    while (!job.signal.aborted) await sleep(10);
    throw new Failure({ code: 'problem.cancelled' });
  },
  /** Never returns to the event loop, but looks at its signal. */
  spin: async (job) => {
    job.log('info', message('log.detail', { detail: 'spinning' }));
    while (!job.signal.aborted);
    throw new Failure({ code: 'problem.cancelled' });
  },
  /** Doesn't even look. */
  deaf: async (job) => {
    job.log('info', message('log.detail', { detail: 'not listening' }));
    for (;;);
  },
  chatter: async (job) => {
    for (let done = 0; done < 1_000; done += 1) {
      job.progress({ phase: 'list', done, total: 1_000, folders: 1, bytes: 0, rate: 1, current: 'a' });
    }
    return { state: 'done', counts: NO_COUNTS, baseline: false };
  },
};

const work: JobWork = {
  run: (job) => {
    const behaviour = BEHAVIOURS[job.options.folders?.[0] ?? 'done'];
    if (behaviour === undefined) throw new Error('no such behaviour');
    return behaviour(job);
  },
  decide: async (decision, job) => {
    job.state.endRun(job.runId, decision === 'reject' ? 'rejected' : 'done', job.now());
    return { applied: 2, skipped: 0, failed: 0, problems: [] };
  },
  settle: async (run, job) => job.state.endRun(run.id, 'interrupted', job.now()),
  recover: async (state, contextOf) => {
    const runs = state.runsUnderWay();
    for (const run of runs) state.endRun(run.id, 'interrupted', contextOf(run).now());
    return runs;
  },
};

await runJobThread(work);
