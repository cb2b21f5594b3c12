/** Keeps an engine going: starts its thread, starts it again when it dies (with patience, and not for ever), and tells. */
import { type EngineState, isComing } from '../core/desktop/engine-state.ts';
import type { EngineStart, Remedy } from '../core/desktop/link.ts';
import { restartDelay } from '../core/desktop/restarts.ts';
import { EngineLink, type LinkEvents } from './engine-link.ts';

export type EngineHostOptions = Pick<LinkEvents, 'secret' | 'notification' | 'died'> & {
  /** The module of its thread. */
  readonly entry: string;
  /** Read anew for each start: secrets change. */
  start(): Omit<EngineStart, 'restore'>;
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

  /** @param restore what a person agreed to put back first */
  open(restore: Remedy | null = null): void {
    this.#set({ is: 'starting' });
    const { entry, start, secret, notification, died } = this.#options;
    const link = new EngineLink(
      entry,
      { ...start(), restore },
      {
        ready: (url) => this.#set({ is: 'up', url }),
        refused: ({ code, what, todo, remedy }) => {
          this.#link = null; // its thread ends by itself
          this.#set({ is: 'refused', code, what, todo, remedy });
        },
        secret,
        notification,
        died,
        gone: (asked) => {
          if (this.#link === link) this.#gone(asked);
        },
      },
    );
    this.#link = link;
  }

  /** Starts it again after it was given up or refused. @param restore as of {@link open} */
  retry(restore: Remedy | null = null): void {
    if (this.#link !== null || isComing(this.#state)) return;
    this.#deaths.length = 0;
    this.open(restore);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#link?.close(CLOSE_MS);
  }

  #gone(asked: boolean): void {
    this.#link = null;
    if (asked) {
      this.#set({ is: 'down', final: true });
      return;
    }
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
