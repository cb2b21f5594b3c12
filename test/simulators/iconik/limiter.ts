/** iconik's rate limits (`docs/services.md`): 50 requests a second sustained, and 1,000 in any 20 seconds. */

export type Limits = { readonly perSecond: number; readonly perTwentySeconds: number };

export const REAL_LIMITS: Limits = { perSecond: 50, perTwentySeconds: 1000 };

const WINDOW_MS = 20_000;

export class Limiter {
  readonly #limits: Limits;
  #tokens: number;
  #filledAt: number;
  /** When the requests of the last 20 seconds came, oldest first. */
  #recent: number[] = [];

  constructor(limits: Limits, now: number) {
    this.#limits = limits;
    this.#tokens = limits.perSecond;
    this.#filledAt = now;
  }

  /** Lets a request in, and says how many could follow at once; or how long to wait, ms. */
  enter(now: number): { allowed: true; remaining: number } | { allowed: false; waitMs: number } {
    const { perSecond, perTwentySeconds } = this.#limits;
    this.#tokens = Math.min(perSecond, this.#tokens + ((now - this.#filledAt) / 1000) * perSecond);
    this.#filledAt = now;
    const begin = this.#recent.findIndex((at) => at > now - WINDOW_MS);
    this.#recent = begin === -1 ? [] : this.#recent.slice(begin);
    const [oldest = now] = this.#recent;
    if (this.#recent.length >= perTwentySeconds) return { allowed: false, waitMs: oldest + WINDOW_MS - now };
    if (this.#tokens < 1) return { allowed: false, waitMs: ((1 - this.#tokens) / perSecond) * 1000 };
    this.#tokens -= 1;
    this.#recent.push(now);
    return {
      allowed: true,
      remaining: Math.floor(Math.min(this.#tokens, perTwentySeconds - this.#recent.length)),
    };
  }
}
