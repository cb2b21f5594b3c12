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
  static readonly all: BrowserWindow[] = [];
  readonly webContents: WebContents;
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly hooks = new Map<number, Parameters<Electron.BrowserWindow['hookWindowMessage']>[1]>();
  progress = -1;
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
    this.webContents = new WebContents(options.webPreferences?.preload ?? '');
    BrowserWindow.all.push(this);
    app.windows.add(this.#closing);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('ready-to-show');
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

  setProgressBar(progress: number): void {
    this.progress = progress;
  }

  hookWindowMessage(message: number, take: Parameters<Electron.BrowserWindow['hookWindowMessage']>[1]): void {
    this.hooks.set(message, take);
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
    this.webContents.destroy();
    this.emit('closed');
  }
}
