/** A few threads that list a drive's folders. */
import { Worker } from 'node:worker_threads';
import { Failure } from '../model/problem.ts';
import { type Batch, type PackedBatch, unpackBatch } from './lister-batch.ts';
import type { ListerThreadOptions } from './lister-thread.ts';

export type { Batch } from './lister-batch.ts';

export type ListerPoolOptions = ListerThreadOptions & { readonly threads: number };

type Call = {
  readonly folders: string[];
  readonly resolve: (batch: Batch) => void;
  readonly reject: (reason: Failure) => void;
};
type Lane = { readonly worker: Worker; readonly calls: Call[] };

/** Calls that a thread holds: one that it works on and one that waits, so that it never waits for a busy caller. */
const CALLS_PER_THREAD = 2;
/** Bounds of a thread's heap: enough for one folder of some 200,000 entries. */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

export class ListerPool {
  readonly threads: number;
  readonly #options: ListerThreadOptions;
  readonly #lanes: Lane[] = [];
  readonly #waiting: Call[] = [];
  #closed = false;

  constructor(options: ListerPoolOptions) {
    const { threads, ...threadOptions } = options;
    this.threads = threads;
    this.#options = threadOptions;
  }

  /** How many calls are worth having under way at once. */
  get parallel(): number {
    return this.threads * CALLS_PER_THREAD;
  }

  /**
   * Lists the given folders and, depth first, the sub-folders found on the way, until one batch is full (some thousand
   * entries or 100 ms). `rest`: folders given or found that are not listed yet; the caller hands them in again.
   * Rejects with `problem.lister_stopped` when the thread died or the pool was closed; then nothing of the call counts.
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
    const lanes = this.#lanes.splice(0);
    this.#dispatch();
    await Promise.all(lanes.map((lane) => lane.worker.terminate()));
  }

  #dispatch(): void {
    if (this.#closed) {
      rejectAll(this.#waiting, 'closed');
      return;
    }
    while (this.#waiting.length > 0) {
      const lane = this.#freeLane();
      const call = lane && this.#waiting.shift();
      if (lane === undefined || call === undefined) return;
      lane.calls.push(call);
      lane.worker.postMessage(call.folders);
    }
  }

  /** The least busy thread that can take a call; a new one while there are fewer than wanted and none is idle. */
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
    const lane: Lane = { worker, calls: [] };
    worker.on('message', (packed: PackedBatch) => {
      lane.calls.shift()?.resolve(unpackBatch(packed));
      this.#dispatch();
    });
    let cause = 'the thread ended';
    worker.on('error', (error: Error) => {
      cause = `${error.name}: ${error.message}`;
    });
    worker.on('exit', () => {
      const at = this.#lanes.indexOf(lane);
      if (at >= 0) this.#lanes.splice(at, 1);
      rejectAll(lane.calls, cause);
      this.#dispatch();
    });
    this.#lanes.push(lane);
    return lane;
  }
}

function rejectAll(calls: Call[], cause: string): void {
  for (const call of calls.splice(0))
    call.reject(new Failure({ code: 'problem.lister_stopped', detail: cause }));
}
