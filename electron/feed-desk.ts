/** The live feeds of the window: opened by it, ended with it, taken up again when the engine comes back. */
import { ipcMain, type WebContents } from 'electron';
import { isComing } from '../core/desktop/engine-state.ts';
import { CHANNEL } from './channels.ts';
import { feedCloseSchema, feedOpenSchema } from './contract.ts';
import type { EngineHost } from './engine-host.ts';
import { isFromWindow } from './ipc.ts';

type Feed = {
  readonly contents: WebContents;
  readonly id: number;
  readonly feed: 'events' | 'logs';
  readonly language: 'ko' | 'en';
  /** Null while there is no engine. */
  end: (() => void) | null;
};

/** A page has a handful; more is a fault of its, or worse. */
const MOST_FEEDS = 32;

export class FeedDesk {
  readonly #engine: EngineHost;
  readonly #feeds = new Map<string, Feed>();
  readonly #windows = new WeakSet<WebContents>();

  constructor(engine: EngineHost) {
    this.#engine = engine;
    ipcMain.on(CHANNEL.feedOpen, (event, raw: unknown) => {
      const asked = feedOpenSchema.safeParse(raw);
      if (isFromWindow(event) && asked.success)
        this.#begin({ ...asked.data, contents: event.sender, end: null });
    });
    ipcMain.on(CHANNEL.feedClose, (event, raw: unknown) => {
      const asked = feedCloseSchema.safeParse(raw);
      if (isFromWindow(event) && asked.success) this.#end(keyOf(event.sender, asked.data.id));
    });
  }

  /** To be called when the engine came up or went down. */
  engineChanged(): void {
    for (const feed of this.#feeds.values()) this.#connect(feed);
  }

  #begin(feed: Feed): void {
    const key = keyOf(feed.contents, feed.id);
    if (this.#feeds.has(key) || this.#feeds.size >= MOST_FEEDS) return;
    this.#feeds.set(key, feed);
    this.#watch(feed.contents);
    this.#connect(feed);
  }

  #connect(wanted: Feed): void {
    const { contents, id, feed, language } = wanted;
    const { link } = this.#engine;
    const wasOpen = wanted.end !== null;
    wanted.end?.();
    wanted.end = null;
    if (link === null) {
      // While it starts, the page need not say that it is offline.
      if (wasOpen || !isComing(this.#engine.state)) contents.send(CHANNEL.feedState, { id, open: false });
      return;
    }
    contents.send(CHANNEL.feedState, { id, open: true });
    wanted.end = link.feed(feed, language, (message) =>
      contents.send(CHANNEL.feedMessage, { id, data: JSON.stringify(message) }),
    );
  }

  #watch(contents: WebContents): void {
    if (this.#windows.has(contents)) return;
    this.#windows.add(contents);
    const endAll = () => {
      for (const [key, feed] of this.#feeds) if (feed.contents === contents) this.#end(key);
    };
    // A page that is loaded anew opens its feeds anew.
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) endAll();
    });
    contents.on('render-process-gone', endAll);
    contents.once('destroyed', endAll);
  }

  #end(key: string): void {
    this.#feeds.get(key)?.end?.();
    this.#feeds.delete(key);
  }
}

function keyOf({ id }: WebContents, feed: number): string {
  return `${id}:${feed}`;
}
