/** One thing at a time, in the order of asking; background work comes last and steps aside for what is asked meanwhile. */

export type Turn = {
  readonly background: boolean;
  /** Does the work. Never rejects. */
  perform(): Promise<void>;
  /** Asked of background work that is being performed when other work waits. */
  stepAside(): void;
};

export class Lane {
  readonly #waiting: Turn[] = [];
  #current: Turn | null = null;
  #whenIdle: (() => void)[] = [];

  get current(): Turn | null {
    return this.#current;
  }

  enqueue(turn: Turn): void {
    const firstBackground = this.#waiting.findIndex((other) => other.background);
    if (turn.background || firstBackground < 0) this.#waiting.push(turn);
    else this.#waiting.splice(firstBackground, 0, turn);
    if (this.#current?.background && !turn.background) this.#current.stepAside();
    this.#next();
  }

  /** Takes a turn out of the line; false when it is not waiting. */
  remove(turn: Turn): boolean {
    const at = this.#waiting.indexOf(turn);
    if (at >= 0) this.#waiting.splice(at, 1);
    return at >= 0;
  }

  /** Resolves when nothing is performed and nothing waits. */
  idle(): Promise<void> {
    if (this.#current === null) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  #next(): void {
    if (this.#current !== null) return;
    const turn = this.#waiting.shift();
    if (turn === undefined) {
      for (const resolve of this.#whenIdle.splice(0)) resolve();
      return;
    }
    this.#current = turn;
    void turn.perform().finally(() => {
      this.#current = null;
      this.#next();
    });
  }
}
