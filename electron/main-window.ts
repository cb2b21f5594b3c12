/** The one window: opened where it was, locked to our own pages, hidden instead of closed. */
import { BrowserWindow, screen } from 'electron';
import { pageAddress } from '../core/desktop/app-address.ts';
import { restartDelay } from '../core/desktop/restarts.ts';
import { windowBounds } from '../core/desktop/window-bounds.ts';
import { CHANNEL } from './channels.ts';
import type { PreferenceStore } from './preferences.ts';

/** A window that has not painted by then is shown anyway: better an empty one than none. */
const SHOW_ANYWAY_MS = 4_000;
/** Windows' message that the clock or the time zone was set. */
const WM_TIMECHANGE = 0x001e;

export type MainWindowOptions = {
  readonly preload: string;
  readonly icon: string;
  readonly preferences: PreferenceStore;
  /** Whether closing the window ends the program; else it goes to the tray. */
  isQuitting(): boolean;
  /** The page crashed or hangs; it is loaded again, or (`given up`) not any more. */
  failed(outcome: 'reloaded' | 'given up', reason: string): void;
  /** The clock was set. */
  clockChanged(): void;
  /** The person logs off or the machine is shut down. */
  sessionEnds(): void;
  /** Unix milliseconds. */
  now(): number;
};

export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  #failures: number[] = [];

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  /** Shows the window, at a page if one is named. */
  show(path?: string): void {
    const window = this.#window;
    if (window === null) {
      this.#open(path ?? '/');
      return;
    }
    if (path !== undefined) window.webContents.send(CHANNEL.navigate, { path });
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Progress in the task bar: 0–1, -1 under way, null none. */
  setProgress(progress: number | null): void {
    if (progress === null) this.#window?.setProgressBar(-1);
    else if (progress < 0) this.#window?.setProgressBar(2, { mode: 'indeterminate' });
    else this.#window?.setProgressBar(progress, { mode: 'normal' });
  }

  #open(path: string): void {
    const { preferences, preload, icon } = this.#options;
    const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
    const window = new BrowserWindow({
      ...windowBounds(preferences.all.bounds, screens),
      show: false,
      title: 'NAS Auto Sync',
      icon,
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
      },
    });
    this.#window = window;
    this.#failures = [];
    if (preferences.all.maximized) window.maximize();
    let isAwaited = true;
    const show = () => {
      if (isAwaited && !window.isDestroyed() && !window.isVisible()) window.show();
    };
    const timer = setTimeout(show, SHOW_ANYWAY_MS);
    window.once('ready-to-show', () => {
      clearTimeout(timer);
      show();
    });
    window.once('closed', () => {
      clearTimeout(timer);
      this.#window = null;
    });
    window.on('close', (event) => {
      isAwaited = false; // shown before it was ready, and closed again: it must not come back by itself
      this.#close(event, window);
    });
    window.on('session-end', () => this.#options.sessionEnds());
    if (process.platform === 'win32') window.hookWindowMessage(WM_TIMECHANGE, this.#options.clockChanged);
    this.#recover(window);
    // A window that is closed while it loads breaks that off.
    window.loadURL(pageAddress(path)).catch((error: unknown) => console.error(error));
  }

  #close(event: { preventDefault(): void }, window: BrowserWindow): void {
    const { preferences, isQuitting } = this.#options;
    preferences.set({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    if (isQuitting()) return;
    event.preventDefault();
    window.hide();
  }

  /** A page that crashed or hangs is loaded again, with patience; one that keeps failing is given up. */
  #recover(window: BrowserWindow): void {
    const recover = (reason: string) => {
      const { now, failed, isQuitting } = this.#options;
      if (window.isDestroyed() || isQuitting()) return;
      this.#failures.push(now());
      const delay = restartDelay(this.#failures, now());
      failed(delay === null ? 'given up' : 'reloaded', reason);
      if (delay === null) window.destroy();
      else setTimeout(() => window.isDestroyed() || window.webContents.reload(), delay);
    };
    let hangs = false;
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') recover(hangs ? 'unresponsive' : reason);
      hangs = false;
    });
    window.on('unresponsive', () => {
      hangs = true;
      window.webContents.forcefullyCrashRenderer(); // the process that hangs would load nothing
    });
  }
}
