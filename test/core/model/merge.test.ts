import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CellMerge,
  chosenBase,
  mergeCell,
  mergeRow,
  type PendingWrite,
  settledBase,
} from '../../../core/model/merge.ts';

const exact = (a: string, b: string) => a === b;
const always = () => true;

describe('a cell', () => {
  it.each<[string, string | undefined, string, CellMerge]>([
    ['a', 'a', 'a', 'none'],
    ['a', 'a', 'b', 'to-sheet'],
    ['a', 'b', 'a', 'to-iconik'],
    ['a', '', 'a', 'to-iconik'],
    ['a', 'a', '', 'to-sheet'],
    ['a', 'b', 'b', 'agreed'],
    ['a', 'b', 'c', 'conflict'],
    ['', '', 'b', 'to-sheet'],
    ['', 'b', '', 'to-iconik'],
    ['a', undefined, 'b', 'to-sheet'],
    ['a', undefined, '', 'none'],
  ])('base %j, sheet %j, iconik %j: %s', (base, sheet, iconik, expected) => {
    expect(mergeCell({ base, sheet, iconik }, 'ask', exact)).toBe(expected);
  });

  it('goes the way that the policy says only where both changed', () => {
    expect(mergeCell({ base: 'a', sheet: 'b', iconik: 'c' }, 'sheet', exact)).toBe('to-iconik');
    expect(mergeCell({ base: 'a', sheet: 'b', iconik: 'c' }, 'iconik', exact)).toBe('to-sheet');
    expect(mergeCell({ base: 'a', sheet: 'b', iconik: 'a' }, 'iconik', exact)).toBe('to-iconik');
  });
});

describe('a row', () => {
  it('merges each column by itself', () => {
    const merge = mergeRow(
      {
        base: { title: 't', A: 'a', B: 'b', C: 'c', D: 'd' },
        sheet: { title: 'mine', A: 'a2', B: 'b', C: 'c2', D: 'd2', 'a column of theirs': 'x' },
        iconik: { title: 't', A: 'a', B: 'b2', C: 'c3', D: 'd2' },
      },
      'ask',
      (column) => column !== 'title',
      exact,
    );
    expect(merge).toEqual({
      toSheet: { B: 'b2' },
      toIconik: { A: 'a2' },
      agreed: { D: 'd2' },
      conflicts: [{ column: 'C', base: 'c', sheet: 'c2', iconik: 'c3' }],
      givesWay: [],
    });
  });

  it('leaves alone what iconik did not say, and what is the same but for its spelling', () => {
    const sameTags = (a: string, b: string) => a.split(',').sort().join() === b.split(',').sort().join();
    const row = { base: { A: 'a', T: 'x,y' }, sheet: { A: '', T: 'y,x' }, iconik: { T: 'x,y' } };
    expect(mergeRow(row, 'ask', always, sameTags)).toEqual({
      toSheet: {},
      toIconik: {},
      agreed: {},
      conflicts: [],
      givesWay: [],
    });
  });

  it('is never changed on a side that has news of its own', () => {
    const value = fc.constantFrom('', 'a', 'b', 'c');
    fc.assert(
      fc.property(value, value, value, (base, sheet, iconik) => {
        const { toSheet, toIconik, conflicts } = mergeRow(
          { base: { A: base }, sheet: { A: sheet }, iconik: { A: iconik } },
          'ask',
          always,
          exact,
        );
        if ('A' in toSheet) expect(sheet).toBe(base);
        if ('A' in toIconik) expect(iconik).toBe(base);
        const bothDiffer = sheet !== base && iconik !== base && sheet !== iconik;
        expect(conflicts.length).toBe(bothDiffer ? 1 : 0);
      }),
    );
  });
});

describe('a write that was begun and never told its end', () => {
  const toSheet: PendingWrite = { side: 'sheet', cells: { A: 'b' } };

  it('has moved the base when it is seen to have arrived', () => {
    expect(settledBase({ cells: { A: 'a' }, pending: toSheet }, { A: 'b' }, { A: 'c' }, exact)).toEqual({
      A: 'b',
    });
  });

  it('has not when the cell is as it was, although the side that it came from still has the value', () => {
    expect(settledBase({ cells: { A: 'a' }, pending: toSheet }, { A: 'a' }, { A: 'b' }, exact)).toEqual({
      A: 'a',
    });
  });
});

describe('a choice in a conflict', () => {
  it.each(['sheet', 'iconik'] as const)('carries the value of the %s over', (keep) => {
    const conflict = { column: 'A', base: 'a', sheet: 'b', iconik: 'c' };
    const { sheet, iconik } = conflict;
    const expected = keep === 'sheet' ? 'to-iconik' : 'to-sheet';
    expect(mergeCell({ base: chosenBase(conflict, keep), sheet, iconik }, 'ask', exact)).toBe(expected);
  });
});
