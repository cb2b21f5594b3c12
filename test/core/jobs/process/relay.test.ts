import { describe, expect, test } from 'vitest';
import { OutputRelay, type RelayItem } from '../../../../core/jobs/process/relay.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

describe('the relay', () => {
  test('hands everything on in its order, at its pace', async () => {
    const at: number[] = [];
    const items: RelayItem[] = [];
    const relay = new OutputRelay(
      (item) => {
        items.push(item);
        at.push(performance.now());
      },
      new AbortController().signal,
      { lines: 10, characters: 1_000, pauseMs: 20 },
    );
    for (const line of numbers(100)) relay.add(line);
    await relay.drained();
    expect(items).toEqual(numbers(100));
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThan(9 * 20 * 0.9);
    relay.add('late');
    await relay.drained();
    expect(items.at(-1)).toBe('late');
  });

  test('lets nobody wait for a flood after a cancel, and says what it left out', async () => {
    const items: RelayItem[] = [];
    const cancel = new AbortController();
    const relay = new OutputRelay((item) => items.push(item), cancel.signal);
    for (const line of numbers(1_000_000)) relay.add(line);
    cancel.abort();
    await relay.drained();
    expect(items[0]).toMatchObject({ code: 'log.lines_left_out', params: { count: 999_800 } });
    expect(items.slice(1)).toEqual(numbers(1_000_000).slice(-200));
  });
});
