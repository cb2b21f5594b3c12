/** What a test may ask of the host's process: to see what is shown, and to do what a person or the system does. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { choices, crashReports, displays, nativeTheme, opened, powerMonitor } from './machine.ts';
import { Notification } from './notification.ts';
import { threads } from './threads.ts';
import { Menu, Tray } from './tray.ts';

export type MenuEntry = {
  readonly label: string;
  readonly enabled: boolean;
  readonly items: readonly MenuEntry[];
};

/** Each may be asked by its name, with values that can be sent between processes. */
export const probes = {
  tray: () => {
    const tray = Tray.shown;
    return (
      tray && {
        icon: tray.image.name,
        images: tray.images,
        tooltip: tray.tooltip,
        menu: entries(tray.menu.items),
      }
    );
  },
  clickMenu: (...labels: string[]) => tray().click(labels),
  doubleClickTray: () => void tray().emit('double-click'),
  notifications: () => Notification.shown.map(({ title, body }) => ({ title, body })),
  clickNotification: (index: number) => void Notification.shown.at(index)?.emit('click'),
  windows: () =>
    BrowserWindow.all
      .filter((window) => !window.isDestroyed())
      .map((window) => ({
        visible: window.isVisible(),
        bounds: window.getNormalBounds(),
        progress: window.progress,
        preferences: { ...window.options.webPreferences },
      })),
  /** As by its cross. */
  closeWindow: () => theWindow().close(),
  /** The process of the page died. */
  crashPage: () => void theWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed' }),
  endSession: () => void theWindow().emit('session-end'),
  setClock: () => theWindow().hooks.get(0x001e)?.(Buffer.alloc(8), Buffer.alloc(8)),
  power: (event: 'suspend' | 'resume' | 'shutdown') => void powerMonitor.emit(event),
  /** The engine's thread dies. */
  crashEngine: async () => void (await Promise.all([...threads].map((thread) => thread.terminate()))),
  loginItem: () => ({ ...app.login }),
  /** What the task manager's "Startup" page says. */
  setLoginItemEnabled: (enabled: boolean) => {
    app.login.enabledBySystem = enabled;
  },
  setDisplays: (...areas: Electron.Rectangle[]) =>
    void displays.splice(0, Number.POSITIVE_INFINITY, ...areas.map((workArea) => ({ workArea }))),
  choose: (path: string) => void choices.push(path),
  opened: () => opened,
  darkTaskBar: (isDark: boolean) => {
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = isDark;
    nativeTheme.emit('updated');
  },
  facts: () => ({
    isSandboxed: app.isSandboxed,
    userModelId: app.userModelId,
    userTasks: app.userTasks.map(({ title, arguments: given }) => ({ title, given })),
    sendsCrashes: crashReports.some(({ uploadToServer }) => uploadToServer !== false),
  }),
  quit: () => app.quit(),
};
export type Probes = typeof probes;

export type Question = {
  readonly id: number;
  readonly name: keyof Probes;
  readonly args: readonly unknown[];
};
export type Reply = { readonly id: number; readonly value?: unknown; readonly error?: string };

/** Answers the questions of the process that started this one. */
export function answerProbes(): void {
  process.on('message', (question: Question) => void answer(question).then((reply) => process.send?.(reply)));
  // The channel alone keeps no host alive.
  process.channel?.unref();
}

async function answer({ id, name, args }: Question): Promise<Reply> {
  try {
    const probe = probes[name] as (...given: readonly unknown[]) => unknown;
    return { id, value: await probe(...args) };
  } catch (error) {
    return { id, error: String(error) };
  }
}

function tray(): Tray {
  if (Tray.shown === null) throw new Error('there is no tray icon');
  return Tray.shown;
}

function theWindow(): BrowserWindow {
  const window = BrowserWindow.all.find((one) => !one.isDestroyed());
  if (window === undefined) throw new Error('there is no window');
  return window;
}

function entries(items: readonly Electron.MenuItemConstructorOptions[]): MenuEntry[] {
  return items.map(({ type, label = '', enabled = true, submenu }) => ({
    label: type === 'separator' ? '—' : label,
    enabled,
    items: Array.isArray(submenu) ? entries(submenu) : submenu instanceof Menu ? entries(submenu.items) : [],
  }));
}
