/** The host, put together: engine, tray, window, notifications. It draws and passes on; what is decided is decided in `core`. */
import { join } from 'node:path';
import { app, nativeTheme, shell } from 'electron';
import type { EngineState } from '../core/desktop/engine-state.ts';
import type { Launch } from '../core/desktop/launch.ts';
import type { Remedy } from '../core/desktop/link.ts';
import type { TrayAction } from '../core/desktop/tray-view.ts';
import { isQuietUpdate } from '../core/desktop/update-plan.ts';
import { serveWindow } from './app-protocol.ts';
import { keepNote } from './crash-notes.ts';
import { asksToRestore } from './damage-dialog.ts';
import { EngineHost } from './engine-host.ts';
import { plainEnvironment } from './environment.ts';
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
import { Teller } from './teller.ts';
import { TrayIconHost } from './tray.ts';
import { updateSource } from './update-source.ts';
import { Updater } from './updater.ts';
import { windowAnswers } from './window-answers.ts';

/** How long an installer may take to start. */
const INSTALLER_MS = 2_000;

export class Desktop {
  readonly #folders: ReturnType<typeof folders>;
  readonly #preferences: PreferenceStore;
  readonly #vault: SecretVault;
  readonly #notifications = new Notifications((path) => this.#window.show(path));
  readonly #teller: Teller;
  readonly #window: MainWindow;
  readonly #engine: EngineHost;
  readonly #feeds: FeedDesk;
  readonly #tray: TrayIconHost;
  readonly #status: StatusFollower;
  readonly #updater: Updater;
  #quitting = false;

  /** @param data the data folder if it was named */
  constructor(data: string | null) {
    this.#folders = folders(data);
    this.#preferences = new PreferenceStore(this.#folders.preferences);
    this.#vault = new SecretVault(this.#preferences);
    this.#teller = new Teller(this.#preferences, this.#notifications);
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
      died: (error) => keepNote('engine', error),
      changed: (state) => this.#engineChanged(state),
      now: Date.now,
    });
    this.#feeds = new FeedDesk(this.#engine);
    this.#status = new StatusFollower({
      engine: this.#engine,
      language: () => this.#teller.language,
      show: (view) => {
        this.#tray.show(view);
        this.#window.setProgress(view.progress);
      },
      refused: ({ title, todo }) => this.#notifications.show({ title, body: todo, path: '/' }),
      now: Date.now,
    });
    this.#updater = new Updater({
      open: () => updateSource(this.#preferences.updates.get()),
      memory: this.#preferences.updates,
      ready: (version) =>
        this.#teller.tell('/settings/about', 'tray.update', 'desktop.update_ready', { version }),
      leave: () => void this.#leaveForUpdate(),
    });
  }

  begin(launch: Launch): void {
    serveWindow(this.#folders.window, this.#engine, () => this.#teller.language);
    answerRequests(
      windowAnswers({
        preferences: this.#preferences,
        engine: this.#engine,
        updater: this.#updater,
        languageChanged: () => this.#status.refresh(),
        quit: () => void this.#quit(),
        leaveForUpdate: () => void this.#leaveForUpdate(),
      }),
    );
    offerInTaskBar(this.#teller.text('tray.sync_now'));
    followPower({ wake: () => this.#engine.link?.wake(), leave: () => void this.#quit() });
    app.on('window-all-closed', () => undefined); // it lives in the tray
    app.on('before-quit', (event) => {
      if (this.#quitting) return;
      event.preventDefault();
      void this.#quit();
    });
    this.#engine.open();
    this.#updater.begin();
    const isQuiet = isQuietUpdate(launch.updated, app.getVersion(), this.#preferences.updates.get());
    this.launchedAgain({ ...launch, hidden: launch.hidden || isQuiet });
    const { damaged } = this.#preferences;
    if (damaged !== null)
      this.#teller.tell('/settings', 'tray.settings', 'desktop.preferences_damaged', { file: damaged });
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
    if (state.is === 'refused' && state.remedy !== null) void this.#askToRestore(state.remedy);
    if (state.is !== 'down' || this.#quitting) return;
    this.#teller.tell(
      '/',
      'desktop.engine_gone',
      state.final ? 'desktop.engine_given_up' : 'desktop.engine_restarts',
    );
  }

  async #askToRestore(remedy: Remedy): Promise<void> {
    if (await asksToRestore(remedy, this.#folders.data, this.#teller.language)) this.#engine.retry(remedy);
    else await this.#quit();
  }

  #windowFailed(outcome: 'reloaded' | 'given up', reason: string): void {
    keepNote('window', new Error(reason));
    this.#teller.tell(
      '/',
      'tray.open',
      outcome === 'reloaded' ? 'desktop.window_reloaded' : 'desktop.window_given_up',
    );
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

  /** The installer starts when the engine has closed: it takes the place of files that are in use until then. */
  #leaveForUpdate(): Promise<void> {
    return this.#quit(() => this.#updater.install());
  }

  /**
   * Waits for runs to reach a safe place; the engine's own limit keeps that from lasting.
   * @param last done just before the end; answers whether that comes by itself
   */
  async #quit(last: () => boolean = () => false): Promise<void> {
    if (this.#quitting) return;
    this.#quitting = true;
    this.#updater.close();
    this.#status.closing(this.#teller.text('desktop.quit_waits'));
    await this.#engine.close();
    this.#tray.close();
    // An installer that cannot be started must not keep a program that does nothing any more.
    if (last()) setTimeout(() => app.quit(), INSTALLER_MS);
    else app.quit();
  }
}
