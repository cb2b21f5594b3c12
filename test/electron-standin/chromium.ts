/**
 * The Chromium behind the windows; the test has started it and looks at it, too. It knows no scheme of ours, so `app://nas` is `http://nas.app.localhost` to it: a secure
 * origin that no request ever leaves the machine for, because each is answered here.
 */
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

const routes = new Map<Page, (route: Route) => Promise<void>>();
let connected: Promise<BrowserContext> | null = null;

/** A page whose requests are all answered by `route`. */
export async function newPage(route: (route: Route) => Promise<void>): Promise<Page> {
  connected ??= connect();
  const page = await (await connected).newPage();
  routes.set(page, route);
  return page;
}

async function connect(): Promise<BrowserContext> {
  const { STANDIN_CHROMIUM: address } = process.env;
  if (address === undefined) throw new Error('STANDIN_CHROMIUM names no Chromium to open windows in');
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error(`${address} has no profile`);
  app.endings.push(async () => {
    for (const page of routes.keys()) await page.close();
    await browser.close();
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
  const { status, headers: told } = response;
  const bytes = await response.arrayBuffer().catch(() => null);
  // An answer that breaks off is a failed request to the page, as in Electron, and nothing to the host.
  const end =
    bytes === null
      ? route.abort('failed')
      : route.fulfill({ status, headers: Object.fromEntries(told), body: Buffer.from(bytes) });
  await end.catch(() => undefined); // the page has gone on meanwhile
}
