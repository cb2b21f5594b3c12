/** Sorting a million rows without comparing them pair by pair: stable radix sorts over typed arrays. */

/** Names one after the other: row `r` has the bytes from `starts[r]` to the terminator at `starts[r + 1] - 1`. */
export type Names = { readonly bytes: Uint8Array; readonly starts: Uint32Array };

const SMALL = 24;
const DIGIT = 0xffff;

/** Sorts rows by their names' bytes, in place; rows of one name keep their order. */
export function sortByName(rows: Uint32Array, names: Names): void {
  new NameSort(rows, names).sort(0, rows.length, 0);
}

/** Order of two names by bytes, which is code point order, from byte `depth` on. */
export function compareNames({ bytes, starts }: Names, a: number, b: number, depth = 0): number {
  const startA = starts[a] ?? 0;
  const startB = starts[b] ?? 0;
  const lengthA = (starts[a + 1] ?? 0) - startA - 1;
  const lengthB = (starts[b + 1] ?? 0) - startB - 1;
  const common = Math.min(lengthA, lengthB);
  for (let i = depth; i < common; i += 1) {
    const difference = (bytes[startA + i] ?? 0) - (bytes[startB + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** Most significant byte first; few rows are sorted by insertion. */
class NameSort {
  readonly #rows: Uint32Array;
  readonly #names: Names;
  readonly #spare: Uint32Array;
  /** The byte, plus one, that each row has at the depth being sorted; 0 after the name's end. */
  readonly #digits: Uint16Array;

  constructor(rows: Uint32Array, names: Names) {
    this.#rows = rows;
    this.#names = names;
    this.#spare = new Uint32Array(rows.length);
    this.#digits = new Uint16Array(rows.length);
  }

  sort(from: number, to: number, depth: number): void {
    let common = depth;
    let ends = this.#count(from, to, common);
    while (to - from > SMALL && ends.single && !ends.finished) {
      common += 1;
      ends = this.#count(from, to, common);
    }
    if (to - from <= SMALL) this.#insertionSort(from, to, common);
    else if (!ends.single) this.#distribute(from, to, common, ends.counts);
  }

  #count(
    from: number,
    to: number,
    depth: number,
  ): { counts: Uint32Array; single: boolean; finished: boolean } {
    const counts = new Uint32Array(257);
    if (to - from <= SMALL) return { counts, single: false, finished: false };
    const { bytes, starts } = this.#names;
    for (let i = from; i < to; i += 1) {
      const row = this.#rows[i] ?? 0;
      const at = (starts[row] ?? 0) + depth;
      const digit = at + 1 < (starts[row + 1] ?? 0) ? (bytes[at] ?? 0) + 1 : 0;
      this.#digits[i] = digit;
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
    const first = this.#digits[from] ?? 0;
    return { counts, single: counts[first] === to - from, finished: first === 0 };
  }

  #distribute(from: number, to: number, depth: number, counts: Uint32Array): void {
    const rows = this.#rows;
    const places = new Uint32Array(257);
    for (let digit = 0, at = from; digit <= 256; digit += 1) {
      places[digit] = at;
      at += counts[digit] ?? 0;
    }
    for (let i = from; i < to; i += 1) {
      const digit = this.#digits[i] ?? 0;
      const place = places[digit] ?? 0;
      this.#spare[place] = rows[i] ?? 0;
      places[digit] = place + 1;
    }
    rows.set(this.#spare.subarray(from, to), from);
    for (let digit = 1; digit <= 256; digit += 1) {
      const end = places[digit] ?? 0;
      const size = counts[digit] ?? 0;
      if (size > 1) this.sort(end - size, end, depth + 1);
    }
  }

  #insertionSort(from: number, to: number, depth: number): void {
    const rows = this.#rows;
    for (let i = from + 1; i < to; i += 1) {
      const row = rows[i] ?? 0;
      let at = i;
      for (; at > from && compareNames(this.#names, rows[at - 1] ?? 0, row, depth) > 0; at -= 1)
        rows[at] = rows[at - 1] ?? 0;
      rows[at] = row;
    }
  }
}

/** Rows by a number each, ascending; rows of one number keep their order. `keyOf` must not answer NaN. */
export function sortedByNumber(rows: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  const key = new Float64Array(1);
  const words = new Uint32Array(key.buffer);
  let keys = { low: new Uint32Array(rows.length), high: new Uint32Array(rows.length) };
  for (let i = 0; i < rows.length; i += 1) {
    key[0] = keyOf(rows[i] ?? 0) + 0; // -0 becomes 0
    const high = words[1] ?? 0;
    // IEEE 754: flipped so that the bits, taken as an unsigned number, are in the order of the values.
    const negative = high >>> 31 === 1;
    keys.low[i] = negative ? ~(words[0] ?? 0) : (words[0] ?? 0);
    keys.high[i] = negative ? ~high : high | 0x80000000;
  }
  let sorted = rows.slice();
  for (const [word, shift] of [
    ['low', 0],
    ['low', 16],
    ['high', 0],
    ['high', 16],
  ] as const) {
    const places = digitPlaces(keys[word], shift);
    if (places === null) continue;
    const next = { low: new Uint32Array(rows.length), high: new Uint32Array(rows.length) };
    const moved = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; i += 1) {
      const digit = ((keys[word][i] ?? 0) >>> shift) & DIGIT;
      const place = places[digit] ?? 0;
      places[digit] = place + 1;
      moved[place] = sorted[i] ?? 0;
      next.low[place] = keys.low[i] ?? 0;
      next.high[place] = keys.high[i] ?? 0;
    }
    sorted = moved;
    keys = next;
  }
  return sorted;
}

/** Where each digit's rows begin; null when all rows have the same digit. */
function digitPlaces(keys: Uint32Array, shift: number): Uint32Array | null {
  const places = new Uint32Array(DIGIT + 1);
  for (const key of keys) {
    const digit = (key >>> shift) & DIGIT;
    places[digit] = (places[digit] ?? 0) + 1;
  }
  if (keys.length === 0 || places[((keys[0] ?? 0) >>> shift) & DIGIT] === keys.length) return null;
  let at = 0;
  for (let digit = 0; digit <= DIGIT; digit += 1) {
    const count = places[digit] ?? 0;
    places[digit] = at;
    at += count;
  }
  return places;
}
