/** Lets a sender through once for each time that the reader said it can take more. */
export class Turnstile {
  readonly #abort = new AbortController();
  #credit = 0;
  #wake: (() => void) | null = null;

  /** Aborted when the reader has gone. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  open(): void {
    this.#credit += 1;
    this.#wake?.();
  }

  close(): void {
    this.#abort.abort();
    this.#wake?.();
  }

  /** Resolves when it is the sender's turn. @throws the signal's reason when the reader has gone */
  async next(): Promise<void> {
    while (this.#credit === 0 && !this.signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.signal.throwIfAborted();
    this.#credit -= 1;
  }
}
