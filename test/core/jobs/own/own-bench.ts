/** A bench for jobs of one's own: real child processes, state.db in a fresh folder. */
import { onTestFinished } from 'vitest';
import type { JobContext } from '../../../../core/jobs/context.ts';
import { runOwnJob } from '../../../../core/jobs/own/own.ts';
import { textOf } from '../../../../core/model/message.ts';
import { problemLine } from '../../../../core/model/problem.ts';
import type { JobResult, RunOptions } from '../../../../core/model/run.ts';
import type { SettingsInput } from '../../../../core/model/settings.ts';
import { freshFolder } from '../../../support/folder.ts';
import { JobBench } from '../../../support/job.ts';

export function ownBench(jobs: NonNullable<SettingsInput['jobs']>) {
  const folder = freshFolder();
  const bench = new JobBench({ jobs }, folder);
  onTestFinished(() => bench.close());
  const run = (
    job: string,
    options: RunOptions = {},
    context: Partial<JobContext> = {},
  ): Promise<JobResult> =>
    runOwnJob(
      { ...bench.begin(job, options), ...context },
      { ...process.env, NAS_SECRET_ICONIK_APPID: 'app-id-secret' },
    );
  return { bench, folder, run };
}

/** What a run's record says, as an operator reads it. */
export function said({ report, problem }: JobResult): string[] {
  const lines = report?.lines.map((line) => textOf(line, 'en')) ?? [];
  return problem === undefined ? lines : [...lines, problemLine(problem, 'en')];
}
