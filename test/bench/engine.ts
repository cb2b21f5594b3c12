/** An engine set up for measuring. */
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

/** Runs a job; answers the time from the request to the end of its run, in ms. */
export async function perform({ client }: EngineProcess, path: '/api/scan' | '/api/sync'): Promise<number> {
  const started = performance.now();
  const run = await client.run(path);
  const took = performance.now() - started;
  if (run.state !== 'done') throw new Error(`${path} ended as ${run.state}: ${run.problem?.what}`);
  return took;
}
