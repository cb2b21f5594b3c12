/** The window in a real browser before a real engine: its size, the first view with data, a log line on its way. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { openEngine } from '../../core/engine.ts';
import { createSampleArchive } from '../../core/sample/archive.ts';
import { EngineClient } from '../../scripts/engine-client.ts';
import { ensureWindow, WINDOW_FOLDER } from '../../scripts/window.ts';
import { launchBrowser } from '../renderer/browser.ts';
import { findProgram } from '../rigs/programs.ts';
import { type Figure, withinLimit } from './figures.ts';
import { inScratch } from './measure.ts';

const SIZE_LIMIT_KB = 350;
const VIEW_LIMIT_MS = 1000;
const LINE_LIMIT_MS = 20;
const VIEWS = 9;
const LINES = 200;
const BETWEEN_LINES_MS = 25;

/** Runs in the page before its own scripts: notes when the numbers of the dashboard are there. */
const NOTE_FIRST_DATA = `new MutationObserver((_, observer) => {
  if (document.querySelector('main section svg path') === null) return;
  observer.disconnect();
  performance.mark('first-data');
}).observe(document, { childList: true, subtree: true });`;

/** The same for log lines: how long after it was written each one stands in the page, in ms. */
const NOTE_LINES = `window.delays = []; const seen = new Set();
new MutationObserver(() => {
  for (const line of document.querySelectorAll('[role=log] [data-index]')) {
    const time = line.querySelector('time').dateTime;
    const key = time + line.textContent;
    if (seen.has(key)) continue;
    seen.add(key);
    window.delays.push(Date.now() - Date.parse(time));
  }
}).observe(document, { childList: true, subtree: true });`;

export async function benchWindow(): Promise<Figure[]> {
  await ensureWindow();
  const size = withinLimit(
    'window: JavaScript of the first view, gzipped',
    firstViewKilobytes(),
    'KB',
    SIZE_LIMIT_KB,
  );
  if (findProgram('chromium') === undefined) throw new Error('this machine has no chromium');
  return inScratch(async (scratch) => {
    const sample = createSampleArchive({ folder: join(scratch, 'nas'), seed: 1, now: Date.now() });
    const engine = await openEngine({
      dataDir: join(scratch, 'data'),
      environment: process.env,
      locale: 'en-US',
      windowDir: WINDOW_FOLDER,
    });
    const { url } = await engine.listen({ host: '127.0.0.1', port: 0 });
    const { access, log } = engine.services;
    const client = new EngineClient(fetch, { url, token: access.token, language: 'en' });
    const browser = await launchBrowser();
    try {
      await client.ask('PATCH', '/api/settings', { drives: sample.drives.map((drive) => ({ ...drive })) });
      await client.run('/api/scan');
      await client.run('/api/sync');
      const entry = new URL(`/?token=${encodeURIComponent(access.token)}`, url).href;
      const views = await firstViews(browser, entry);
      const delays = await lineDelays(browser, entry, (line) =>
        log.write('info', 'engine', null, `line ${line}`),
      );
      return [
        size,
        withinLimit('window: first view with data (median)', quantile(views, 0.5), 'ms', VIEW_LIMIT_MS),
        withinLimit('live log line from engine to window (p95)', quantile(delays, 0.95), 'ms', LINE_LIMIT_MS),
      ];
    } finally {
      await browser.close();
      await engine.close();
    }
  });
}

/** What index.html names, and what that needs before it runs. */
function firstViewKilobytes(): number {
  const page = readFileSync(join(WINDOW_FOLDER, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].flatMap(
    (match) => match[1] ?? [],
  );
  if (scripts.length === 0) throw new Error('index.html names no script');
  const bytes = scripts.map((script) => gzipSync(readFileSync(join(WINDOW_FOLDER, script))).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** Each in a window of its own, with an empty cache. */
async function firstViews(browser: Browser, entry: string): Promise<number[]> {
  const times: number[] = [];
  while (times.length < VIEWS) {
    const page = await pageWith(browser, NOTE_FIRST_DATA);
    await page.goto(entry);
    await page.locator('main section svg path').first().waitFor({ state: 'attached' });
    times.push((await page.evaluate('performance.getEntriesByName("first-data")[0].startTime')) as number);
    await page.context().close();
  }
  return times;
}

async function lineDelays(browser: Browser, entry: string, write: (line: number) => void): Promise<number[]> {
  const page = await pageWith(browser, NOTE_LINES);
  await page.goto(entry);
  await page.goto(new URL('/logs', entry).href);
  await page.getByRole('log').waitFor();
  const delays = () => page.evaluate('window.delays') as Promise<number[]>;
  // What was there before is not live.
  const before = (await delays()).length;
  for (let line = 0; line < LINES; line += 1) {
    write(line);
    await pause(BETWEEN_LINES_MS);
  }
  await page.getByText(`line ${LINES - 1}`, { exact: true }).waitFor();
  const measured = await delays();
  await page.context().close();
  return measured.slice(before);
}

async function pageWith(browser: Browser, script: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(script);
  return page;
}

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? Number.NaN;
}
