/**
 * Hands on what programs print at a pace that whoever writes the log keeps up with, however fast it comes. A program is
 * never kept waiting for its log; what has not been handed on yet waits here.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Message, message } from '../../model/message.ts';

export type Pace = {
  /** Handed on together, then a pause. */
  readonly lines: number;
  readonly characters: number;
  readonly pauseMs: number;
};
/** At most 2,500 lines a second: writing them takes less than a tenth of a slow core. */
const PACE: Pace = { lines: 50, characters: 64_000, pauseMs: 20 };
/** When a run is cancelled, nobody waits for more than this many lines. */
const LINES_AFTER_CANCEL = 200;

/** A line as it was printed, or something to say between the lines. */
export type RelayItem = string | Message;

export class OutputRelay {
  readonly #emit: (item: RelayItem) => void;
  readonly #signal: AbortSignal;
  readonly #pace: Pace;
  #waiting: RelayItem[] = [];
  #next = 0;
  #working: Promise<void> | null = null;

  constructor(emit: (item: RelayItem) => void, signal: AbortSignal, pace: Pace = PACE) {
    this.#emit = emit;
    this.#signal = signal;
    this.#pace = pace;
  }

  add(item: RelayItem): void {
    this.#waiting.push(item);
    this.#working ??= this.#work();
  }

  /** Resolves when all is handed on; after a cancel, only the last lines are. */
  async drained(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    await null; // What is added at once goes out together.
    while (this.#next < this.#waiting.length) {
      if (this.#signal.aborted) this.#skip();
      this.#handOn();
      if (this.#next < this.#waiting.length) await sleep(this.#pace.pauseMs);
    }
    this.#waiting = [];
    this.#next = 0;
    this.#working = null;
  }

  #handOn(): void {
    let characters = 0;
    for (let lines = 0; lines < this.#pace.lines && characters < this.#pace.characters; lines += 1) {
      const item = this.#waiting[this.#next];
      if (item === undefined) return;
      this.#waiting[this.#next] = ''; // Its memory is free before the whole queue is.
      this.#next += 1;
      characters += typeof item === 'string' ? item.length : 0;
      this.#emit(item);
    }
  }

  #skip(): void {
    const count = this.#waiting.length - LINES_AFTER_CANCEL - this.#next;
    if (count <= 0) return;
    this.#next += count;
    this.#emit(message('log.lines_left_out', { count }));
  }
}
