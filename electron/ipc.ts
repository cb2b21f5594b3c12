/** Answers the window: each message validated by its sender and its shape before anything is done. */
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { isOwnPage } from '../core/desktop/app-address.ts';
import { CHANNEL } from './channels.ts';
import {
  type AnswerTo,
  type Ask,
  type DesktopRequest,
  feedCloseSchema,
  feedOpenSchema,
  REQUESTS,
} from './contract.ts';
import type { EngineHost } from './engine-host.ts';

/** What the desktop does for each request. */
export type DesktopHandlers = { [R in DesktopRequest]: (ask: Ask<R>) => Promise<AnswerTo<R>> | AnswerTo<R> };

export function answerRequests(handlers: DesktopHandlers): void {
  for (const name of Object.keys(REQUESTS) as DesktopRequest[]) answerOne(name, handlers[name]);
}

function answerOne<R extends DesktopRequest>(name: R, handler: DesktopHandlers[R]): void {
  ipcMain.handle(CHANNEL.request(name), async (event, raw: unknown) => {
    if (!isFromWindow(event)) throw new Error('not from our window');
    const asked = REQUESTS[name].ask.safeParse(raw);
    if (!asked.success) throw new Error(`malformed: ${name}`);
    return REQUESTS[name].answer.parse(await handler(asked.data as Ask<R>));
  });
}

/** The live feeds: opened by the window, ended with it, and told when the engine comes and goes. */
export class FeedDesk {
  readonly #engine: EngineHost;
  readonly #open = new Map<string, () => void>();
  readonly #windows = new Set<WebContents>();

  constructor(engine: EngineHost) {
    this.#engine = engine;
    ipcMain.on(CHANNEL.feedOpen, (event, raw: unknown) => {
      const asked = feedOpenSchema.safeParse(raw);
      if (isFromWindow(event) && asked.success) this.#begin(event.sender, asked.data);
    });
    ipcMain.on(CHANNEL.feedClose, (event, raw: unknown) => {
      const asked = feedCloseSchema.safeParse(raw);
      if (isFromWindow(event) && asked.success) this.#end(keyOf(event.sender, asked.data.id));
    });
  }

  /** To be called when the engine came up or went down. */
  tell(isUp: boolean): void {
    if (!isUp) for (const key of [...this.#open.keys()]) this.#end(key);
    for (const contents of this.#windows) contents.send(CHANNEL.feedState, { open: isUp });
  }

  #begin(
    sender: WebContents,
    { id, feed, language }: { id: number; feed: 'events' | 'logs'; language: 'ko' | 'en' },
  ) {
    this.#watch(sender);
    const key = keyOf(sender, id);
    const { link } = this.#engine;
    if (link === null || this.#open.has(key)) return;
    const end = link.feed(feed, language, (message) =>
      sender.send(CHANNEL.feedMessage, { id, data: JSON.stringify(message) }),
    );
    this.#open.set(key, end);
  }

  #watch(contents: WebContents): void {
    if (this.#windows.has(contents)) return;
    this.#windows.add(contents);
    const { id } = contents;
    const endAll = () => {
      for (const key of this.#open.keys()) if (key.startsWith(`${id}:`)) this.#end(key);
    };
    // A page that is loaded anew opens its feeds anew.
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) endAll();
    });
    contents.once('destroyed', () => {
      endAll();
      this.#windows.delete(contents);
    });
  }

  #end(key: string): void {
    this.#open.get(key)?.();
    this.#open.delete(key);
  }
}

/** The main frame of a page of ours; frames within it, and pages that were navigated to, are strangers. */
function isFromWindow({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
}

function keyOf({ id }: WebContents, feed: number): string {
  return `${id}:${feed}`;
}
