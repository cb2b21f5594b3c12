import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CappedOutput } from '../../../../core/jobs/process/capped-output.ts';

type Item = string | number;

/** What is shown of an output: lines, and the bytes left out between them. */
function shownOf(chunks: Buffer[], limits: { bytes: number; lines: number }): Item[] {
  const items: Item[] = [];
  const output = new CappedOutput((line) => items.push(line), limits);
  for (const chunk of chunks) output.write(chunk);
  output.end((bytes) => items.push(bytes));
  return items;
}

describe('a capped output', () => {
  test('shows a short one whole', () => {
    expect(shownOf([Buffer.from('a\nb'), Buffer.from('c\n\nd')], { bytes: 100, lines: 10 })).toEqual([
      'a',
      'bc',
      '',
      'd',
    ]);
  });

  test('shows the beginning and the end of a long one, whole lines only, and every byte is accounted for', () => {
    const limits = fc.record({
      bytes: fc.integer({ min: 1, max: 60 }),
      lines: fc.integer({ min: 1, max: 6 }),
    });
    const lines = fc.array(fc.stringMatching(/^[a-z]{0,9}$/), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        limits,
        lines,
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (limit, printed, size, ends) => {
          const text = printed.join('\n') + (ends ? '\n' : '');
          const bytes = Buffer.from(text);
          const chunks: Buffer[] = [];
          for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
          const shown = shownOf(chunks, limit);
          const expected = text === '' ? [] : (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
          const gap = shown.findIndex((item) => typeof item === 'number');
          const head = gap < 0 ? shown : shown.slice(0, gap);
          const tail = gap < 0 ? [] : shown.slice(gap + 1);
          const left = expected.slice(head.length, expected.length - tail.length);
          expect([...head, ...left, ...tail]).toEqual(expected);
          const leftBytes = left.reduce((sum, line) => sum + line.length + 1, 0);
          const isLastOpen = tail.length === 0 && !text.endsWith('\n');
          expect(gap < 0 ? 0 : shown[gap]).toBe(left.length > 0 && isLastOpen ? leftBytes - 1 : leftBytes);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('takes a gigabyte in a few seconds and a few megabytes', () => {
    const items: Item[] = [];
    const output = new CappedOutput((line) => items.push(line));
    const chunk = Buffer.from('y\n'.repeat(32_768));
    const before = process.memoryUsage().rss;
    for (let written = 0; written < 1_000_000_000; written += chunk.length) output.write(chunk);
    output.end((bytes) => items.push(bytes));
    expect(items).toHaveLength(20_001);
    expect(items[10_000]).toBeGreaterThan(999_900_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });
});
