import { expect, test } from 'vitest';
import { RowIds } from '../../../core/sheets/row-ids.ts';

const ids = (...list: string[]) => ['', ...list];
/** As many ids, so that a few more are little growth. */
const many = Array.from({ length: 40 }, (_, index) => `id-${index}`);

test('an id that several rows have is known by its first row, and as one of several', () => {
  const known = new RowIds(ids('a', 'b', 'a'));
  expect([known.rowOf('a'), known.rowOf('b'), known.rowOf('c')]).toEqual([2, 3, undefined]);
  expect([...known.twice]).toEqual(['a']);
});

test('rows that were added at the end are found, the earlier ones as well, and what was read before knows none of them', () => {
  const before = new RowIds(ids(...many));
  const after = RowIds.from(ids(...many, 'new', 'id-3'), before);
  const later = RowIds.from(ids(...many, 'new', 'id-3', 'last'), after);
  expect([after.rowOf('id-0'), after.rowOf('new'), after.rowOf('id-3')]).toEqual([2, 42, 5]);
  expect([...after.twice]).toEqual(['id-3']);
  expect([later.rowOf('last'), later.rowOf('new')]).toEqual([44, 42]);
  expect([before.rowOf('new'), after.rowOf('last')]).toEqual([undefined, undefined]);
  expect([...before.twice]).toEqual([]);
});

test.each([
  ['a row went', ids(...many.slice(1))],
  ['two rows changed places', ids('id-1', 'id-0', ...many.slice(2), 'new')],
  ['the tab has doubled', ids(...many, ...many.map((id) => `another ${id}`))],
])('where %s, every row is where it is now', (_, list) => {
  const known = RowIds.from(list, RowIds.from(ids(...many, 'added'), new RowIds(ids(...many))));
  for (const [index, id] of list.entries()) if (id !== '') expect(known.rowOf(id), id).toBe(index + 1);
  expect(known.rowOf('added')).toBeUndefined();
  expect([...known.twice]).toEqual([]);
});

test('ids that are the same are the same object', () => {
  const known = new RowIds(ids(...many));
  expect(RowIds.from(ids(...many), known)).toBe(known);
});
