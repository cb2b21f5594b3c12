/** The window's few desktop functions. Sandboxed: it can send and receive on named channels, and nothing else. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { CHANNEL } from './channels.ts';
import type { NasDesktop } from './contract.ts';

let lastFeed = 0;

function on<T>(channel: string, take: (message: T) => void): () => void {
  const listener = (_event: IpcRendererEvent, message: T) => take(message);
  ipcRenderer.on(channel, listener);
  return () => ipcRenderer.removeListener(channel, listener);
}

const desktop: NasDesktop = {
  ask: (name, ask) => ipcRenderer.invoke(CHANNEL.request(name), ask),
  feed: (feed, language, { message, connected }) => {
    lastFeed += 1;
    const id = lastFeed;
    const ends = [
      on<{ id: number; data: string }>(CHANNEL.feedMessage, (got) => {
        if (got.id === id) message(got.data);
      }),
      on<{ id: number; open: boolean }>(CHANNEL.feedState, (state) => {
        if (state.id === id) connected(state.open);
      }),
    ];
    ipcRenderer.send(CHANNEL.feedOpen, { id, feed, language });
    return () => {
      for (const end of ends) end();
      ipcRenderer.send(CHANNEL.feedClose, { id });
    };
  },
};

/** What a page has that Node's types do not know. */
declare const window: {
  readonly history: { pushState(state: null, unused: '', address: string): void };
  dispatchEvent(event: Event): boolean;
};

// A notification or the tray wants a page shown: the window goes there as if the person had gone back or forward.
on<{ path: string }>(CHANNEL.navigate, ({ path }) => {
  window.history.pushState(null, '', path);
  window.dispatchEvent(new Event('popstate'));
});

contextBridge.exposeInMainWorld('nasDesktop', desktop);
