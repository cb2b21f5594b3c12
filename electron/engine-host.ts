/** Keeps an engine going: starts its thread, starts it again when it dies (with patience, and not for ever), and tells. */
import { type EngineState, isComing } from '../core/desktop/engine-state.ts';
import type { EngineStart } from '../core/desktop/link.ts';
import { restartDelay } from '../core/desktop/restarts.ts';
import { EngineLink, type LinkEvents } from './engine-link.ts';

export type EngineHostOptions = Pick<LinkEvents, 'secret' | 'notification' | 'died'> & {
  /** The module of its thread. */
  readonly entry: string;
  /** Read anew for each start: secrets change. */
  start(): EngineStart;
  changed(state: EngineState): void;
  /** How long to wait before the next start, ms; null: no more. @see restartDelay */
  delay?(deaths: readonly number[], now: number): number | null;
  /** Unix milliseconds. */
  now(): number;
};

/** How long a run may take to reach a safe place when the program ends. */
const CLOSE_MS = 15_000;

export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #deaths: number[] = [];
  readonly #waiting = new Set<(link: EngineLink | null) => void>();
  #link: EngineLink | null = null;
  #state: EngineState = { is: 'starting' };
  #timer: NodeJS.Timeout | undefined;

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  get state(): EngineState {
    return this.#state;
  }

  /** The thread, while it is up. */
  get link(): EngineLink | null {
    return this.#state.is === 'up' ? this.#link : null;
  }

  /** The thread as soon as it is up; null when there will be none. */
  whenUp(): Promise<EngineLink | null> {
    if (!isComing(this.#state)) return Promise.resolve(this.link);
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  open(): void {
    this.#set({ is: 'starting' });
    const { entry, start, secret, notification, died } = this.#options;
    this.#link = new EngineLink(entry, start(), {
      ready: (url) => this.#set({ is: 'up', url }),
      refused: ({ code, what, todo }) => this.#set({ is: 'refused', code, what, todo }),
      secret,
      notification,
      died,
      gone: (asked) => this.#gone(asked),
    });
  }

  /** Starts it again after it was given up or refused. */
  retry(): void {
    if (this.#link !== null || isComing(this.#state)) return;
    this.#deaths.length = 0;
    this.open();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#link?.close(CLOSE_MS);
  }

  #gone(asked: boolean): void {
    this.#link = null;
    if (asked) this.#set({ is: 'down', final: true });
    if (asked || this.#state.is === 'refused') return;
    const { now, delay: delayOf = restartDelay } = this.#options;
    this.#deaths.push(now());
    const delay = delayOf(this.#deaths, now());
    this.#set({ is: 'down', final: delay === null });
    if (delay !== null) this.#timer = setTimeout(() => this.open(), delay);
  }

  #set(state: EngineState): void {
    this.#state = state;
    if (!isComing(state)) {
      for (const resolve of this.#waiting) resolve(this.link);
      this.#waiting.clear();
    }
    this.#options.changed(state);
  }
}
