/** What runs in a page before its own scripts: the preload script with Electron's renderer parts, and the page's wishes. */

/** @param preload the text of a CommonJS preload script */
export function pageScript(preload: string): string {
  return `(${inPage.toString()})((require, module, exports) => {${preload}\n});`;
}

type Message = { channel: string; args: unknown[] };
type Page = {
  standIn(said: object): Promise<unknown>;
  standInReceive?(message: Message): void;
  top: unknown;
  location: { origin: string };
  open(url: string): null;
  Notification?: { requestPermission(): Promise<string> };
  navigator: {
    geolocation?: { getCurrentPosition(found: unknown, failed?: (error: { code: number }) => void): void };
  };
} & Record<string, unknown>;

/** Runs in Chromium: it may use nothing from outside of itself. */
function inPage(
  preload: (require: (name: string) => unknown, module: object, exports: object) => void,
): void {
  const page = globalThis as unknown as Page;
  const ask = (said: object) => page.standIn(said);
  page.open = (url) => {
    void ask({ kind: 'open', url: new URL(url, (page.location as unknown as { href: string }).href).href });
    return null;
  };
  const granted = (permission: string) => ask({ kind: 'permission', permission });
  if (page.Notification !== undefined)
    page.Notification.requestPermission = async () =>
      (await granted('notifications')) === true ? 'granted' : 'denied';
  if (page.navigator.geolocation !== undefined)
    page.navigator.geolocation.getCurrentPosition = (_found, failed) =>
      void granted('geolocation').then((is) => is === true || failed?.({ code: 1 }));
  // Electron runs a preload script in the main frame only.
  if (page.top !== page || page.location.origin !== 'http://nas.app.localhost') return;

  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>();
  page.standInReceive = ({ channel, args }) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) => ask(structuredClone({ kind: 'invoke', channel, args })),
    send: (channel: string, ...args: unknown[]) => void ask(structuredClone({ kind: 'send', channel, args })),
    on: (channel: string, listener: (event: object, ...args: unknown[]) => void) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    removeListener: (channel: string, listener: (event: object, ...args: unknown[]) => void) =>
      listeners.get(channel)?.delete(listener),
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: object) =>
      Object.defineProperty(page, name, { value: Object.freeze(api) }),
  };
  const module = { exports: {} };
  preload(
    (name) => {
      if (name === 'electron') return { contextBridge, ipcRenderer };
      throw new Error(`a sandboxed preload script has no ${name}`);
    },
    module,
    module.exports,
  );
}
