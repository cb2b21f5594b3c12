/** Texts that occur again and again (catalogues, extensions), kept once and referred to by number. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of a text, given one if it is new. */
  intern(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** The number of a known text. */
  find(value: string): number | undefined {
    return this.#numbers.get(value);
  }
}
