/**
 * What a test may ask of the host's process: to see what is shown, and to do what a person or the system does. It looks at
 * Electron's API from outside, so it is the same over the stand-in and in Electron itself. Nothing of the machine is touched:
 * links, dialogs and login items are only noted.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type Electron from 'electron';
import { Notes } from './notes.ts';

export type MenuEntry = {
  readonly label: string;
  readonly enabled: boolean;
  readonly items: readonly MenuEntry[];
};
export type Question = {
  readonly id: number;
  readonly name: keyof Probes;
  readonly args: readonly unknown[];
};
export type Reply = { readonly id: number; readonly value?: unknown; readonly error?: string };
export type Probes = ReturnType<typeof probesOf>;

const WM_TIMECHANGE = 0x001e;

/** Each may be asked by its name, with values that can be sent between processes. */
function probesOf(electron: typeof Electron, notes: Notes) {
  const { app, BrowserWindow, nativeTheme, powerMonitor, screen } = electron;
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const theWindow = () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('there is no window');
    return window;
  };
  return {
    tray: () => {
      const { tray } = notes;
      // `running-2-light.ico`: the state, a turn where it turns, the task bar's shade.
      const [, icon = '', shade = ''] = /^(\w+?)(?:-\d)?-(light|dark)\./.exec(tray?.image ?? '') ?? [];
      return tray && { icon, shade, images: tray.images, tooltip: tray.tooltip, menu: entries(tray.menu) };
    },
    clickMenu: (...labels: string[]) => click(notes.tray?.menu ?? null, labels),
    doubleClickTray: () => void notes.tray?.tray.emit('double-click'),
    notifications: () => notes.notifications.map(({ title, body }) => ({ title, body })),
    clickNotification: (index: number) => void notes.notifications.at(index)?.emit('click', {}),
    windows: () =>
      BrowserWindow.getAllWindows().map((window) => ({
        visible: window.isVisible(),
        bounds: window.getNormalBounds(),
        preferences: preferencesOf(window.webContents),
      })),
    progress: () => notes.progress,
    workArea: () => screen.getPrimaryDisplay().workArea,
    /** As by its cross. */
    closeWindow: () => theWindow().close(),
    crashPage: () => theWindow().webContents.forcefullyCrashRenderer(),
    becomeReady: () => void theWindow().emit('ready-to-show'),
    /** As the system finds out some time after the page has ceased to answer. */
    pageHangs: () => void theWindow().emit('unresponsive'),
    /** Whether a page could have a guest page of its own (`<webview>`) in it. */
    attachesWebview: (src: string) => {
      let isPrevented = false;
      const event = {
        preventDefault: () => {
          isPrevented = true;
        },
      };
      theWindow().webContents.emit('will-attach-webview', event, {}, { src });
      return !isPrevented;
    },
    endSession: () => void theWindow().emit('session-end', { preventDefault: () => undefined, reasons: [] }),
    setClock: () => notes.hooks.get(WM_TIMECHANGE)?.(),
    power: (event: 'suspend' | 'resume' | 'shutdown') => void powerMonitor.emit(event),
    /** The engine's thread dies. */
    crashEngine: async () => void (await Promise.all([...notes.threads].map((thread) => thread.terminate()))),
    loginItem: () => ({ ...notes.login }),
    /** What the task manager's "Startup" page says. */
    setLoginItemEnabled: (enabled: boolean) => {
      notes.login.enabledBySystem = enabled;
    },
    choose: (path: string) => void notes.choices.push(path),
    /** The question of a dialog that is open last. */
    question: () => {
      const { message, detail, buttons } = notes.questions.at(-1) ?? {};
      return message === undefined ? null : { message, detail, buttons };
    },
    answerQuestion: (button: number) => void notes.questions.at(-1)?.answer(button),
    opened: () => notes.opened,
    darkTaskBar: (isDark: boolean) => {
      Object.defineProperty(nativeTheme, 'shouldUseDarkColorsForSystemIntegratedUI', { value: isDark });
      nativeTheme.emit('updated');
    },
    /** Something goes wrong in the main process that nobody foresaw. */
    fail: (words: string) =>
      void setImmediate(() => {
        throw new Error(words);
      }),
    facts: () => notes.facts,
    /** The longest time, in ms, that the main thread was held up since this was asked last. */
    longestHold: () => {
      const longest = delays.max / 1e6;
      delays.reset();
      return longest;
    },
    quit: () => app.quit(),
  };
}

/** Answers the questions of the process that started this one. To be called before the application's own code runs. */
export function answerProbes(electron: typeof Electron): void {
  const probes = probesOf(electron, new Notes(electron));
  const answer = async ({ id, name, args }: Question): Promise<Reply> => {
    try {
      const probe = probes[name] as (...given: readonly unknown[]) => unknown;
      return { id, value: await probe(...args) };
    } catch (error) {
      return { id, error: String(error) };
    }
  };
  process.on('message', (question: Question) => void answer(question).then((reply) => process.send?.(reply)));
  // The channel alone keeps no host alive.
  process.channel?.unref();
}

/** Electron has this function, and does not document it. */
function preferencesOf(
  contents: Electron.WebContents & { getLastWebPreferences?(): Electron.WebPreferences | null },
) {
  return { ...contents.getLastWebPreferences?.() };
}

/** Clicks an entry by its labels. @throws Error where there is none, or none to click */
function click(menu: Electron.Menu | null, labels: readonly string[]): void {
  let items = menu?.items ?? [];
  for (const [depth, label] of labels.entries()) {
    const item = items.find((candidate) => candidate.label === label);
    if (item === undefined)
      throw new Error(`no "${label}" in ${items.map((candidate) => candidate.label).join(', ')}`);
    if (!item.enabled) throw new Error(`"${label}" cannot be clicked`);
    if (depth === labels.length - 1) item.click();
    items = item.submenu?.items ?? [];
  }
}

function entries(menu: Electron.Menu | null | undefined): MenuEntry[] {
  return (menu?.items ?? []).map(({ type, label, enabled, submenu }) => ({
    label: type === 'separator' ? '—' : label,
    enabled,
    items: entries(submenu),
  }));
}
