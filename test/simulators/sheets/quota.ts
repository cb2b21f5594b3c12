/** Requests a minute for each user, reads and writes apart; refused ones do not count. */
export class Quota {
  readonly #perWindow: number;
  readonly #windowMs: number;
  readonly #users = new Map<string, number[]>();

  constructor(perWindow: number, windowMs: number) {
    this.#perWindow = perWindow;
    this.#windowMs = windowMs;
  }

  /** Whether the user has one left now; takes it. */
  take(user: string, now: number): boolean {
    const recent = (this.#users.get(user) ?? []).filter((at) => at > now - this.#windowMs);
    const free = recent.length < this.#perWindow;
    this.#users.set(user, free ? [...recent, now] : recent);
    return free;
  }
}
