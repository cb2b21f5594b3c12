/** The threads of jobs: begun with what they may know, what they say goes to the log, what they leave behind is ended. */
import type { Log } from '../log/log.ts';
import { type Language, type Message, message, textOf } from '../model/message.ts';
import { type Problem, problemLine, problemOf } from '../model/problem.ts';
import type { Progress } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import type { StateStore } from '../store/state.ts';
import type { LogLevel } from './context.ts';
import { type Assignment, JobWorker } from './job-worker.ts';
import { endLeftBehind } from './left-behind.ts';

export type ThreadsOptions = {
  readonly dataDir: string;
  readonly state: StateStore;
  readonly log: Log;
  /** The module that a worker thread runs. */
  readonly workerEntry: URL;
  settings(): Settings;
  /** By name. */
  secrets(): Readonly<Record<string, string>>;
  /** Of the operators, for the log. */
  language(): Language;
};

export class Threads {
  readonly #options: ThreadsOptions;

  constructor(options: ThreadsOptions) {
    this.#options = options;
  }

  /** @param runId the run whose log it is; null for a repair that concerns many */
  begin(
    job: string,
    runId: number | null,
    assignment: WithoutCommon,
    onProgress: (progress: Progress) => void = () => undefined,
  ): JobWorker {
    const { workerEntry, dataDir, settings, secrets, log } = this.#options;
    const whole = { ...assignment, dataDir, settings: settings(), secrets: { ...secrets() } };
    return new JobWorker(workerEntry, whole, {
      log: (level, line) => this.say(level, job, runId, line),
      output: (line) => log.write('info', job, runId, line),
      warn: (problem) => this.tell('warn', job, runId, problem),
      progress: onProgress,
    });
  }

  /** Ends the child processes that a run left behind, or all runs of an earlier engine. */
  async endLeftBehind(job: string, runId?: number): Promise<void> {
    try {
      const count = await endLeftBehind(this.#options.state, runId);
      if (count > 0) this.say('warn', job, runId ?? null, message('log.left_behind', { count }));
    } catch (error) {
      this.tell('error', job, runId ?? null, problemOf(error));
    }
  }

  say(level: LogLevel, job: string, runId: number | null, text: Message): void {
    this.#options.log.write(level, job, runId, textOf(text, this.#options.language()));
  }

  tell(level: LogLevel, job: string, runId: number | null, problem: Problem): void {
    this.#options.log.write(level, job, runId, problemLine(problem, this.#options.language()));
  }
}

type WithoutCommon = Assignment extends infer A
  ? A extends unknown
    ? Omit<A, 'dataDir' | 'settings' | 'secrets'>
    : never
  : never;
