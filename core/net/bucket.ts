/**
 * A token bucket that gives each request its turn: `rate` a second, after a rest up to `burst` at once. It slows down when
 * the service says that little is left or throttles, and comes back to its rate with every good answer.
 */

export type BucketOptions = {
  /** Requests a second. */
  readonly rate: number;
  /** Requests that may go at once after a rest, at least 1. */
  readonly burst: number;
};

/** Below this many requests left (`RateLimit-Remaining`) the rate falls in proportion. */
const LOW_WATER = 20;
/** It never falls below this share of the rate, else a run would stand still. */
const SLOWEST = 0.1;
/** What every good answer gives back, as a share of the rate. */
const RECOVERY = 0.01;

export class TokenBucket {
  readonly #options: BucketOptions;
  #rate: number;
  /** When the next turn is due, unix ms; may lie in the past by as much as the burst allows. */
  #next = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(options: BucketOptions) {
    this.#options = options;
    this.#rate = options.rate;
  }

  /** Requests a second, now. */
  get rate(): number {
    return this.#rate;
  }

  /** Takes the next turn and answers when it is, unix ms: now or later. Turns are given in the order of asking. */
  take(now: number): number {
    const gap = 1000 / this.#rate;
    const earliest = now - (this.#options.burst - 1) * gap;
    const turn = Math.max(this.#next, earliest, this.#pausedUntil);
    this.#next = turn + gap;
    return Math.max(turn, now);
  }

  /** Whether the service asked for a pause that is not over; turns given before it must be taken again. */
  isPaused(now: number): boolean {
    return now < this.#pausedUntil;
  }

  /** Nothing goes out before `until`; after it, no burst. */
  pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    this.#next = Math.max(this.#next, until);
  }

  /** The service throttled: half the rate. */
  slowDown(): void {
    this.#rate = Math.max(this.#options.rate * SLOWEST, this.#rate / 2);
  }

  /** A good answer came, with what the service says is left. */
  succeeded(remaining: number | undefined): void {
    const { rate } = this.#options;
    this.#rate = Math.min(rate, this.#rate + rate * RECOVERY);
    if (remaining === undefined || remaining >= LOW_WATER) return;
    this.#rate = Math.min(this.#rate, rate * Math.max(SLOWEST, remaining / LOW_WATER));
  }
}
