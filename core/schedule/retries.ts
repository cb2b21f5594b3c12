/**
 * Which runs are tried again, and when. Reckoned from the record of runs alone, so that a restart forgets nothing: the last
 * real run of a job decides, and whatever ran after a failure takes the place of its retry.
 */
import { graceOf } from '../model/catch-up.ts';
import type { JobDefinition } from '../model/job.ts';
import type { Run } from '../model/run.ts';
import type { StateStore } from '../store/state.ts';

export type Retry = { readonly of: Run; readonly at: number };

/**
 * The retry that a job waits for, if any. A run that was due and that the end of the program kept from starting is made up
 * for, too, whatever the job says about retries. What is later than the job's grace is let be.
 */
export function retryOf(state: StateStore, definition: JobDefinition, now: number): Retry | undefined {
  const run = state.history.lastReal(definition.name);
  if (run === undefined || run.endedAt === null) return undefined;
  const neverBegan = run.state === 'interrupted' && run.startedAt === null && run.dueAt !== null;
  const isTriedAgain =
    (run.state === 'failed' || run.state === 'interrupted') && run.attempt <= definition.retries;
  if (!neverBegan && !isTriedAgain) return undefined;
  const at = neverBegan ? run.endedAt : run.endedAt + definition.retryDelaySeconds * 1_000;
  return now - at > graceOf(definition) ? undefined : { of: run, at };
}
