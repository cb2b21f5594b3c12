/** Tells whoever listens. Listeners learn of state; nothing is steered through them. */
export class Feed<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Answers with the function that ends the subscription. */
  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}
