import { describe, expect, it } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { appended, KEPT_LINES, matching } from '../../../renderer/pages/logs/log-buffer.ts';

const line = (id: number, level: Api['LogLine']['level'] = 'info', text = `line ${id}`): Api['LogLine'] => ({
  id,
  at: '2025-11-21T12:00:00.000Z',
  level,
  job: 'sync',
  run_id: null,
  text,
});
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => line(from + at));

describe('the lines that the log keeps', () => {
  it('are the newest thousand', () => {
    const kept = appended(lines(1, 999), lines(1000, 1500));
    expect(kept.length).toBe(KEPT_LINES);
    expect([kept[0]?.id, kept.at(-1)?.id]).toEqual([501, 1500]);
  });

  it('are each there once when a reconnection sends them again', () => {
    expect(appended(lines(1, 5), lines(3, 7)).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('are the same list when nothing new came, so that nothing is rendered', () => {
    const before = lines(1, 5);
    expect(appended(before, lines(2, 4))).toBe(before);
  });

  it('can be filtered by gravity and words, in any case', () => {
    const all = [
      line(1, 'debug'),
      line(2, 'info', 'Scan started'),
      line(3, 'warn', 'Drive SLOW'),
      line(4, 'error'),
    ];
    expect(matching(all, 'warn', '').map(({ id }) => id)).toEqual([3, 4]);
    expect(matching(all, 'debug', 'slow').map(({ id }) => id)).toEqual([3]);
    expect(matching(all, 'debug', '')).toBe(all);
  });
});
