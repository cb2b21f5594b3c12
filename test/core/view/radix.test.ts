import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Names, sortedByName, sortedByNumber } from '../../../core/view/radix.ts';

describe('sorting without comparing', () => {
  it('puts numbers of any sign and size in order, equal ones as they came', () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger());
    fc.assert(
      fc.property(fc.array(number), (numbers) => {
        const rows = Uint32Array.from(numbers.keys());
        const expected = [...rows].sort((a, b) => compare(numbers[a] ?? 0, numbers[b] ?? 0) || a - b);
        expect([...sortedByNumber(rows, (row) => numbers[row] ?? 0)]).toEqual(expected);
      }),
    );
  });

  it('puts names in code point order, one name before its longer ones, equal ones as they came', () => {
    const part = fc.constantFrom('', 'a', 'ab', 'wsop_', 'wsop_main_event_', '최종', '🏆', '\uffee', 'z');
    const name = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 60 }), (texts) => {
        const rows = Uint32Array.from(texts.keys());
        const expected = [...rows].sort((a, b) => byBytes(texts[a], texts[b]) || a - b);
        const { sorted, ranks } = sortedByName(rows, namesOf(texts), texts.length);
        expect([...sorted]).toEqual(expected);
        for (const a of rows)
          for (const b of rows)
            expect(Math.sign((ranks[a] ?? 0) - (ranks[b] ?? 0))).toBe(Math.sign(byBytes(texts[a], texts[b])));
      }),
    );
  });
});

function namesOf(texts: readonly string[]): Names {
  const starts = new Uint32Array(texts.length + 1);
  texts.forEach((text, row) => {
    starts[row + 1] = (starts[row] ?? 0) + Buffer.byteLength(text) + 1;
  });
  return { bytes: Buffer.from(texts.map((text) => `${text}/`).join('')), starts };
}

function byBytes(a = '', b = ''): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
