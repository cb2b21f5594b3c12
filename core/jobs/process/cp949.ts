/**
 * CP949, the code page of Korean Windows. Node's `euc-kr` knows only its older part, KS X 1001 with 2,350 syllables; the
 * other 8,822 modern ones (똠, 찦, 뷁 …) stand in the bytes that KS X 1001 leaves free, in the order of Unicode.
 */
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const REPLACEMENT = 0xfffd;
/** What Microsoft added to KS X 1001. */
const ADDED = [
  [0xa2e6, '€'],
  [0xa2e7, '®'],
] as const;

/** Decodes CP949; what is none becomes U+FFFD. */
export class Cp949Decoder {
  readonly #characters = table();

  decode(bytes: Uint8Array): string {
    let text = '';
    for (let at = 0; at < bytes.length; at += 1) {
      const lead = bytes[at] ?? 0;
      const trail = bytes[at + 1] ?? 0;
      if (lead < 0x80) text += String.fromCharCode(lead);
      else {
        const character = this.#characters[(lead << 8) | trail] || REPLACEMENT;
        text += String.fromCharCode(character);
        // A lead byte without its trail byte does not take the next character with it.
        if (trail >= 0x80 || character !== REPLACEMENT) at += 1;
      }
    }
    return text;
  }
}

/** Two bytes (lead, trail) → character; 0 where there is none. */
function table(): Uint16Array {
  const characters = new Uint16Array(0x10000);
  const decoder = new TextDecoder('euc-kr');
  const known = new Set<number>();
  for (const code of codes(0xa1, 0xfe, [[0xa1, 0xfe]])) {
    const character = decoder.decode(Uint8Array.of(code >> 8, code & 0xff)).charCodeAt(0);
    if (character === REPLACEMENT) continue;
    characters[code] = character;
    known.add(character);
  }
  for (const [code, character] of ADDED) characters[code] = character.charCodeAt(0);
  const latin: Range[] = [
    [0x41, 0x5a],
    [0x61, 0x7a],
  ];
  const free = [
    ...codes(0x81, 0xa0, [...latin, [0x81, 0xfe]]),
    ...codes(0xa1, 0xc6, [...latin, [0x81, 0xa0]]),
  ].values();
  for (let syllable = FIRST_SYLLABLE; syllable <= LAST_SYLLABLE; syllable += 1) {
    if (!known.has(syllable)) characters[free.next().value ?? 0] = syllable;
  }
  return characters;
}

type Range = readonly [first: number, last: number];

function* codes(firstLead: number, lastLead: number, trails: readonly Range[]): Generator<number> {
  for (let lead = firstLead; lead <= lastLead; lead += 1)
    for (const [first, last] of trails)
      for (let trail = first; trail <= last; trail += 1) yield (lead << 8) | trail;
}
