/** One step of a job of one's own: a child process, its output in the run's log, and what came of it. */
import path from 'node:path';
import { masked } from '../../log/line.ts';
import type { CommandSettings, StepSettings } from '../../model/job.ts';
import { withSecrets } from '../../model/job-secrets.ts';
import { message } from '../../model/message.ts';
import { Failure, type Problem } from '../../model/problem.ts';
import type { Environment } from '../../store/data-folder.ts';
import { ProcessStore } from '../../store/processes.ts';
import type { JobContext } from '../context.ts';
import { childEnvironment, secretValues } from '../process/environment.ts';
import { type ProcessEnd, type ProcessSpec, runProcess } from '../process/run-process.ts';
import { StepOutput } from './step-output.ts';

/** The exit code of "not now, try again later": EX_TEMPFAIL of sysexits(3). */
const LATER = 75;

/** What a step works with besides its settings. */
export type StepRun = {
  /** The environment that children get, without our secrets. */
  readonly environment: Environment;
  readonly key?: string;
  /** Given what it prints on its standard output, instead of the log. */
  readonly capture?: (chunk: Buffer) => void;
};

export type StepOutcome = {
  readonly step: string;
  /** Null when it succeeded. */
  readonly problem: Problem | null;
  /** It said that its time has not come: no failure of a key, which stays pending. */
  readonly isLater: boolean;
  readonly durationMs: number;
  /** The last line of JSON that it printed: an object. */
  readonly data: Readonly<Record<string, unknown>> | null;
};

/** The name of a step; without one of its own, its number and program. */
export function stepName(step: StepSettings, index: number): string {
  return step.name ?? `${index + 1}. ${path.basename(step.command[0] ?? '')}`;
}

/**
 * What a command comes to: `{key}` filled in, the folder absolute, the environment complete.
 * @throws Failure `problem.job_secret_missing`
 */
export function specOf(job: JobContext, command: CommandSettings, run: StepRun): ProcessSpec {
  const { key } = run;
  const [program = '', ...args] = command.command;
  return {
    program,
    // Only in arguments: what a source answers never chooses the program.
    args: key === undefined ? args : args.map((arg) => arg.replaceAll('{key}', () => key)),
    cwd: path.resolve(job.dataDir, command.cwd ?? ''),
    env: childEnvironment(run.environment, {
      NAS_AUTO_SYNC_JOB: job.job,
      NAS_AUTO_SYNC_RUN: String(job.runId),
      ...(key === undefined ? {} : { NAS_AUTO_SYNC_KEY: key }),
      ...withSecrets(command.env, job.secret),
    }),
    timeoutMs: command.timeoutSeconds * 1000,
  };
}

/** A command as people write it. */
export function commandText({ program, args }: ProcessSpec): string {
  return [program, ...args].map((word) => (/[\s"']|^$/.test(word) ? JSON.stringify(word) : word)).join(' ');
}

/**
 * Runs a step to its end.
 * @throws Failure `problem.cancelled`, and when it cannot even be started (no such program or folder)
 */
export async function runStep(
  job: JobContext,
  step: string,
  command: CommandSettings,
  run: StepRun,
): Promise<StepOutcome> {
  const spec = specOf(job, command, run);
  const secrets = secretValues(spec.env);
  job.log('info', message('log.step_started', { step, command: masked(commandText(spec), secrets) }));
  const output = new StepOutput(job, secrets);
  const processes = new ProcessStore(job.state.db);
  let end: ProcessEnd;
  try {
    end = await runProcess(spec, {
      signal: job.signal,
      started: (identity) => processes.add(job.runId, identity),
      ended: ({ mark }) => processes.remove(mark),
      stdout: run.capture ?? ((chunk) => output.stdout(chunk)),
      stderr: (chunk) => output.stderr(chunk),
    });
  } finally {
    await output.finish();
  }
  const problem = problemOfEnd(job, step, command, end);
  const isLater = end.code === LATER && !end.isTimedOut;
  return { step, problem, isLater, durationMs: end.durationMs, data: output.lastJson() };
}

function problemOfEnd(
  job: JobContext,
  step: string,
  { timeoutSeconds }: CommandSettings,
  { code, signal, isTimedOut, leftOver, stuck }: ProcessEnd,
): Problem | null {
  if (leftOver > 0) job.log('warn', message('log.step_left_over', { step, count: leftOver }));
  if (stuck.length > 0) job.warn({ code: 'problem.step_stuck', params: { step, pids: stuck.join(', ') } });
  if (isTimedOut) return { code: 'problem.step_timed_out', params: { step, seconds: timeoutSeconds } };
  if (code === 0) return null;
  return code === null
    ? { code: 'problem.step_killed', params: { step, signal: signal ?? '?' } }
    : { code: 'problem.step_failed', params: { step, code: String(code) } };
}

/** Whether a run has to end with this, instead of going on with the next step or key. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Failure && error.problem.code === 'problem.cancelled';
}

/** How far a job is: which of its steps or keys it is at. */
export function tellStep(job: JobContext, done: number, total: number, current: string): void {
  job.progress({ phase: 'working', done, total, folders: 0, bytes: 0, rate: 0, current });
}
