/** A real Chromium for the window's tests. */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { RunnerTask } from 'vitest';
import { findProgram } from '../rigs/programs.ts';

const SCREENSHOTS = path.join(import.meta.dirname, '../../test-results/screenshots');
/** Lines of a page that are printed when its test failed. */
const MOST_LINES = 80;
/** For a page to do what it is asked for (ms), on a busy machine, too. */
const PATIENCE_MS = 60_000;
/** How every Chromium of the tests is started. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export type Look = {
  language: 'ko' | 'en';
  theme: 'light' | 'dark';
  width?: number;
  height?: number;
  /** What the window takes for the time when it opens (Unix ms). */
  now?: number;
};

/** @throws Error where there is no Chromium; tests ask `missing('chromium')` before */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findProgram('chromium');
  if (executablePath === undefined) throw new Error('this machine has no chromium');
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}

/** A new window, with its own storage, that collects what goes wrong in it. */
export async function openWindow(
  browser: Browser,
  url: string,
  look: Look,
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    locale: look.language === 'ko' ? 'ko-KR' : 'en-US',
    colorScheme: look.theme,
    timezoneId: 'Asia/Seoul',
    viewport: { width: look.width ?? 1280, height: look.height ?? 720 },
    reducedMotion: 'reduce',
  });
  if (look.now !== undefined) await context.clock.install({ time: look.now });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  await page.goto(url);
  // Loaded is not yet drawn: before that nobody listens to the keyboard.
  await page.getByRole('main').waitFor();
  return { page, faults };
}

/** Closes the windows that a test opened. What the windows of a failed one showed is printed, and kept as pictures. */
export async function closeWindows(
  browser: Browser | undefined,
  { name, result }: RunnerTask,
): Promise<void> {
  const contexts = browser?.contexts() ?? [];
  if (result?.state === 'fail') {
    const pages = contexts.flatMap((context) => context.pages());
    for (const [at, page] of pages.entries()) await tellOf(page, `failed-${name.replace(/\W+/g, '-')}-${at}`);
  }
  for (const context of contexts) await context.close();
}

/** Address, focus and content of a page, as a person with a screen reader would meet them. */
async function tellOf(page: Page, name: string): Promise<void> {
  const focus = await page.evaluate('document.activeElement?.outerHTML.slice(0, 200)');
  const content = (await page.locator('body').ariaSnapshot()).split('\n').slice(0, MOST_LINES).join('\n');
  console.error(`${name} showed ${page.url()}, focus on ${focus}\n${content}`);
  await picture(page, name);
}

/** What axe finds that is serious or critical, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // The page's policy forbids inline scripts; the debugger may run one all the same.
  await page.evaluate(await readAxe());
  const results = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults;
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
}

/** Keeps a picture of the window for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
}

async function readAxe(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
}
