/** A WebSocket that comes back by itself: at once, then after 0.5, 1, 2 … 10 s, and as soon as the network or the tab is back. */
import type { DesktopAsks } from './desktop.ts';

const FIRST_DELAY = 500;
const LAST_DELAY = 10_000;

export type SocketHandlers = {
  message(data: string): void;
  /** Called whenever the connection opens or is lost; while it stays away, not again. */
  connected(open: boolean): void;
};

/** What the desktop application puts into its window: there the same messages come without a socket. */
type DesktopFeeds = {
  feed(feed: 'events' | 'logs', language: 'ko' | 'en', handlers: SocketHandlers): () => void;
};

declare global {
  interface Window {
    readonly nasDesktop?: DesktopFeeds & DesktopAsks;
  }
}

/** Opens `path` on this page's host and keeps it open until the answer, a function, is called. */
export function keepOpen(path: string, handlers: SocketHandlers): () => void {
  return window.nasDesktop === undefined
    ? keepSocket(path, handlers)
    : keepFeed(window.nasDesktop, path, handlers);
}

function keepFeed({ feed }: DesktopFeeds, path: string, handlers: SocketHandlers): () => void {
  const { pathname, searchParams } = new URL(path, location.href);
  const language = searchParams.get('lang') === 'ko' ? 'ko' : 'en';
  return feed(pathname === '/ws/logs' ? 'logs' : 'events', language, handlers);
}

function keepSocket(path: string, handlers: SocketHandlers): () => void {
  const address = new URL(path, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = FIRST_DELAY;
  let told: boolean | null = null;
  let ended = false;

  const tell = (open: boolean) => {
    if (told !== open) handlers.connected(open);
    told = open;
  };
  const open = () => {
    clearTimeout(timer);
    const current = new WebSocket(address);
    socket = current;
    current.onopen = () => {
      delay = FIRST_DELAY;
      tell(true);
    };
    current.onmessage = (event: MessageEvent<unknown>) => handlers.message(String(event.data));
    current.onclose = () => {
      if (ended || socket !== current) return;
      tell(false);
      timer = setTimeout(open, delay);
      delay = Math.min(delay * 2, LAST_DELAY);
    };
  };
  const hurry = () => {
    if (socket?.readyState === WebSocket.CLOSED) open();
  };
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    window.removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
    socket?.close();
  };
}
