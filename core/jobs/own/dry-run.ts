/** A dry run of a job of one's own: checks that everything is there, and says what would run. Starts nothing. */
import type { OwnJobSettings } from '../../model/job.ts';
import { type Message, message } from '../../model/message.ts';
import { type Problem, problemOf } from '../../model/problem.ts';
import { type JobResult, NO_COUNTS } from '../../model/run.ts';
import type { Environment } from '../../store/data-folder.ts';
import { JobKeyStore } from '../../store/job-keys.ts';
import type { JobContext } from '../context.ts';
import { findProgram } from '../process/find-program.ts';
import { keysToCollect } from './collect.ts';
import { listKeys } from './source.ts';
import { commandText, isCancelled, specOf, stepName } from './steps.ts';

/** So many keys are named. */
const KEYS_NAMED = 10;

export async function dryRun(
  job: JobContext,
  own: OwnJobSettings,
  environment: Environment,
): Promise<JobResult> {
  const lines: Message[] = [];
  const problems: Problem[] = [];
  const attempt = async (work: () => Message | Promise<Message>) => {
    try {
      lines.push(await work());
    } catch (error) {
      if (isCancelled(error)) throw error;
      problems.push(problemOf(error));
    }
  };
  if (own.kind !== 'pipeline') await attempt(() => keysLine(job, own, environment));
  // Without a key of its own, the steps are shown as they are written.
  const run = { environment, ...(job.options.key === undefined ? {} : { key: job.options.key }) };
  for (const [index, step] of own.steps.entries()) {
    await attempt(() => {
      const spec = specOf(job, step, run);
      findProgram(spec.program, spec);
      return message('own.would_run', {
        step: stepName(step, index),
        cwd: spec.cwd,
        seconds: step.timeoutSeconds,
        command: commandText(spec),
      });
    });
  }
  for (const line of lines) job.log('info', line);
  for (const problem of problems.slice(1)) job.warn(problem);
  const [problem] = problems;
  return {
    state: problem === undefined ? 'done' : 'failed',
    counts: NO_COUNTS,
    baseline: false,
    ...(problem === undefined ? {} : { problem }),
    report: { lines, data: null },
  };
}

/** Which keys a run would work on. A URL is asked, because asking changes nothing; a command may do anything. */
async function keysLine(
  job: JobContext,
  own: Exclude<OwnJobSettings, { kind: 'pipeline' }>,
  environment: Environment,
): Promise<Message> {
  if (own.kind === 'collect') return wouldWork(keysToCollect(job, own).keys);
  const { key } = job.options;
  if (key !== undefined) return wouldWork([key]);
  if ('command' in own.source) {
    const spec = specOf(job, own.source, { environment });
    findProgram(spec.program, spec);
    return message('own.would_ask_command', { command: commandText(spec) });
  }
  const { keys, problems } = await listKeys(job, own.source, environment);
  for (const problem of problems) job.warn(problem);
  const store = new JobKeyStore(job.state.db, job.job);
  return wouldWork([...store.unfinished(), ...store.unknown(keys)]);
}

function wouldWork(keys: readonly string[]): Message {
  if (keys.length === 0) return message('own.keys_none');
  const named = keys.slice(0, KEYS_NAMED).join(', ');
  return message('own.would_work', {
    count: keys.length,
    keys: keys.length > KEYS_NAMED ? `${named} …` : named,
  });
}
