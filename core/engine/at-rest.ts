/**
 * Gives memory back once the engine has nothing to do. V8 by itself looks every 8 s, for minutes, whether it should, and
 * each look wakes a processor that could rest; what a run left behind meanwhile stays. That look is switched off for the whole
 * process: its other threads are those of jobs, which end, and on the desktop the host, which does little.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const REST_MS = 5_000;

export type AtRestOptions = {
  /** Whether work is under way, whose end will be told. */
  isBusy(): boolean;
  /** Gives memory back; takes a tenth of a second. */
  tidy?(): void;
};

export class AtRest {
  readonly #options: AtRestOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AtRestOptions) {
    this.#options = options;
    setFlagsFromString('--no-memory-reducer');
  }

  /** Work has ended: there is something to give back, as soon as nobody asks for anything any more. */
  workEnded(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tidy(), REST_MS).unref();
  }

  /** Somebody asks for something and is not to wait. */
  asked(): void {
    if (this.#timer !== undefined) this.workEnded();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tidy(): void {
    this.#timer = undefined;
    if (!this.#options.isBusy()) (this.#options.tidy ?? collectGarbage)();
  }
}

/** Collects all garbage of this thread, what is only kept for speed included. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  // The flag counts for contexts that are made after it.
  runInNewContext(`gc({ type: 'major', flavor: 'last-resort' })`);
  setFlagsFromString('--no-expose-gc');
}
