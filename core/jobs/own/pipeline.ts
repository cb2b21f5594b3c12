/** Pipelines: steps in their order. A failing one stops the rest, and the run has failed. */
import type { PipelineSettings } from '../../model/job.ts';
import { type Message, message } from '../../model/message.ts';
import { problemOf } from '../../model/problem.ts';
import { type JobResult, NO_COUNTS } from '../../model/run.ts';
import type { Environment } from '../../store/data-folder.ts';
import type { JobContext } from '../context.ts';
import { isCancelled, runStep, type StepOutcome, stepName, tellStep } from './steps.ts';

export async function runPipeline(
  job: JobContext,
  { steps, notify }: PipelineSettings,
  environment: Environment,
): Promise<JobResult> {
  const outcomes: StepOutcome[] = [];
  for (const [index, step] of steps.entries()) {
    const name = stepName(step, index);
    tellStep(job, index, steps.length, name);
    const outcome = await runStep(job, name, step, { environment }).catch((error: unknown) =>
      notStarted(name, error),
    );
    outcomes.push(outcome);
    if (outcome.problem !== null) break;
  }
  const problem = outcomes.at(-1)?.problem ?? null;
  const notRun = steps.map(stepName).slice(outcomes.length);
  return {
    state: problem === null ? 'done' : 'failed',
    counts: NO_COUNTS,
    baseline: false,
    ...(problem === null ? {} : { problem }),
    report: {
      lines: [...outcomes.map(lineOf), ...notRun.map((step) => message('own.step_not_run', { step }))],
      data: {
        steps: outcomes.map(({ step, durationMs, problem }) => ({
          step,
          duration_ms: Math.round(durationMs),
          ok: problem === null,
        })),
        ...(notify !== undefined && problem === null ? { notify, keys: [] } : {}),
      },
    },
  };
}

/** A step that cannot even be started fails like any other. */
function notStarted(step: string, error: unknown): StepOutcome {
  if (isCancelled(error)) throw error;
  return { step, problem: problemOf(error), isLater: false, durationMs: 0, data: null };
}

function lineOf({ step, durationMs, problem }: StepOutcome): Message {
  return message(problem === null ? 'own.step_done' : 'own.step_failed', { step, duration: durationMs });
}
