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
    const begin = () => ipcRenderer.send(CHANNEL.feedOpen, { id, feed, language });
    const ends = [
      on<{ id: number; data: string }>(CHANNEL.feedMessage, (got) => {
        if (got.id === id) message(got.data);
      }),
      // The engine came or went: what comes back has to be asked anew.
      on<{ open: boolean }>(CHANNEL.feedState, ({ open }) => {
        connected(open);
        if (open) begin();
      }),
    ];
    begin();
    return () => {
      for (const end of ends) end();
      ipcRenderer.send(CHANNEL.feedClose, { id });
    };
  },
  onNavigate: (go) => on<{ path: string }>(CHANNEL.navigate, ({ path }) => go(path)),
};

contextBridge.exposeInMainWorld('nasDesktop', desktop);
