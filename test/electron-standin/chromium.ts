/**
 * The Chromium behind the windows. It knows no scheme of ours, so `app://nas` is `http://nas.app.localhost` to it: a secure
 * origin that no request ever leaves the machine for, because each is answered here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Route } from 'playwright-core';
import { app } from './app.ts';
import { protocol } from './protocol.ts';

const OURS = 'app://nas';
const THEIRS = 'http://nas.app.localhost';

/** The address that Chromium is given for one of the host's. */
export function pageAddress(url: string): string {
  return url.startsWith(`${OURS}/`) ? `${THEIRS}${url.slice(OURS.length)}` : url;
}

/** The host's address for one of Chromium's. */
export function addressOf(url: string): string {
  return url === THEIRS || url.startsWith(`${THEIRS}/`) ? `${OURS}${url.slice(THEIRS.length)}` : url;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const routes = new Map<Page, (route: Route) => Promise<void>>();
let launched: Promise<BrowserContext> | null = null;

/** A page whose requests are all answered by `route`. */
export async function newPage(route: (route: Route) => Promise<void>): Promise<Page> {
  launched ??= launch();
  const context = await launched;
  const page = context.pages().find((unused) => !routes.has(unused)) ?? (await context.newPage());
  routes.set(page, route);
  return page;
}

async function launch(): Promise<BrowserContext> {
  const { STANDIN_CHROMIUM: executablePath = 'chromium', STANDIN_PORT: port } = process.env;
  const profile = mkdtempSync(join(tmpdir(), 'nas-standin-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    // The test looks at the windows through a port of its own.
    args: [...FLAGS, ...(port === undefined ? [] : [`--remote-debugging-port=${port}`])],
    viewport: null,
    locale: app.getLocale(),
    timezoneId: 'Asia/Seoul',
    reducedMotion: 'reduce',
  });
  app.endings.push(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  });
  await context.route('**/*', (route) => routeOf(route));
  return context;
}

/** A page that nobody here opened is a new window that got past the script in the page: it is asked for and shut. */
async function routeOf(route: Route): Promise<void> {
  const page = route.request().frame().page();
  const own = routes.get(page);
  if (own !== undefined) return own(route);
  await route.abort('aborted');
  await page.close();
}

/** Answers a request with what the host's handler of the scheme says; other addresses are out of reach. */
export async function answerRoute(route: Route): Promise<void> {
  const request = route.request();
  const url = addressOf(request.url());
  const handler = protocol.handlerOf(url);
  if (handler === undefined) return route.abort('addressunreachable');
  const headers = new Headers(
    Object.entries(await request.allHeaders()).filter(([name]) => !name.startsWith(':')),
  );
  const origin = headers.get('origin');
  if (origin !== null) headers.set('origin', addressOf(origin));
  const body = request.postDataBuffer();
  // Node's own, which is what the host's types mean here.
  const response = await handler(
    new Request(url, {
      method: request.method(),
      headers,
      body: body === null ? null : new Uint8Array(body),
    }),
  );
  await route
    .fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
    .catch(() => undefined); // the page has gone on meanwhile
}
