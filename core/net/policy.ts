/**
 * One policy for the requests to a service, whatever sends them: rate, retries, time-outs, cancel and counts.
 * Made for one run; calls may run side by side. Rules: `docs/services.md` (rate limits, errors, writes without a sure answer).
 */
import { setTimeout as sleepFor } from 'node:timers/promises';
import { Failure, type Problem } from '../model/problem.ts';
import { type BucketOptions, TokenBucket } from './bucket.ts';
import { NetworkError, type Reply, rateRemaining, retryAfterMs } from './reply.ts';
import { type FailedRequest, type FailureKind, RequestFailure } from './request-failure.ts';

/** One request to make. */
export type Call = {
  /** What it is, e.g. `segment.create`: requests are counted by it. */
  readonly what: string;
  /** The asset, sheet or address that it concerns, for the problem. */
  readonly where?: string;
  /**
   * `safe`: sending it twice is the same as once (a read, a PUT of values, an addressed write); it is repeated.
   * `unsure`: a POST or append that would count twice; when it may have landed it is not repeated but answered `unsure`.
   */
  readonly repeat: 'safe' | 'unsure';
  /** Sends it once. Answers every status, and throws {@link NetworkError} when no answer came. */
  send(signal: AbortSignal): Promise<Reply>;
};

/** How a call ended, where the caller decides what that means. All else is thrown. */
export type Answer =
  | { readonly kind: 'ok'; readonly reply: Reply }
  /** 404. */
  | { readonly kind: 'missing'; readonly reply: Reply }
  /** 409: read again, then decide. */
  | { readonly kind: 'conflict'; readonly reply: Reply }
  /** It may have landed or not: read back, then decide. Only for calls with `repeat: 'unsure'`. */
  | { readonly kind: 'unsure'; readonly detail: string };

/** What a run asked of the service. `requests` counts all that were sent, retries included. */
export type RequestCounts = {
  readonly requests: number;
  readonly retries: number;
  /** Answers 429. */
  readonly throttled: number;
  /** Requests by what they were. */
  readonly by: Readonly<Record<string, number>>;
};

/** Time, as a parameter. */
export type Clock = {
  /** Unix milliseconds. */
  now(): number;
  /** Resolves after `ms`; rejects at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
};

export type PolicyOptions = BucketOptions & {
  /** Puts a failed request into the service's own words. */
  describe(failed: FailedRequest): Problem;
  /** Ends every wait and every request with `problem.cancelled`. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** A number in [0, 1) for the jitter. */
  readonly random?: () => number;
  /** Attempts of one call; default 6. */
  readonly maxAttempts?: number;
  /** How long one attempt may take, ms; default 60 s. */
  readonly attemptMs?: number;
  /** How long a call may take with all its attempts and waits, ms; default 5 minutes. */
  readonly totalMs?: number;
  /** The longest wait before the second attempt, ms; doubles from one to the next; default 500. */
  readonly backoffMs?: number;
};

/** The machine's clock. */
export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  sleep: (ms, signal) => sleepFor(ms, undefined, { signal }),
};

const LONGEST_BACKOFF_MS = 30_000;
/**
 * Attempts of a call that gets no connection at all, whatever a service's quotas make of others: waiting does not open a
 * firewall, and somebody has to be told what to do.
 */
const UNCONNECTED_ATTEMPTS = 6;
/**
 * This many calls given up one after the other, without a good answer in between, mean that the service is away: trying
 * every other item is of no use. Where no connection is had at all that is soon sure; a service that answers with errors
 * may have them with a few items only.
 */
const GIVEN_UP_IN_A_ROW = { unconnected: 3, answered: 25 };

/** What to do after one attempt. */
type Judgement = Answer['kind'] | 'denied' | 'refused' | 'again';
/** One attempt: an answer, or why there is none. */
type Result = { readonly reply: Reply } | { readonly lost: NetworkError };

export class RequestPolicy {
  readonly #options: Required<PolicyOptions>;
  readonly #bucket: TokenBucket;
  #requests = 0;
  #retries = 0;
  #throttled = 0;
  readonly #by = new Map<string, number>();
  /** Attempts without an answer yet. One controller each: `AbortSignal.any` costs much more, for every request. */
  readonly #underWay = new Set<AbortController>();
  #givenUpInARow = 0;

  constructor(options: PolicyOptions) {
    this.#options = {
      clock: SYSTEM_CLOCK,
      random: Math.random,
      maxAttempts: 6,
      attemptMs: 60_000,
      totalMs: 300_000,
      backoffMs: 500,
      ...options,
    };
    this.#bucket = new TokenBucket(options);
    const cancel = () => {
      for (const over of this.#underWay) over.abort();
    };
    options.signal.addEventListener('abort', cancel, { once: true });
  }

  counts(): RequestCounts {
    return {
      requests: this.#requests,
      retries: this.#retries,
      throttled: this.#throttled,
      by: Object.fromEntries(this.#by),
    };
  }

  /**
   * Makes a call, in its turn and as often as it takes.
   * @throws RequestFailure 401, 403, other 4xx; still throttled, broken or unreachable after all attempts
   * @throws Failure `problem.cancelled`
   */
  async send(call: Call): Promise<Answer> {
    await this.#turn();
    const deadline = this.#options.clock.now() + this.#options.totalMs;
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.#attempt(call, deadline);
      this.#learn(result);
      const judgement = judge(result, call.repeat);
      if (judgement === 'again') {
        const wait = this.#waitAfter(result, attempt);
        const hopeless =
          attempt >= this.#mostAttempts(result) || this.#options.clock.now() + wait >= deadline;
        if (hopeless) throw this.#failure('unavailable', call, result);
        await this.#sleep(wait);
        await this.#turn();
        this.#retries += 1;
      } else if (judgement === 'denied' || judgement === 'refused') {
        throw this.#failure(judgement, call, result);
      } else {
        return answer(judgement, result);
      }
    }
  }

  /** Waits, e.g. before a read back. @throws Failure `problem.cancelled` */
  async rest(ms: number): Promise<void> {
    await this.#sleep(ms);
  }

  /** Waits for this request's turn; a pause that began meanwhile is waited for as well. */
  async #turn(): Promise<void> {
    const { clock } = this.#options;
    do {
      const now = clock.now();
      await this.#sleep(this.#bucket.take(now) - now);
    } while (this.#bucket.isPaused(clock.now()));
  }

  async #attempt(call: Call, deadline: number): Promise<Result> {
    const { clock, attemptMs } = this.#options;
    this.#requests += 1;
    this.#by.set(call.what, (this.#by.get(call.what) ?? 0) + 1);
    const over = new AbortController();
    this.#underWay.add(over);
    const limit = Math.min(attemptMs, deadline - clock.now());
    try {
      const sending = call.send(over.signal).then((reply) => ({ reply }));
      return await Promise.race([sending, this.#timeOut(limit, over.signal)]);
    } catch (thrown) {
      this.#throwIfCancelled();
      if (thrown instanceof NetworkError) return { lost: thrown };
      throw thrown;
    } finally {
      this.#underWay.delete(over);
      over.abort();
    }
  }

  /** Becomes a lost answer when the time is over; whoever sends may or may not heed its signal. */
  async #timeOut(ms: number, over: AbortSignal): Promise<Result> {
    await this.#options.clock.sleep(ms, over);
    return { lost: new NetworkError('ETIMEDOUT', `no answer within ${Math.round(ms / 1000)} s`) };
  }

  #mostAttempts(result: Result): number {
    const { maxAttempts } = this.#options;
    return isConnected(result) ? maxAttempts : Math.min(maxAttempts, UNCONNECTED_ATTEMPTS);
  }

  /** Adapts the rate to what the service said. */
  #learn(result: Result): void {
    const { clock } = this.#options;
    if (!('reply' in result)) return;
    const { reply } = result;
    if (reply.status === 429) {
      this.#throttled += 1;
      this.#bucket.slowDown();
    } else if (reply.status < 500) {
      this.#givenUpInARow = 0;
      this.#bucket.succeeded(rateRemaining(reply));
    }
    const asked = reply.status === 429 || reply.status >= 500 ? retryAfterMs(reply, clock.now()) : undefined;
    if (asked !== undefined) this.#bucket.pause(clock.now() + asked);
  }

  /** Exponential backoff with full jitter, and never less than the service asks for; ms. */
  #waitAfter(result: Result, attempt: number): number {
    const { clock, random, backoffMs } = this.#options;
    const asked = 'reply' in result ? retryAfterMs(result.reply, clock.now()) : undefined;
    const backoff = random() * Math.min(LONGEST_BACKOFF_MS, backoffMs * 2 ** (attempt - 1));
    return Math.max(asked ?? 0, backoff);
  }

  #failure(kind: FailureKind, call: Call, result: Result): RequestFailure {
    if (kind === 'unavailable') this.#givenUpInARow += 1;
    const failed: FailedRequest = {
      kind,
      what: call.what,
      ...(call.where === undefined ? {} : { where: call.where }),
      ...('reply' in result ? { reply: result.reply } : { lost: lostText(result.lost) }),
    };
    const mostInARow = isConnected(result) ? GIVEN_UP_IN_A_ROW.answered : GIVEN_UP_IN_A_ROW.unconnected;
    const endsRun = kind === 'denied' || this.#givenUpInARow >= mostInARow;
    return new RequestFailure(this.#options.describe(failed), failed, endsRun);
  }

  async #sleep(ms: number): Promise<void> {
    this.#throwIfCancelled();
    if (ms <= 0) return;
    try {
      await this.#options.clock.sleep(ms, this.#options.signal);
    } catch (thrown) {
      this.#throwIfCancelled();
      throw thrown;
    }
  }

  #throwIfCancelled(): void {
    if (this.#options.signal.aborted) throw new Failure({ code: 'problem.cancelled' });
  }
}

/** Pure: what an attempt means. A request that was throttled has not landed; any other one without a good answer may have. */
function judge(result: Result, repeat: Call['repeat']): Judgement {
  if ('lost' in result) return result.lost.mayHaveLanded && repeat === 'unsure' ? 'unsure' : 'again';
  const { status } = result.reply;
  if (status < 300) return 'ok';
  if (status === 401 || status === 403) return 'denied';
  if (status === 404) return 'missing';
  if (status === 409) return 'conflict';
  if (status === 429) return 'again';
  if (status === 501) return 'refused';
  if (status >= 500 || status === 408) return repeat === 'unsure' ? 'unsure' : 'again';
  return 'refused';
}

/** Whether the service was reached at all. */
function isConnected(result: Result): boolean {
  return 'reply' in result || result.lost.mayHaveLanded;
}

function answer(kind: Answer['kind'], result: Result): Answer {
  if ('lost' in result) return { kind: 'unsure', detail: lostText(result.lost) };
  if (kind === 'unsure') return { kind, detail: `HTTP ${result.reply.status}` };
  return { kind, reply: result.reply };
}

function lostText(lost: NetworkError): string {
  return `${lost.code} ${lost.message}`;
}
