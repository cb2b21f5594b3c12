/** Sorting a million rows without comparing them pair by pair: stable radix sorts over typed arrays. */

const DIGIT = 0xffff;
const CHUNK = 4; // bytes of a name that make one word

/** Names one after the other: row `r` has the bytes from `starts[r]` to the terminator at `starts[r + 1] - 1`. */
export type Names = { readonly bytes: Uint8Array; readonly starts: Uint32Array };

/** Two unsigned words for each of some rows: what they are sorted by. */
type Words = { readonly high: Uint32Array; readonly low: Uint32Array };

/** Order of two names by bytes, which is code point order. */
export function compareNames({ bytes, starts }: Names, a: number, b: number): number {
  const startA = starts[a] ?? 0;
  const startB = starts[b] ?? 0;
  const lengthA = (starts[a + 1] ?? 0) - startA - 1;
  const lengthB = (starts[b + 1] ?? 0) - startB - 1;
  const common = Math.min(lengthA, lengthB);
  for (let i = 0; i < common; i += 1) {
    const difference = (bytes[startA + i] ?? 0) - (bytes[startB + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** Whether two rows have one name. From the end, because neighbours in name order begin alike. */
export function isSameName({ bytes, starts }: Names, a: number, b: number): boolean {
  const startA = starts[a] ?? 0;
  const startB = starts[b] ?? 0;
  const length = (starts[a + 1] ?? 0) - startA;
  if ((starts[b + 1] ?? 0) - startB !== length) return false;
  for (let i = length - 1; i >= 0; i -= 1) if (bytes[startA + i] !== bytes[startB + i]) return false;
  return true;
}

/** Rows by a number each, ascending; rows of one number keep their order. `keyOf` must not answer NaN. */
export function sortedByNumber(rows: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  const key = new Float64Array(1);
  const bits = new Uint32Array(key.buffer);
  const high = new Uint32Array(rows.length);
  const low = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    key[0] = keyOf(rows[i] ?? 0) + 0; // -0 becomes 0
    const upper = bits[1] ?? 0;
    // IEEE 754: flipped so that the bits, taken as an unsigned number, are in the order of the values.
    const negative = upper >>> 31 === 1;
    high[i] = negative ? ~upper : upper | 0x80000000;
    low[i] = negative ? ~(bits[0] ?? 0) : (bits[0] ?? 0);
  }
  return sortedByWords(rows, { high, low }).rows;
}

/**
 * Rows by their names' bytes; rows of one name keep their order. `ranks`: a number for each row, ascending with the names,
 * the same for the same name; indexed by row, whose numbers are below `count`.
 */
export function sortedByName(
  rows: Uint32Array,
  names: Names,
  count: number,
): { sorted: Uint32Array; ranks: Uint32Array } {
  const sorted = rows.slice();
  const ranks = new Uint32Array(count);
  let places: Uint32Array = Uint32Array.from(rows.keys());
  for (let depth = 0; places.length > 0; depth += CHUNK) {
    const open = places.map((place) => sorted[place] ?? 0);
    const ordered = sortedByWords(open, {
      high: open.map((row) => ranks[row] ?? 0),
      low: open.map((row) => wordAt(names, row, depth)),
    });
    ordered.rows.forEach((row, index) => {
      sorted[places[index] ?? 0] = row;
    });
    places = rank(ordered, places, ranks);
  }
  return { sorted, ranks };
}

/** Four bytes of a name from `depth` on as one number; zeros after its end. */
function wordAt({ bytes, starts }: Names, row: number, depth: number): number {
  const at = (starts[row] ?? 0) + depth;
  const left = (starts[row + 1] ?? 0) - 1 - at;
  if (left <= 0) return 0;
  return (
    (((bytes[at] ?? 0) << 24) |
      ((left > 1 ? (bytes[at + 1] ?? 0) : 0) << 16) |
      ((left > 2 ? (bytes[at + 2] ?? 0) : 0) << 8) |
      (left > 3 ? (bytes[at + 3] ?? 0) : 0)) >>>
    0
  );
}

/** Ranks each group of equal rows by its first place; answers with the places of groups whose names go on. */
function rank({ rows, words }: Sorted, places: Uint32Array, ranks: Uint32Array): Uint32Array {
  const open = new Uint32Array(places.length);
  let opened = 0;
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && words.low[end] === words.low[start] && words.high[end] === words.high[start])
      end += 1;
    const goesOn = end - start > 1 && ((words.low[start] ?? 0) & 0xff) !== 0;
    for (let i = start; i < end; i += 1) {
      ranks[rows[i] ?? 0] = places[start] ?? 0;
      if (goesOn) open[opened++] = places[i] ?? 0;
    }
    start = end;
  }
  return open.slice(0, opened);
}

/** Rows in order, and their words in the same order. */
type Sorted = { readonly rows: Uint32Array; readonly words: Words };

/** Sixteen bits at a time, the least significant first; those in which all rows agree cost nothing. */
function sortedByWords(rows: Uint32Array, words: Words): Sorted {
  const shifts = [
    ['low', 0],
    ['low', 16],
    ['high', 0],
    ['high', 16],
  ] as const;
  return shifts.reduce<Sorted>((sorted, [word, shift]) => byDigit(sorted, word, shift), { rows, words });
}

function byDigit(sorted: Sorted, word: keyof Words, shift: number): Sorted {
  const places = digitPlaces(sorted.words[word], shift);
  if (places === null) return sorted;
  const { length } = sorted.rows;
  const rows = new Uint32Array(length);
  const words = { high: new Uint32Array(length), low: new Uint32Array(length) };
  for (let i = 0; i < length; i += 1) {
    const digit = ((sorted.words[word][i] ?? 0) >>> shift) & DIGIT;
    const place = places[digit] ?? 0;
    places[digit] = place + 1;
    rows[place] = sorted.rows[i] ?? 0;
    words.high[place] = sorted.words.high[i] ?? 0;
    words.low[place] = sorted.words.low[i] ?? 0;
  }
  return { rows, words };
}

/** Where each digit's rows begin; null when all rows have the same digit. */
function digitPlaces(words: Uint32Array, shift: number): Uint32Array | null {
  const places = new Uint32Array(DIGIT + 1);
  for (let i = 0; i < words.length; i += 1) {
    const digit = ((words[i] ?? 0) >>> shift) & DIGIT;
    places[digit] = (places[digit] ?? 0) + 1;
  }
  if (words.length === 0 || places[((words[0] ?? 0) >>> shift) & DIGIT] === words.length) return null;
  let at = 0;
  for (let digit = 0; digit <= DIGIT; digit += 1) {
    const count = places[digit] ?? 0;
    places[digit] = at;
    at += count;
  }
  return places;
}
