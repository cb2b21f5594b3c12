/** The engine's end of one worker thread: starts it, passes on what it says, stops it, and always tells one end. */
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { Message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { DecisionResult, JobResult, Progress } from '../model/run.ts';
import { createCancelFlag, raiseCancelFlag } from './cancel-flag.ts';
import type { LogLevel } from './context.ts';
import { type WorkerMessage, type WorkerTask, workerMessageSchema } from './protocol.ts';

/** What is to be done; the worker adds the flag. */
export type Assignment = DistributiveOmit<WorkerTask, 'cancelFlag'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** How a thread ended. `crashed`: without a word, so what it had under way is not settled. */
export type WorkerEnd =
  | { readonly type: 'result'; readonly result: JobResult }
  | { readonly type: 'decided'; readonly result: DecisionResult }
  | { readonly type: 'recovered'; readonly runs: readonly number[] }
  | { readonly type: 'failed'; readonly problem: Problem; readonly settled: boolean };

export interface WorkerEvents {
  log(level: LogLevel, line: Message): void;
  progress(progress: Progress): void;
  warn(problem: Problem): void;
  /** What a child process printed. */
  output(line: string): void;
}

/** Jobs that hold no more than pages of what they work on, however large it is: at most what one spreadsheet can hold. */
const FRUGAL_JOBS: ReadonlySet<string> = new Set(['iconik-export', 'iconik-import']);

/** What V8 may take for a job's objects, MB. By itself it lets 100 MB of young ones and as much garbage lie about. */
function memoryFor(assignment: Assignment): ResourceLimits {
  const isFrugal = assignment.kind === 'run' && FRUGAL_JOBS.has(assignment.job);
  return { maxYoungGenerationSizeMb: 24, ...(isFrugal ? { maxOldGenerationSizeMb: 512 } : {}) };
}

export class JobWorker {
  readonly #worker: Worker;
  readonly #flag = createCancelFlag();
  readonly #end: Promise<WorkerEnd>;
  #killTimer: NodeJS.Timeout | undefined;
  #hasBegun = false;

  /** @param entry the module that the thread runs: `worker.ts`, or its bundle */
  constructor(entry: URL, assignment: Assignment, events: WorkerEvents) {
    this.#worker = new Worker(entry, {
      workerData: { ...assignment, cancelFlag: this.#flag },
      resourceLimits: memoryFor(assignment),
    });
    this.#end = this.#listen(events).finally(() => clearTimeout(this.#killTimer));
  }

  /** Resolves when the thread is gone; never rejects. */
  get end(): Promise<WorkerEnd> {
    return this.#end;
  }

  /**
   * Asks the thread to stop. One that does not within `graceMs`, or has not begun yet, is ended; open transactions are
   * then rolled back.
   */
  stop(graceMs: number): void {
    raiseCancelFlag(this.#flag);
    if (this.#hasBegun) this.#killTimer ??= setTimeout(() => void this.#worker.terminate(), graceMs);
    else void this.#worker.terminate();
  }

  #listen(events: WorkerEvents): Promise<WorkerEnd> {
    const worker = this.#worker;
    return new Promise((resolve) => {
      let end: WorkerEnd = { type: 'failed', problem: { code: 'problem.job_crashed' }, settled: false };
      const crash = (error: unknown) => {
        const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        end = { type: 'failed', problem: { code: 'problem.job_crashed', detail }, settled: false };
        void worker.terminate();
      };
      worker.on('message', (raw: unknown) => {
        const message = workerMessageSchema.safeParse(raw);
        if (!message.success) return crash(new Error(`unreadable message: ${message.error.message}`));
        this.#hasBegun = true;
        const last = dispatch(message.data, events);
        if (last === undefined) return;
        end = last;
        void worker.terminate(); // All is said and closed; helper threads of the job must not outlive it.
      });
      worker.on('error', crash);
      worker.on('exit', () => {
        // A thread that had not begun left nothing to settle.
        resolve(end.type === 'failed' && !this.#hasBegun ? { ...end, settled: true } : end);
      });
    });
  }
}

function dispatch(message: WorkerMessage, events: WorkerEvents): WorkerEnd | undefined {
  switch (message.type) {
    case 'begun':
      return undefined;
    case 'log':
      events.log(message.level, message.line);
      return undefined;
    case 'output':
      events.output(message.line);
      return undefined;
    case 'progress':
      events.progress(message.progress);
      return undefined;
    case 'warn':
      events.warn(message.problem);
      return undefined;
    default:
      return message;
  }
}
