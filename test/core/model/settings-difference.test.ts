import { expect, test } from 'vitest';
import { settingsDifference } from '../../../core/model/settings-difference.ts';

test('differences are named by their paths, lists as a whole, and what is missing as null', () => {
  const from = { language: 'ko', guard: { count: 1, part: 0.1 }, drives: [{ id: 'a' }], gone: true };
  const to = { language: 'ko', guard: { count: 2, part: 0.1 }, drives: [{ id: 'b' }], made: { new: 1 } };
  expect(settingsDifference(from, to)).toEqual([
    { path: 'guard.count', from: 1, to: 2 },
    { path: 'drives', from: [{ id: 'a' }], to: [{ id: 'b' }] },
    { path: 'gone', from: true, to: null },
    { path: 'made.new', from: null, to: 1 },
  ]);
});

test('equal settings have none', () => {
  expect(settingsDifference({ a: { b: [1] } }, { a: { b: [1] } })).toEqual([]);
});
