/** A job with the spreadsheets and iconik, run as its thread runs it. */
import { jobWork } from '../../core/jobs/registry.ts';
import type { SettingsInput } from '../../core/model/settings.ts';
import { JobBench } from '../support/job.ts';

export type SheetSetup = { settings: SettingsInput; secrets: Record<string, string> };

/** @param recovers first settles what a killed run left behind, as an engine does at its start */
export async function runSheetJob(
  dataDir: string,
  { settings, secrets }: SheetSetup,
  job: string,
  recovers: boolean,
): Promise<void> {
  const bench = new JobBench(settings, dataDir);
  bench.clock = Date.now();
  bench.secrets = secrets;
  try {
    if (recovers) await jobWork.recover(bench.state, (run) => bench.contextOf(run));
    const context = bench.begin(job, job === 'timecode' ? { live: true } : {});
    const result = await jobWork.run(context);
    bench.state.endRun(context.runId, result.state, bench.clock, result);
    if (result.state !== 'done')
      throw new Error(`${job} ended as ${result.state}: ${JSON.stringify(result.problem)}`);
  } finally {
    bench.close();
  }
}
