/** The host, put together: engine, tray, window, notifications. It draws and passes on; what is decided is decided in `core`. */
import { join } from 'node:path';
import { app, nativeTheme, shell } from 'electron';
import type { EngineState } from '../core/desktop/engine-state.ts';
import type { Launch } from '../core/desktop/launch.ts';
import type { TrayAction } from '../core/desktop/tray-view.ts';
import { type Language, languageFor, message, textOf } from '../core/model/message.ts';
import { serveWindow } from './app-protocol.ts';
import { keepNote } from './crash-notes.ts';
import { EngineHost } from './engine-host.ts';
import { FeedDesk } from './feed-desk.ts';
import { folders } from './folders.ts';
import { answerRequests } from './ipc.ts';
import { offerInTaskBar } from './jump-list.ts';
import { MainWindow } from './main-window.ts';
import { Notifications } from './notifications.ts';
import { followPower } from './power.ts';
import { PreferenceStore } from './preferences.ts';
import { SecretVault } from './secret-vault.ts';
import { StatusFollower } from './status-follower.ts';
import { TrayIconHost } from './tray.ts';
import { Updater, type UpdateSource } from './updater.ts';
import { windowAnswers } from './window-answers.ts';

export class Desktop {
  readonly #folders: ReturnType<typeof folders>;
  readonly #preferences: PreferenceStore;
  readonly #vault: SecretVault;
  readonly #notifications = new Notifications((path) => this.#window.show(path));
  readonly #window: MainWindow;
  readonly #engine: EngineHost;
  readonly #feeds: FeedDesk;
  readonly #tray: TrayIconHost;
  readonly #status: StatusFollower;
  readonly #updater: Updater;
  #quitting = false;

  /** @param data the data folder if it was named @param updates null where new versions come by other ways */
  constructor(data: string | null, updates: UpdateSource | null) {
    this.#folders = folders(data);
    this.#preferences = new PreferenceStore(this.#folders.preferences);
    this.#vault = new SecretVault(this.#preferences);
    nativeTheme.themeSource = this.#preferences.all.theme;
    this.#tray = new TrayIconHost(this.#folders.tray, (action) => void this.#act(action));
    this.#window = new MainWindow({
      preload: this.#folders.preload,
      icon: this.#folders.icon,
      preferences: this.#preferences,
      isQuitting: () => this.#quitting,
      failed: (outcome, reason) => this.#windowFailed(outcome, reason),
      clockChanged: () => this.#engine.link?.wake(),
      sessionEnds: () => void this.#quit(),
      now: Date.now,
    });
    this.#engine = new EngineHost({
      entry: this.#folders.engine,
      start: () => ({
        dataDir: this.#folders.data,
        locale: app.getLocale(),
        environment: plainEnvironment(),
        secrets: this.#vault.all(),
      }),
      secret: (name, value) => this.#vault.set(name, value),
      notification: (shown) => this.#notifications.show(shown),
      died: (error) => this.#note('engine', error),
      changed: (state) => this.#engineChanged(state),
      now: Date.now,
    });
    this.#feeds = new FeedDesk(this.#engine);
    this.#status = new StatusFollower({
      engine: this.#engine,
      language: () => this.#language(),
      show: (view) => {
        this.#tray.show(view);
        this.#window.setProgress(view.progress);
      },
      refused: ({ title, todo }) => this.#notifications.show({ title, body: todo, path: '/' }),
      now: Date.now,
    });
    this.#updater = new Updater(updates, (version) =>
      this.#tell('tray.update', 'desktop.update_ready', { version }),
    );
  }

  begin(launch: Launch): void {
    serveWindow(this.#folders.window, this.#engine, () => this.#language());
    answerRequests(
      windowAnswers({
        preferences: this.#preferences,
        engine: this.#engine,
        updater: this.#updater,
        quit: () => void this.#quit(),
      }),
    );
    offerInTaskBar(this.#text('tray.sync_now'));
    followPower({ wake: () => this.#engine.link?.wake(), leave: () => void this.#quit() });
    app.on('window-all-closed', () => undefined); // it lives in the tray
    app.on('before-quit', (event) => {
      if (this.#quitting) return;
      event.preventDefault();
      void this.#quit();
    });
    this.#engine.open();
    this.#updater.begin();
    this.launchedAgain(launch);
    const { damaged } = this.#preferences;
    if (damaged !== null) this.#tell('tray.settings', 'desktop.preferences_damaged', { file: damaged });
  }

  /** A start, the first or one of a second instance, shows the window or does what it was started for. */
  launchedAgain({ quit, run, hidden }: Launch): void {
    if (quit) void this.#quit();
    if (run !== null) void this.#status.act({ type: 'run', job: run });
    if (!quit && !hidden) this.#window.show();
  }

  #engineChanged(state: EngineState): void {
    this.#feeds.engineChanged();
    this.#status.engineChanged(state);
    if (state.is !== 'down' || this.#quitting) return;
    this.#tell('desktop.engine_gone', state.final ? 'desktop.engine_given_up' : 'desktop.engine_restarts');
  }

  #windowFailed(outcome: 'reloaded' | 'given up', reason: string): void {
    this.#note('window', new Error(reason));
    this.#tell('tray.open', outcome === 'reloaded' ? 'desktop.window_reloaded' : 'desktop.window_given_up');
  }

  async #act(action: TrayAction): Promise<void> {
    switch (action.type) {
      case 'open':
        return this.#window.show(action.path);
      case 'open-logs':
        await shell.openPath(join(this.#folders.data, 'logs'));
        return;
      case 'quit':
        return this.#quit();
      default:
        return this.#status.act(action);
    }
  }

  /** Waits for runs to reach a safe place; the engine's own limit keeps that from lasting. */
  async #quit(): Promise<void> {
    if (this.#quitting) return;
    this.#quitting = true;
    this.#updater.close();
    this.#status.closing(this.#text('desktop.quit_waits'));
    await this.#engine.close();
    this.#tray.close();
    app.quit();
  }

  #tell(title: Parameters<typeof message>[0], ...body: Parameters<typeof message>): void {
    this.#notifications.show({ title: this.#text(title), body: this.#text(...body), path: '/' });
  }

  #note(part: string, error: Error): void {
    console.error(error);
    keepNote(join(this.#folders.preferences, 'crashes'), part, error, Date.now());
  }

  #text(...args: Parameters<typeof message>): string {
    return textOf(message(...args), this.#language());
  }

  #language(): Language {
    return languageFor(this.#preferences.all.language, app.getLocale());
  }
}

function plainEnvironment(): Record<string, string> {
  const set = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(set);
}
