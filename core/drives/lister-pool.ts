/** A few listers at work on a drive's folders. */
import { Failure, type Problem } from '../model/problem.ts';
import { type Batch, type ListerOptions, unpackBatch } from './lister-batch.ts';
import { type ListerHost, type StartHost, startThread } from './lister-host.ts';

export type { Batch } from './lister-batch.ts';

export type ListerPoolOptions = ListerOptions & {
  readonly listers: number;
  /** How each is started; in a thread unless told otherwise. */
  readonly start?: StartHost;
  /** How long a drive may leave a lister without an answer, in ms; a large folder on a slow share takes a while. */
  readonly timeoutMs?: number;
};

type Call = {
  readonly folders: string[];
  readonly resolve: (batch: Batch) => void;
  readonly reject: (reason: Failure) => void;
};
type Lane = { readonly host: ListerHost; readonly calls: Call[]; readonly patience: NodeJS.Timeout };

/** Calls that a lister holds: lister and caller take turns at being the slower one, and neither should wait for the other. */
const CALLS_PER_LISTER = 4;
const TIMEOUT_MS = 5 * 60_000;

export class ListerPool {
  readonly #listers: number;
  readonly #start: StartHost;
  readonly #options: ListerOptions;
  readonly #timeoutMs: number;
  readonly #lanes: Lane[] = [];
  readonly #waiting: Call[] = [];
  #closed = false;

  constructor(options: ListerPoolOptions) {
    const { listers, start = startThread, timeoutMs = TIMEOUT_MS, ...listerOptions } = options;
    this.#listers = listers;
    this.#start = start;
    this.#timeoutMs = timeoutMs;
    this.#options = listerOptions;
    // All at once: one takes a tenth of a second to start, and is needed as soon as the root is listed.
    while (this.#lanes.length < listers) this.#open();
  }

  /** How many calls are worth having under way at once. */
  get parallel(): number {
    return this.#listers * CALLS_PER_LISTER;
  }

  /**
   * Lists the given folders and, depth first, the sub-folders found on the way, until one batch is full (some thousand
   * entries or 100 ms); a thread lists a folder that is given alone by itself, so that its sub-folders keep all threads busy.
   * `rest`: folders given or found that are not listed yet; the caller hands them in again.
   * Rejects with `problem.lister_stopped` when the lister died or the pool was closed, and with `problem.drive_gone` when
   * the drive left it without an answer for too long; then nothing of the call counts.
   */
  list(folders: string[]): Promise<Batch> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ folders, resolve, reject });
      this.#dispatch();
    });
  }

  /** Ends the listers. Calls under way are rejected. */
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
      lane.host.list(call.folders);
    }
  }

  /** The least busy lister that can take a call; a new one where one died. */
  #freeLane(): Lane | undefined {
    const [best] = this.#lanes.toSorted((a, b) => a.calls.length - b.calls.length);
    if (best?.calls.length === 0) return best;
    if (this.#lanes.length < this.#listers) return this.#open();
    return best && best.calls.length < CALLS_PER_LISTER ? best : undefined;
  }

  #open(): Lane {
    const patience = setTimeout(() => this.#doubt(lane), this.#timeoutMs).unref();
    const host = this.#start(this.#options, {
      batch: (packed) => {
        patience.refresh();
        lane.calls.shift()?.resolve(unpackBatch(packed));
        this.#dispatch();
      },
      ended: (detail) => void this.#end(lane, { code: 'problem.lister_stopped', detail }),
    });
    const lane: Lane = { host, calls: [], patience };
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

  /** Takes a lister out of the pool and rejects what it had under way. */
  async #end(lane: Lane, problem: Problem): Promise<void> {
    const at = this.#lanes.indexOf(lane);
    if (at < 0) return;
    this.#lanes.splice(at, 1);
    clearTimeout(lane.patience);
    rejectAll(lane.calls, problem);
    this.#dispatch();
    await lane.host.end();
  }
}

function rejectAll(calls: Call[], problem: Problem): void {
  for (const call of calls.splice(0)) call.reject(new Failure(problem));
}
