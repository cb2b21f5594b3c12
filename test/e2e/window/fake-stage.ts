/** A browser before a stand-in of the engine, for states that a real engine cannot be brought into at will. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { ensureWindow, WINDOW_FOLDER } from '../../../scripts/window.ts';
import { closeWindows, type Look, launchBrowser, openWindow } from '../../renderer/browser.ts';
import { type FakeApi, startFakeApi } from '../../renderer/fake-api.ts';

const ROWS = 2538;
const ENGLISH: Look = { language: 'en', theme: 'light' };

export type FakeStage = {
  /** The stand-in before which the window was opened last. */
  readonly api: FakeApi;
  /** What went wrong in that window: errors and warnings of its console. */
  readonly faults: readonly string[];
  open(where: string, options?: { look?: Look; rows?: number }): Promise<Page>;
  /** Another engine at the same address, after the first was closed. */
  restart(rows?: number): Promise<void>;
};

/** Sets itself up before a suite's tests, and clears away after each. @param now what engine and window take for the time */
export function fakeStage(now?: number): FakeStage {
  let browser: Browser | undefined;
  let api: FakeApi | undefined;
  let faults: readonly string[] = [];
  const running = () => {
    if (api === undefined) throw new Error('no window was opened');
    return api;
  };

  beforeAll(async () => {
    await ensureWindow();
    browser = await launchBrowser();
  });
  afterEach(async ({ task }) => {
    await closeWindows(browser, task);
    await api?.close();
  });
  afterAll(() => browser?.close());

  return {
    get api() {
      return running();
    },
    get faults() {
      return faults;
    },
    async open(where, { look = ENGLISH, rows = ROWS } = {}) {
      if (browser === undefined) throw new Error('there is no browser');
      api = await startFakeApi(WINDOW_FOLDER, rows, 0, now);
      const opened = await openWindow(browser, api.url + where, {
        ...look,
        ...(now === undefined ? {} : { now }),
      });
      faults = opened.faults;
      return opened.page;
    },
    async restart(rows = ROWS) {
      api = await startFakeApi(WINDOW_FOLDER, rows, Number(new URL(running().url).port), now);
    },
  };
}
