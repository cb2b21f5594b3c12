/**
 * Who may begin: what shares no resource with anything that is performed, or that waits before it. People's requests come
 * before the rest; background work comes last and steps aside for what is asked meanwhile.
 */

/** In the order in which they are served. */
const PRIORITIES = ['person', 'schedule', 'background'] as const;
export type Priority = (typeof PRIORITIES)[number];

export type Turn = {
  /** Who it is, for those that wait for it: a run's id, or null for a decision or repair. */
  readonly runId: number | null;
  priority: Priority;
  /** What it shares with nobody; `all`: nothing else may go on beside it. */
  readonly resources: readonly string[] | 'all';
  /** Does the work. Never rejects. */
  perform(): Promise<void>;
  /** Asked of background work that is performed when other work needs what it has. */
  stepAside(): void;
};

/** What a turn waits for: another turn, and the resources that both need. */
export type Blocker = { readonly runId: number | null; readonly resources: readonly string[] | 'all' };

export class Queue {
  readonly #waiting: Turn[] = [];
  readonly #performed = new Set<Turn>();
  #whenIdle: (() => void)[] = [];

  isPerformed(turn: Turn): boolean {
    return this.#performed.has(turn);
  }

  enqueue(turn: Turn): void {
    const rank = PRIORITIES.indexOf(turn.priority);
    const behind = this.#waiting.findIndex((other) => PRIORITIES.indexOf(other.priority) > rank);
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, turn);
    if (turn.priority !== 'background') {
      for (const other of this.#performed)
        if (other.priority === 'background' && shared(other, turn) !== null) other.stepAside();
    }
    this.#begin();
  }

  /** Lets a turn that waits go before all that no person asked for. */
  promote(turn: Turn): void {
    const at = this.#waiting.indexOf(turn);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    turn.priority = 'person';
    this.enqueue(turn);
  }

  /** Takes a turn out of the line; false when it does not wait. */
  remove(turn: Turn): boolean {
    const at = this.#waiting.indexOf(turn);
    if (at < 0) return false;
    this.#waiting.splice(at, 1);
    // Those behind it may have waited for it.
    this.#begin();
    return true;
  }

  /** What a turn that waits is waiting for; nothing for one that does not. */
  blockersOf(turn: Turn): Blocker[] {
    const at = this.#waiting.indexOf(turn);
    if (at < 0) return [];
    return [...this.#performed, ...this.#waiting.slice(0, at)].flatMap((other) => {
      const resources = shared(other, turn);
      return resources === null ? [] : { runId: other.runId, resources };
    });
  }

  /** Resolves when nothing is performed and nothing waits. */
  idle(): Promise<void> {
    if (this.#performed.size === 0 && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  #begin(): void {
    const ahead = [...this.#performed];
    for (const turn of [...this.#waiting]) {
      if (!ahead.some((other) => shared(other, turn) !== null)) this.#perform(turn);
      ahead.push(turn);
    }
    if (this.#performed.size > 0 || this.#waiting.length > 0) return;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  #perform(turn: Turn): void {
    this.#waiting.splice(this.#waiting.indexOf(turn), 1);
    this.#performed.add(turn);
    void turn.perform().finally(() => {
      this.#performed.delete(turn);
      this.#begin();
    });
  }
}

/** What both need; null when they can go on side by side. */
function shared(one: Turn, other: Turn): readonly string[] | 'all' | null {
  if (one.resources === 'all' || other.resources === 'all') return 'all';
  const both = one.resources.filter((resource) => other.resources.includes(resource));
  return both.length === 0 ? null : both;
}
