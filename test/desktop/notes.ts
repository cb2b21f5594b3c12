/** Notes what the host does with Electron's API, by putting functions of its own before Electron's. */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type Electron from 'electron';

type Shown = {
  readonly tray: Electron.Tray;
  image: string;
  /** Every image that it had. */
  readonly images: string[];
  tooltip: string;
  menu: Electron.Menu | null;
};

export class Notes {
  tray: Shown | null = null;
  progress = -1;
  readonly notifications: Electron.Notification[] = [];
  readonly threads = new Set<Worker>();
  readonly hooks = new Map<number, () => void>();
  readonly opened: { how: 'external' | 'folder' | 'reveal'; what: string }[] = [];
  /** Paths that the person will choose next; none: they change their mind. */
  readonly choices: string[] = [];
  /** What the person was asked in a dialog of the system. */
  readonly questions: {
    readonly message: string;
    readonly detail: string;
    readonly buttons: readonly string[];
    answer(button: number): void;
  }[] = [];
  readonly login = { openAtLogin: false, enabledBySystem: true };
  readonly facts = { isSandboxed: false, userModelId: '', userTasks: [] as string[], sendsCrashes: false };

  constructor(electron: typeof Electron) {
    this.#noteThreads();
    this.#noteTray(electron);
    this.#noteWindow(electron);
    this.#noteShell(electron);
    this.#noteApp(electron);
  }

  /** Tests end threads as a crash would; for that they have to be known. */
  #noteThreads(): void {
    const builtin: typeof import('node:worker_threads') = createRequire(import.meta.url)(
      'node:worker_threads',
    );
    const { threads } = this;
    builtin.Worker = class extends builtin.Worker {
      constructor(...args: ConstructorParameters<typeof builtin.Worker>) {
        super(...args);
        threads.add(this);
        this.once('exit', () => threads.delete(this));
      }
    };
    syncBuiltinESMExports();
  }

  #noteTray({ nativeImage, Tray, Notification }: typeof Electron): void {
    const names = new WeakMap<object, string>();
    before(nativeImage, 'createFromPath', (create) => (path: string) => {
      const image = create(path);
      names.set(image, basename(path));
      return image;
    });
    const shown = (tray: Electron.Tray): Shown => {
      if (this.tray?.tray !== tray) this.tray = { tray, image: '', images: [], tooltip: '', menu: null };
      return this.tray;
    };
    after(Tray.prototype, 'setImage', (tray, image) => {
      const name = typeof image === 'string' ? image : (names.get(image) ?? '');
      shown(tray).image = name;
      shown(tray).images.push(name);
    });
    after(Tray.prototype, 'setToolTip', (tray, tooltip) => {
      shown(tray).tooltip = tooltip;
    });
    after(Tray.prototype, 'setContextMenu', (tray, menu) => {
      shown(tray).menu = menu;
    });
    after(Tray.prototype, 'destroy', () => {
      this.tray = null;
    });
    after(Notification.prototype, 'show', (notification) => this.notifications.push(notification));
  }

  #noteWindow({ BrowserWindow }: typeof Electron): void {
    after(BrowserWindow.prototype, 'setProgressBar', (_window, progress) => {
      this.progress = progress;
    });
    // There only on Windows.
    if ('hookWindowMessage' in BrowserWindow.prototype)
      after(BrowserWindow.prototype, 'hookWindowMessage', (_window, message, take) =>
        this.hooks.set(message, () => take(Buffer.alloc(8), Buffer.alloc(8))),
      );
  }

  /** Nothing is opened and nobody is asked. */
  #noteShell({ shell, dialog }: typeof Electron): void {
    before(shell, 'openExternal', () => async (url) => void this.opened.push({ how: 'external', what: url }));
    before(shell, 'openPath', () => async (path) => {
      this.opened.push({ how: 'folder', what: path });
      return '';
    });
    before(shell, 'showItemInFolder', () => (path) => void this.opened.push({ how: 'reveal', what: path }));
    const choose = async (): Promise<Electron.OpenDialogReturnValue> => {
      const filePaths = this.choices.splice(0, 1);
      return { canceled: filePaths.length === 0, filePaths };
    };
    const ask = ({ message, detail = '', buttons = [] }: Electron.MessageBoxOptions) =>
      new Promise<{ response: number }>((resolve) => {
        this.questions.push({ message, detail, buttons, answer: (response) => resolve({ response }) });
      });
    Object.assign(dialog, { showOpenDialog: choose, showMessageBox: ask });
  }

  /** The login items of the machine stay as they are. */
  #noteApp({ app, crashReporter }: typeof Electron): void {
    const { facts, login } = this;
    before(app, 'setLoginItemSettings', () => ({ openAtLogin = false }) => {
      login.openAtLogin = openAtLogin;
    });
    before(app, 'getLoginItemSettings', (ask) => (options) => ({
      ...ask(options),
      openAtLogin: login.openAtLogin,
      executableWillLaunchAtLogin: login.openAtLogin && login.enabledBySystem,
    }));
    before(app, 'enableSandbox', (enable) => () => {
      facts.isSandboxed = true;
      enable();
    });
    before(app, 'setAppUserModelId', (set) => (id) => {
      facts.userModelId = id;
      set(id);
    });
    before(crashReporter, 'start', (start) => (options) => {
      facts.sendsCrashes ||= options.uploadToServer !== false;
      start(options);
    });
    // There only on Windows.
    if ('setUserTasks' in app)
      before(app, 'setUserTasks', () => (tasks) => {
        facts.userTasks = tasks.map(({ title, arguments: given }) => `${title}: ${given}`);
        return true;
      });
  }
}

/** Puts a function in the place of one of an object; it is given the one that was there. */
function before<T extends object, K extends keyof T>(
  object: T,
  name: K,
  make: (old: Extract<T[K], (...given: never[]) => unknown>) => T[K],
): void {
  const old = object[name] as Extract<T[K], (...given: never[]) => unknown>;
  object[name] = make(old.bind(object) as typeof old);
}

type Given<F> = F extends (...given: infer A) => unknown ? A : never;

/** Calls a function after a method of any instance was called, with the instance and what the method was given. */
function after<T extends object, K extends keyof T>(
  prototype: T,
  name: K,
  note: (self: T, ...given: Given<T[K]>) => unknown,
): void {
  const old = prototype[name] as (...given: Given<T[K]>) => unknown;
  const noting = function (this: T, ...given: Given<T[K]>): unknown {
    const answer = old.apply(this, given);
    note(this, ...given);
    return answer;
  };
  prototype[name] = noting as T[K];
}
