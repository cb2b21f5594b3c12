import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitLines } from '../../../core/notify/channels/split.ts';

/** A markup that grows, as escaping does. */
const grown = (text: string) => `<b>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</b>`;
const shrunk = (markup: string) =>
  markup
    .replaceAll(/<\/?b>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');

it('parts keep the limit, lose nothing, and cut neither characters nor markup', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 }).map((value) => value.replaceAll(/\s/g, '_'));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), fc.integer({ min: 60, max: 300 }), (lines, limit) => {
      const parts = splitLines(
        lines.map((line) => ({ text: line, markup: grown })),
        limit,
      );
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part.isWellFormed()).toBe(true);
        for (const line of part.split('\n')) expect(line).toMatch(/^<b>[^<]*<\/b>$/);
      }
      expect(shrunk(parts.join('')).replaceAll('\n', '')).toBe(lines.join(''));
    }),
    { numRuns: 200 },
  );
});
