/** Entry of a job's worker thread. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// A thread has a cache of its own to switch on: every run compiles all that jobs are made of otherwise (see `cli.ts`).
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/nas-auto-sync', import.meta.url)));

const { runJobThread } = await import('./job-thread.ts');
const { jobWork } = await import('./registry.ts');
await runJobThread(jobWork);
