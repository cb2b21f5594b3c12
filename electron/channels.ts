/** Channels of Electron's IPC between the window's preload script and the main process; nothing else is listened to. */
export const CHANNEL = {
  request: (name: string) => `desktop:${name}`,
  feedOpen: 'feed:open',
  feedClose: 'feed:close',
  feedMessage: 'feed:message',
  feedState: 'feed:state',
  navigate: 'window:navigate',
} as const;
