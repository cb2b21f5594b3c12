import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellKey, cellOf, type Field, type FieldValue, readCell } from '../../../core/model/cell.ts';

function field(type: string, traits: Partial<Field> = {}): Field {
  return { name: 'F', type, multi: false, required: false, readOnly: false, options: [], ...traits };
}

const text = field('text');
const tags = field('string', { multi: true });
const stars = field('drop_down', { options: [{ value: '★' }, { value: '★★★★★' }] });
const read = (cell: string, one: Field | undefined): readonly FieldValue[] | string => {
  const reading = readCell(cell, one);
  return reading.ok ? reading.values : reading.fault.kind;
};

describe('a cell as values of a field', () => {
  it('splits only a multi field on commas', () => {
    expect(read('serock,joseph serock', tags)).toEqual(['serock', 'joseph serock']);
    expect(read('a, b ,, c,', tags)).toEqual(['a', 'b', 'c']);
    expect(read('He bluffs, she folds', text)).toEqual(['He bluffs, she folds']);
  });

  it('clears the field when it is empty, unless the field is required', () => {
    expect(read('', text)).toEqual([]);
    expect(read(' , ', tags)).toEqual([]);
    expect(read('', field('text', { required: true }))).toBe('required');
  });

  it('takes an option as it is spelled and tells the others', () => {
    expect(read('★★★★★', stars)).toEqual(['★★★★★']);
    expect(readCell('★★', stars)).toEqual({
      ok: false,
      fault: { kind: 'option', value: '★★', allowed: ['★', '★★★★★'] },
    });
    expect(read('★,★★', field('drop_down', { ...stars, type: 'drop_down', multi: true }))).toBe('option');
  });

  it.each([
    ['12', 'integer', [12]],
    ['12.5', 'integer', 'integer'],
    ['2:16', 'integer', 'integer'],
    ['12.50', 'float', [12.5]],
    ['1e999', 'float', 'number'],
    ['TRUE', 'boolean', [true]],
    ['maybe', 'boolean', 'boolean'],
    ['2025-02-28', 'date', ['2025-02-28']],
    ['2025-02-30', 'date', 'date'],
    ['2025-02-28 10:00', 'datetime', ['2025-02-28T10:00']],
    ['example', 'url', 'url'],
    ['a@b.kr', 'email', ['a@b.kr']],
    ['=SUM(1)', 'string', ['=SUM(1)']],
    ['a kind that iconik adds later', 'novel', ['a kind that iconik adds later']],
  ])('reads %s as %s', (cell, type, expected) => {
    expect(read(cell, field(type))).toEqual(expected);
  });

  it('refuses what iconik would not take at all', () => {
    expect(read('x', undefined)).toBe('no_field');
    expect(read('x', field('text', { readOnly: true }))).toBe('read_only');
  });
});

describe('values of a field as a cell', () => {
  it('come back as they were, whatever they hold', () => {
    const value = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.uniqueArray(value), (values) => {
        expect(read(String(cellOf(values, tags)), tags)).toEqual(values);
      }),
    );
    fc.assert(
      fc.property(value, (only) => {
        expect(read(String(cellOf([only], text)), text)).toEqual([only]);
      }),
    );
  });

  it('stay as odd as they are: commas, quotes, formulas, 50,000 characters', () => {
    for (const odd of [
      '"Nuts" hand',
      'a, b',
      '=SUM(1)',
      "'quoted",
      'All-in',
      '찐최종',
      '★★★',
      ' x ',
      'x'.repeat(50_000),
    ]) {
      expect(read(String(cellOf([odd, 'b'], tags)), tags)).toEqual([odd, 'b']);
    }
    expect(cellOf(['serock', 'joseph serock'], tags)).toBe('serock,joseph serock');
    expect(cellOf([2024], field('integer'))).toBe(2024);
  });
});

describe('two texts are the same value', () => {
  it('whatever the order and spacing of tags, and the spelling of numbers and line ends', () => {
    expect(cellKey('b, a', tags)).toBe(cellKey('a,b', tags));
    expect(cellKey('1.50', field('float'))).toBe(cellKey('1.5', field('float')));
    expect(cellKey('TRUE', field('boolean'))).toBe(cellKey('true', field('boolean')));
    expect(cellKey('a\r\nb', text)).toBe(cellKey('a\nb', text));
  });

  it('but never when a letter differs', () => {
    expect(cellKey('a, b', text)).not.toBe(cellKey('a,b', text));
    expect(cellKey('a b', tags)).not.toBe(cellKey('a,b', tags));
    expect(cellKey('01', text)).not.toBe(cellKey('1', text));
  });
});
