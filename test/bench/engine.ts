/** An engine set up for measuring. */
import type { Api } from '../../core/api/schemas.ts';
import { EngineProcess } from '../rigs/engine-process.ts';
import { QUIET_SCHEDULE } from '../rigs/quiet-schedule.ts';

/** An engine over a fresh data folder with one drive. */
export async function startedEngine(dataDir: string, root: string): Promise<EngineProcess> {
  const engine = await EngineProcess.start(dataDir);
  await engine.client.ask('PATCH', '/api/settings', {
    drives: [{ id: 'archive', root }],
    // The files are empty and new: there is no media to read, and no reason to wait for them to settle.
    scan: { probeMedia: false, settleSeconds: 0, watch: false },
    ...QUIET_SCHEDULE,
  });
  return engine;
}

/** Questions are work for the engine, too: seldom, because the run itself says when it ended. */
const ASK_EVERY_MS = 1_000;

/** Runs a job; answers the time from the request to the end of its run, in ms. */
export async function perform({ client }: EngineProcess, path: '/api/scan' | '/api/sync'): Promise<number> {
  const started = Date.now();
  const { job_id } = await client.ask<Api['Started']>('POST', path, {});
  const run = await client.ended(job_id, ASK_EVERY_MS);
  if (run.state !== 'done' || run.ended_at === null)
    throw new Error(`${path} ended as ${run.state}: ${run.problem?.what}`);
  return Date.parse(run.ended_at) - started;
}
