import { describe, expect, test } from 'vitest';
import { isJsonPath, pick } from '../../../core/model/json-path.ts';

const answer = { rounds: [{ number: 152, 'odd name': 1 }, { number: 153 }], byId: { a: 1, b: 2 }, 이름: 'x' };

describe('a JSONPath', () => {
  test.each([
    ['$', [answer]],
    ['$.rounds[*]', answer.rounds],
    ['$.rounds[*].number', [152, 153]],
    ['$.rounds[1].number', [153]],
    [`$['rounds'][0]["odd name"]`, [1]],
    ['$.byId[*]', [1, 2]],
    ['$.byId.*', [1, 2]],
    ['$.이름', ['x']],
  ])('%s picks what it names', (path, picked) => expect(pick(answer, path)).toEqual(picked));

  test.each([
    ['$.raunds[*]', '$ has no "raunds"'],
    ['$.rounds[7]', '$.rounds has no [7]'],
    ['$.rounds.number', '$.rounds has no "number"'],
    ['$.이름[*]', '$.이름 is not a list'],
    ['$.toString', '$ has no "toString"'],
  ])('%s that does not fit says where', (path, words) => expect(() => pick(answer, path)).toThrow(words));

  test.each(['rounds', '$..rounds', '$.rounds[?(@.open)]', '$.rounds[*', '$.', ''])(
    '%j is none that we know',
    (path) => expect(isJsonPath(path)).toBe(false),
  );
});
