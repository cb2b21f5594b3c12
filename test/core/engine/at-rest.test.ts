import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AtRest } from '../../../core/engine/at-rest.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function bench() {
  const busy = { now: false };
  const tidy = vi.fn();
  return { busy, tidy, rest: new AtRest({ isBusy: () => busy.now, tidy }) };
}

describe('an engine at rest', () => {
  test('gives memory back once when its work has ended', () => {
    const { rest, tidy } = bench();
    rest.workEnded();
    vi.advanceTimersByTime(4_999);
    expect(tidy).not.toHaveBeenCalled();
    vi.advanceTimersByTime(3_600_000);
    expect(tidy).toHaveBeenCalledTimes(1);
  });

  test('does not while work is under way: the end of that tells again', () => {
    const { rest, tidy, busy } = bench();
    rest.workEnded();
    busy.now = true;
    vi.advanceTimersByTime(10_000);
    expect(tidy).not.toHaveBeenCalled();
    busy.now = false;
    rest.workEnded();
    vi.advanceTimersByTime(5_000);
    expect(tidy).toHaveBeenCalledTimes(1);
  });

  test('lets nobody who asks for something wait', () => {
    const { rest, tidy } = bench();
    rest.workEnded();
    for (let second = 0; second < 20; second++) {
      vi.advanceTimersByTime(1_000);
      rest.asked();
    }
    expect(tidy).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5_000);
    expect(tidy).toHaveBeenCalledTimes(1);
  });

  test('has nothing to give back after questions alone', () => {
    const { rest, tidy } = bench();
    rest.asked();
    vi.advanceTimersByTime(3_600_000);
    expect(tidy).not.toHaveBeenCalled();
  });

  test('that is closed leaves memory alone', () => {
    const { rest, tidy } = bench();
    rest.workEnded();
    rest.close();
    vi.advanceTimersByTime(3_600_000);
    expect(tidy).not.toHaveBeenCalled();
  });

  test('really collects what nobody holds any more', async () => {
    const rest = new AtRest({ isBusy: () => false });
    const garbage = new WeakRef({ left: 'behind' });
    // An object that was made in this turn is kept until it ends.
    await turn();
    rest.workEnded();
    vi.advanceTimersByTime(5_000);
    expect(garbage.deref()).toBeUndefined();
    expect(globalThis).not.toHaveProperty('gc');
  });
});
