import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Updater, type UpdateSource } from '../../electron/updater.ts';

class Feed extends EventEmitter implements UpdateSource {
  autoDownload = false;
  autoInstallOnAppQuit = true;
  looked = 0;
  installed = 0;
  fault: Error | null = null;

  async checkForUpdates(): Promise<void> {
    this.looked += 1;
    if (this.fault === null) return;
    this.emit('error', this.fault);
    throw this.fault;
  }

  quitAndInstall(): void {
    this.installed += 1;
  }
}

describe('new versions', () => {
  afterEach(() => vi.useRealTimers());

  it('are looked for at the start and once a day, until the program closes', () => {
    vi.useFakeTimers();
    const feed = new Feed();
    const updater = new Updater(feed, () => undefined);
    updater.begin();
    expect(feed.looked).toBe(1);
    vi.advanceTimersByTime(2 * 24 * 3_600_000);
    expect(feed.looked).toBe(3);
    updater.close();
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(feed.looked).toBe(3);
  });

  it('are told when they are ready, and installed at the person’s word only', () => {
    const feed = new Feed();
    const told: string[] = [];
    const updater = new Updater(feed, (version) => told.push(version));
    expect(feed.autoInstallOnAppQuit).toBe(false);
    expect(updater.install()).toBe(false);
    feed.emit('update-available', { version: '2.0.0' });
    expect(updater.state).toEqual({ available: '2.0.0', ready: false });
    expect(updater.install()).toBe(false);
    feed.emit('update-downloaded', { version: '2.0.0' });
    expect(told).toEqual(['2.0.0']);
    expect(feed.installed).toBe(0);
    expect(updater.install()).toBe(true);
    expect(feed.installed).toBe(1);
  });

  it('may be out of reach: the program works without', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const feed = new Feed();
    feed.fault = new Error('no network');
    const updater = new Updater(feed, () => undefined);
    updater.begin();
    await vi.waitFor(() => expect(error).toHaveBeenCalledWith('no update: no network'));
    updater.close();
    expect(new Updater(null, () => undefined).install()).toBe(false);
    error.mockRestore();
  });
});
