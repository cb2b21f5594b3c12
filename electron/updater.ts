/** New versions: looked for and fetched in the background, installed only at the person's word or at the next start. */

/** The used part of electron-updater's `autoUpdater`. */
export interface UpdateSource {
  autoDownload: boolean;
  /** Never while the person logs off: Windows would break it off half way. */
  autoInstallOnAppQuit: boolean;
  checkForUpdates(): Promise<unknown>;
  /** @param isSilent without the installer's questions @param isForceRunAfter starts the new version afterwards */
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
  on(event: 'update-available' | 'update-downloaded', take: (info: { version: string }) => void): unknown;
  on(event: 'error', take: (error: Error) => void): unknown;
}

export type UpdateState = { readonly available: string | null; readonly ready: boolean };

/** Once a day is enough, ms. */
const EVERY_MS = 24 * 3_600_000;

export class Updater {
  readonly #source: UpdateSource | null;
  #state: UpdateState = { available: null, ready: false };
  #timer: NodeJS.Timeout | undefined;

  /** @param source null where the program was not installed from a feed @param ready told once a version was fetched */
  constructor(source: UpdateSource | null, ready: (version: string) => void) {
    this.#source = source;
    if (source === null) return;
    source.autoDownload = true;
    source.autoInstallOnAppQuit = false;
    source.on('update-available', ({ version }) => {
      this.#state = { available: version, ready: false };
    });
    source.on('update-downloaded', ({ version }) => {
      this.#state = { available: version, ready: true };
      ready(version);
    });
    // No feed within reach: the program works without, and looks again tomorrow.
    source.on('error', (error) => console.error(`no update: ${error.message}`));
  }

  get state(): UpdateState {
    return this.#state;
  }

  begin(): void {
    const look = () => void this.#source?.checkForUpdates().catch(() => undefined); // told by its `error` event
    look();
    if (this.#source !== null) this.#timer = setInterval(look, EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Ends the program and starts the new version, when one is ready. Answers whether it does. */
  install(): boolean {
    if (!this.#state.ready) return false;
    this.#source?.quitAndInstall(true, true);
    return true;
  }
}
