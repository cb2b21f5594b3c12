/** Entry of a job's worker thread. */
import { runJobThread } from './job-thread.ts';
import { jobWork } from './registry.ts';

await runJobThread(jobWork);
