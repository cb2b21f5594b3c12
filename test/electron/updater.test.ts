import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { UpdateMemory } from '../../core/desktop/update-plan.ts';
import { Updater, type UpdateSource } from '../../electron/updater.ts';

class Feed extends EventEmitter implements UpdateSource {
  looked = 0;
  installed = 0;
  fault: Error | null = null;
  /** The version it offers; it is fetched at once. */
  offers: string | null = null;

  async checkForUpdates() {
    this.looked += 1;
    if (this.fault !== null) {
      this.emit('error', this.fault);
      throw this.fault;
    }
    if (this.offers === null) return null;
    const version = this.offers;
    this.emit('update-available', { version });
    return { downloadPromise: Promise.resolve().then(() => this.emit('update-downloaded', { version })) };
  }

  quitAndInstall(): void {
    this.installed += 1;
  }
}

/** The program over a feed; `memory` lives on from one start to the next. */
function program(feed: Feed | null, memory: UpdateMemory = { feed: null, fetched: null, tried: null }) {
  const told: string[] = [];
  const seen = { memory, told, left: 0 };
  const updater = new Updater({
    open: async () => feed,
    memory: {
      get: () => seen.memory,
      set: (change) => {
        seen.memory = { ...seen.memory, ...change };
      },
    },
    ready: (version) => told.push(version),
    leave: () => {
      seen.left += 1;
    },
  });
  return { updater, seen };
}

describe('new versions', () => {
  afterEach(() => vi.useRealTimers());

  it('are looked for at the start and once a day, until the program closes', async () => {
    vi.useFakeTimers();
    const feed = new Feed();
    const { updater } = program(feed);
    updater.begin();
    await vi.advanceTimersByTimeAsync(0);
    expect(feed.looked).toBe(1);
    await vi.advanceTimersByTimeAsync(2 * 24 * 3_600_000);
    expect(feed.looked).toBe(3);
    updater.close();
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(feed.looked).toBe(3);
  });

  it('are told once when they are ready, and installed at the person’s word', async () => {
    const feed = new Feed();
    const { updater, seen } = program(feed);
    expect(updater.install()).toBe(false);
    feed.offers = '2.0.0';
    await updater.look();
    await updater.look(); // as on the next day
    expect(updater.state).toEqual({ available: '2.0.0', ready: true });
    expect(seen.told).toEqual(['2.0.0']);
    expect([feed.installed, seen.left]).toEqual([0, 0]);
    expect(updater.install()).toBe(true);
    expect(feed.installed).toBe(1);
  });

  it('that an earlier start fetched are installed by the next one, and tried by itself only once', async () => {
    const feed = new Feed();
    feed.offers = '2.0.0';
    const first = program(feed);
    first.updater.begin();
    await expect.poll(() => first.seen.memory.fetched).toBe('2.0.0');
    expect(first.seen.left).toBe(0);
    first.updater.close();

    const second = program(feed, first.seen.memory);
    second.updater.begin();
    await expect.poll(() => second.seen.left).toBe(1);
    second.updater.close();

    const third = program(feed, second.seen.memory);
    third.updater.begin();
    await expect.poll(() => third.seen.told).toEqual(['2.0.0']);
    third.updater.close();
    expect(third.seen.left).toBe(0);
  });

  it('that come within reach only later in the day do not end a program at work', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const feed = new Feed();
    feed.fault = new Error('no network');
    const { updater, seen } = program(feed, { feed: null, fetched: '2.0.0', tried: null });
    updater.begin();
    await expect.poll(() => error).toHaveBeenCalledWith('no update: no network');
    feed.fault = null;
    feed.offers = '2.0.0';
    await updater.look();
    updater.close();
    expect([seen.left, seen.told]).toEqual([0, ['2.0.0']]);
    error.mockRestore();
  });

  it('are not looked for where there is no feed', async () => {
    const { updater } = program(null);
    await updater.look();
    expect(updater.install()).toBe(false);
    expect(updater.state).toEqual({ available: null, ready: false });
  });
});
