/** What a running job is given. Collaborators come in here; jobs reach for nothing global. */

import type { JobDefinition, JobName } from '../model/job.ts';
import type { Message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Progress, RunOptions } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import type { Db } from '../store/sqlite.ts';
import type { StateStore } from '../store/state.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface JobContext {
  readonly job: JobName;
  /** What the settings say about this job. */
  readonly definition: JobDefinition;
  readonly runId: number;
  readonly options: RunOptions;
  readonly settings: Settings;
  /** The data folder, absolute. */
  readonly dataDir: string;
  /** archive.db, this job's own connection. */
  readonly archive: Db;
  readonly state: StateStore;
  /** Aborted by cancel, time-out and shutdown; jobs look at it between batches and end with `problem.cancelled`. */
  readonly signal: AbortSignal;
  /** The value of a secret, if it is set. */
  secret(name: string): string | undefined;
  /** Unix milliseconds. */
  now(): number;
  /** One line for the log, shown in the operators' language. */
  log(level: LogLevel, line: Message): void;
  /** One line that a child process printed, for the run's log as it is. */
  output(line: string): void;
  /** Tells where the job is; called as often as convenient, throttled by the receiver. */
  progress(progress: Progress): void;
  /** Records a problem that did not end the job (an unreadable folder, a drive that is away). */
  warn(problem: Problem): void;
}
