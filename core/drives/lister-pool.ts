/** A few threads that list a drive's folders. */
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Failure, type Problem } from '../model/problem.ts';
import { type Batch, type PackedBatch, unpackBatch } from './lister-batch.ts';
import type { ListerThreadOptions } from './lister-thread.ts';

export type { Batch } from './lister-batch.ts';

export type ListerPoolOptions = ListerThreadOptions & {
  readonly threads: number;
  /** How long a drive may leave a thread without an answer, in ms; a large folder on a slow share takes a while. */
  readonly timeoutMs?: number;
};

type Call = {
  readonly folders: string[];
  readonly resolve: (batch: Batch) => void;
  readonly reject: (reason: Failure) => void;
};
type Lane = { readonly worker: Worker; readonly calls: Call[]; readonly patience: NodeJS.Timeout };

/** Calls that a thread holds: one that it works on and one that waits, so that it never waits for a busy caller. */
const CALLS_PER_THREAD = 2;
const TIMEOUT_MS = 5 * 60_000;
/** A thread that hangs in a dead mount cannot be ended; nobody waits for it longer than this. */
const END_MS = 2_000;
/** Bounds of a thread's heap: enough for one folder of some 200,000 entries. */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

export class ListerPool {
  readonly threads: number;
  readonly #options: ListerThreadOptions;
  readonly #timeoutMs: number;
  readonly #lanes: Lane[] = [];
  readonly #waiting: Call[] = [];
  #closed = false;

  constructor(options: ListerPoolOptions) {
    const { threads, timeoutMs = TIMEOUT_MS, ...threadOptions } = options;
    this.threads = threads;
    this.#timeoutMs = timeoutMs;
    this.#options = threadOptions;
    // All at once: a thread takes a tenth of a second to start, and is needed as soon as the root is listed.
    while (this.#lanes.length < threads) this.#open();
  }

  /** How many calls are worth having under way at once. */
  get parallel(): number {
    return this.threads * CALLS_PER_THREAD;
  }

  /**
   * Lists the given folders and, depth first, the sub-folders found on the way, until one batch is full (some thousand
   * entries or 100 ms); a folder that is given alone is listed alone, so that its sub-folders keep all threads busy.
   * `rest`: folders given or found that are not listed yet; the caller hands them in again.
   * Rejects with `problem.lister_stopped` when the thread died or the pool was closed, and with `problem.drive_gone` when
   * the drive left it without an answer for too long; then nothing of the call counts.
   */
  list(folders: string[]): Promise<Batch> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ folders, resolve, reject });
      this.#dispatch();
    });
  }

  /** Ends the threads. Calls under way are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#dispatch();
    const stopped: Problem = { code: 'problem.lister_stopped', detail: 'the pool was closed' };
    await Promise.all([...this.#lanes].map((lane) => this.#end(lane, stopped)));
  }

  #dispatch(): void {
    if (this.#closed) {
      rejectAll(this.#waiting, { code: 'problem.lister_stopped', detail: 'the pool is closed' });
      return;
    }
    while (this.#waiting.length > 0) {
      const lane = this.#freeLane();
      const call = lane && this.#waiting.shift();
      if (lane === undefined || call === undefined) return;
      if (lane.calls.push(call) === 1) lane.patience.refresh();
      lane.worker.postMessage(call.folders);
    }
  }

  /** The least busy thread that can take a call; a new one where one died. */
  #freeLane(): Lane | undefined {
    const [best] = this.#lanes.toSorted((a, b) => a.calls.length - b.calls.length);
    if (best?.calls.length === 0) return best;
    if (this.#lanes.length < this.threads) return this.#open();
    return best && best.calls.length < CALLS_PER_THREAD ? best : undefined;
  }

  #open(): Lane {
    const worker = new Worker(new URL('./lister-thread.ts', import.meta.url), {
      workerData: this.#options,
      resourceLimits: THREAD_MEMORY,
    });
    const patience = setTimeout(() => this.#doubt(lane), this.#timeoutMs).unref();
    const lane: Lane = { worker, calls: [], patience };
    worker.on('message', (packed: PackedBatch) => {
      patience.refresh();
      lane.calls.shift()?.resolve(unpackBatch(packed));
      this.#dispatch();
    });
    let detail = 'the thread ended';
    worker.on('error', (error: Error) => {
      detail = `${error.name}: ${error.message}`;
    });
    worker.on('exit', () => this.#end(lane, { code: 'problem.lister_stopped', detail }));
    this.#lanes.push(lane);
    return lane;
  }

  /** No answer for too long. An answer may still lie unread because the caller was busy: those come in first. */
  #doubt(lane: Lane): void {
    const [oldest] = lane.calls;
    setImmediate(() => {
      if (oldest === undefined || lane.calls[0] !== oldest) return;
      this.#end(lane, { code: 'problem.drive_gone', where: this.#options.root });
    });
  }

  /** Takes a thread out of the pool and rejects what it had under way. */
  async #end(lane: Lane, problem: Problem): Promise<void> {
    const at = this.#lanes.indexOf(lane);
    if (at < 0) return;
    this.#lanes.splice(at, 1);
    clearTimeout(lane.patience);
    rejectAll(lane.calls, problem);
    this.#dispatch();
    lane.worker.unref();
    await Promise.race([lane.worker.terminate(), delay(END_MS, undefined, { ref: false })]);
  }
}

function rejectAll(calls: Call[], problem: Problem): void {
  for (const call of calls.splice(0)) call.reject(new Failure(problem));
}
