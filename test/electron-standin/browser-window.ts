/** Electron's `BrowserWindow`: a page in Chromium, with a window's state around it. */
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { WebContents } from './web-contents.ts';

type Used = Pick<
  Electron.BrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getNormalBounds'
  | 'hide'
  | 'hookWindowMessage'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setProgressBar'
  | 'show'
>;

export class BrowserWindow extends EventEmitter implements Used {
  static readonly #all = new Set<BrowserWindow>();
  readonly webContents: WebContents;
  readonly options: Electron.BrowserWindowConstructorOptions;
  #isVisible = false;
  #isMaximized = false;
  #isDestroyed = false;
  readonly #closing = {
    close: () => {
      this.close();
      return this.#isDestroyed;
    },
  };

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.webContents = new WebContents(options.webPreferences ?? {});
    BrowserWindow.#all.add(this);
    app.windows.add(this.#closing);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all];
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    if (process.env.STANDIN_NEVER_READY === undefined) this.emit('ready-to-show');
  }

  show(): void {
    this.#isVisible = true;
  }

  hide(): void {
    this.#isVisible = false;
  }

  focus(): void {
    this.emit('focus');
  }

  restore(): void {
    this.emit('restore');
  }

  maximize(): void {
    this.#isMaximized = true;
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getNormalBounds(): Electron.Rectangle {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options;
    return { x, y, width, height };
  }

  setProgressBar(): void {
    // Shown to nobody.
  }

  hookWindowMessage(): void {
    // No window of ours gets messages of Windows.
  }

  /** As by its cross: who listens may prevent it. */
  close(): void {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#isVisible = false;
    app.windows.delete(this.#closing);
    BrowserWindow.#all.delete(this);
    this.webContents.destroy();
    this.emit('closed');
  }
}
