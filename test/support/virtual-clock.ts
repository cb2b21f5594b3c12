/** A clock that stands still until everybody waits, then goes straight to the next thing that is due. */
import { setImmediate as everybodyWaits } from 'node:timers/promises';
import type { Clock } from '../../core/net/policy.ts';

type Timer = { at: number; ring: () => void };

export class VirtualClock implements Clock {
  #now: number;
  #timers: Timer[] = [];

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  now = (): number => this.#now;

  sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const timer = { at: this.#now + Math.max(0, ms), ring: resolve };
      this.#timers.push(timer);
      signal.addEventListener('abort', () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        reject(signal.reason);
      });
    });

  /** Lets time pass until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const end = () => {
      isDone = true;
    };
    work.then(end, end);
    for (;;) {
      await everybodyWaits();
      if (isDone) return work;
      this.#ringNext();
    }
  }

  /** Rings all that are due at the earliest time. */
  #ringNext(): void {
    const next = Math.min(...this.#timers.map(({ at }) => at));
    if (!Number.isFinite(next)) return;
    this.#now = Math.max(this.#now, next);
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { ring } of due) ring();
  }
}
