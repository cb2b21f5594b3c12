import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineReader, LONGEST_LINE_BYTES } from '../../../../core/jobs/process/lines.ts';

function linesOf(...chunks: Uint8Array[]): string[] {
  const reader = new LineReader();
  const lines: string[] = [];
  for (const chunk of chunks) {
    for (let rest: Buffer = Buffer.from(chunk); rest.length > 0; ) {
      const read = reader.read(rest);
      rest = read.rest;
      if (read.line !== undefined) lines.push(read.line);
    }
  }
  const last = reader.end();
  return last === undefined ? lines : [...lines, last];
}

const utf8 = (text: string) => Buffer.from(text);
/** 똠방각하 뷁 찦차 €, as Korean Windows writes it; 똠, 뷁, 찦 and € are beyond what Node knows. */
const CP949 = Buffer.from('8c63b9e6b0a2c7cf2094ee20aa42c2f720a2e6', 'hex');

describe('the lines of a program', () => {
  test('are the same however they are cut into chunks', () => {
    const text = fc.array(
      fc.string({ unit: 'binary' }).map((line) => line.replace(/[\p{Cc}\ufeff]/gu, 'c')),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(text, fc.array(fc.nat(200)), (lines, cuts) => {
        const bytes = utf8(lines.map((line) => `${line}\n`).join(''));
        const at = [...new Set([0, ...cuts.map((cut) => cut % bytes.length), bytes.length])].sort(
          (a, b) => a - b,
        );
        const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(linesOf(...chunks)).toEqual(linesOf(bytes));
        expect(linesOf(bytes)).toEqual(lines.map((line) => Buffer.from(line).toString('utf8')));
      }),
    );
  });

  test('may be of Korean Windows and of UTF-8 by turns', () => {
    const mixed = Buffer.concat([utf8('수집 완료\r\n'), CP949, utf8('\r\n🏆 done')]);
    for (let cut = 0; cut <= mixed.length; cut += 1)
      expect(linesOf(mixed.subarray(0, cut), mixed.subarray(cut))).toEqual([
        '수집 완료',
        '똠방각하 뷁 찦차 €',
        '🏆 done',
      ]);
  });

  test('show what a terminal would, when a program draws its progress', () => {
    expect(linesOf(utf8('10 %\r50 %\r'), utf8('100 %\r\nnext\r\r\n'))).toEqual(['100 %', 'next']);
    expect(linesOf(utf8('\u001b[32mok\u001b[0m\n'))).toEqual(['ok']);
    const forever = Array.from({ length: 50_000 }, (_, step) => utf8(`step ${step}\r`));
    expect(linesOf(...forever, utf8('all done\n'))).toEqual(['all done']);
  });

  test('are cut when they have no end, between two characters', () => {
    const [line = '', next] = linesOf(
      ...Array.from({ length: 100 }, () => utf8('가'.repeat(1000))),
      utf8('\nnext\n'),
    );
    expect(line).toMatch(/^가+…$/);
    expect(line.length).toBeGreaterThan(LONGEST_LINE_BYTES / 3 - 2);
    expect(next).toBe('next');
  });

  test('of bytes that are no text are lines all the same', () => {
    expect(linesOf(Uint8Array.from([0xff, 0xfe, 0x41, 0x0a, 0x80, 0x0a, 0xc1]))).toHaveLength(3);
  });
});
