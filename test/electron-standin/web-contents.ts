/** Electron's `WebContents`: a page of Chromium, its messages, and what it may not do. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Frame, Page, Route } from 'playwright-core';
import { addressOf, answerRoute, newPage, pageAddress } from './chromium.ts';
import { ipcMain, type PageMessage, type Sender } from './ipc.ts';
import { pageScript } from './page-script.ts';

type Used = Pick<
  Electron.WebContents,
  'forcefullyCrashRenderer' | 'id' | 'reload' | 'send' | 'setWindowOpenHandler'
>;
type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
type PermissionHandler = (
  contents: WebContents,
  permission: string,
  answer: (granted: boolean) => void,
) => void;

/** What the script in the page says. */
export type FromPage =
  | ({ kind: 'invoke' | 'send' } & PageMessage)
  | { kind: 'permission'; permission: string }
  | { kind: 'open'; url: string };

const LOADED = { waitUntil: 'domcontentloaded' } as const;

let lastId = 0;

export class WebContents extends EventEmitter implements Used {
  readonly id: number;
  readonly session = {
    setPermissionRequestHandler: (handler: PermissionHandler | null): void => {
      this.#permission = handler;
    },
    setPermissionCheckHandler: (handler: (() => boolean) | null): void => {
      this.#check = handler;
    },
  };
  readonly #preferences: Electron.WebPreferences;
  #page: Promise<Page> | null = null;
  #open: OpenHandler = () => ({ action: 'allow' });
  // Without handlers Electron grants everything.
  #permission: PermissionHandler | null = null;
  #check: (() => boolean) | null = null;
  /** Of a page that is gone. */
  #lastAddress: string | null = null;
  /** A load by the host asks nobody. */
  #isLoading = false;

  constructor(preferences: Electron.WebPreferences) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#preferences = preferences;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#open = handler;
  }

  /** @param url of the host's own scheme */
  async load(url: string): Promise<void> {
    await this.#byHost((page) => page.goto(pageAddress(url), LOADED));
  }

  reload(): void {
    const address = this.#lastAddress;
    this.#lastAddress = null;
    const load = address === null ? this.#byHost((page) => page.reload(LOADED)) : this.load(address);
    load.catch((error) => console.error(error));
  }

  send(channel: string, ...args: unknown[]): void {
    const message = structuredClone({ channel, args });
    const deliver = (given: PageMessage) =>
      (globalThis as unknown as { standInReceive?(message: PageMessage): void }).standInReceive?.(given);
    // A page that is being replaced hears nothing, as in Electron.
    void this.#page?.then((page) => page.evaluate(deliver, message)).catch(() => undefined);
  }

  getLastWebPreferences(): Electron.WebPreferences {
    return this.#preferences;
  }

  /** The page is gone, even if it hangs; what is loaded next is in a fresh process. */
  forcefullyCrashRenderer(): void {
    void this.#page?.then((page) => {
      this.#page = null;
      this.#lastAddress = addressOf(page.url());
      page.close().catch((error: unknown) => console.error(error));
      this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 1 });
    });
  }

  destroy(): void {
    this.emit('destroyed');
    void this.#page?.then((page) => page.close()).catch((error: unknown) => console.error(error));
  }

  async #byHost(act: (page: Page) => Promise<unknown>): Promise<void> {
    this.#page ??= this.#create();
    const page = await this.#page;
    this.#isLoading = true;
    try {
      await act(page);
    } finally {
      this.#isLoading = false;
    }
  }

  async #create(): Promise<Page> {
    const page = await newPage((route) => this.#route(route));
    await page.exposeBinding('standIn', ({ frame }, said: FromPage) => this.#take(frame, said));
    await page.addInitScript({ content: pageScript(readFileSync(this.#preferences.preload ?? '', 'utf8')) });
    return page;
  }

  async #take(frame: Frame, said: FromPage): Promise<unknown> {
    if (said.kind === 'permission') return this.#grants(said.permission);
    if (said.kind === 'open') return this.opens(said.url);
    const from: Sender = {
      sender: this,
      senderFrame: { parent: frame.parentFrame(), url: addressOf(frame.url()) },
    };
    return said.kind === 'invoke' ? ipcMain.invoke(from, said) : ipcMain.send(from, said);
  }

  /** Whether a new window may be opened. */
  opens(url: string): boolean {
    // The host's handler looks at the address only.
    return this.#open({ url: addressOf(url) } as Electron.HandlerDetails).action === 'allow';
  }

  #grants(permission: string): Promise<boolean> {
    if (this.#check?.() === false) return Promise.resolve(false);
    const ask = this.#permission;
    return ask === null ? Promise.resolve(true) : new Promise((resolve) => ask(this, permission, resolve));
  }

  async #route(route: Route): Promise<void> {
    const request = route.request();
    if (request.isNavigationRequest() && !this.#mayNavigate(addressOf(request.url()), request.frame()))
      return route.abort('aborted');
    return answerRoute(route);
  }

  #mayNavigate(url: string, frame: Frame): boolean {
    const isMainFrame = frame.parentFrame() === null;
    let prevented = false;
    const event = {
      url,
      isMainFrame,
      isSameDocument: false,
      preventDefault: () => {
        prevented = true;
      },
    };
    if (!this.#isLoading || !isMainFrame) {
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event);
    }
    if (!prevented) this.emit('did-start-navigation', event);
    return !prevented;
  }
}
