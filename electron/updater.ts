/** New versions: looked for and fetched in the background, installed at the person's word or at the next start. */
import { installsAtStart, type UpdateMemory } from '../core/desktop/update-plan.ts';

/** The used part of electron-updater's `autoUpdater`. */
export interface UpdateSource {
  /** `downloadPromise`: the fetching of a newer version, if there is one. */
  checkForUpdates(): Promise<{ readonly downloadPromise?: Promise<unknown> | null } | null>;
  /** @param isSilent without the installer's questions @param isForceRunAfter starts the new version afterwards */
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void;
  on(event: 'update-available' | 'update-downloaded', take: (info: { version: string }) => void): unknown;
  on(event: 'error', take: (error: Error) => void): unknown;
}

export type UpdateState = { readonly available: string | null; readonly ready: boolean };

export type UpdaterOptions = {
  /** The source over the feed as it is set now, the same object each time; null where there is no feed. */
  open(): Promise<UpdateSource | null>;
  readonly memory: { get(): UpdateMemory; set(change: Partial<UpdateMemory>): void };
  /** A version was fetched, and waits for the person's word or the next start. */
  ready(version: string): void;
  /** This start shall become the version that an earlier one fetched: the program is to end with {@link Updater.install}. */
  leave(): void;
};

/** Once a day is enough, ms. */
const EVERY_MS = 24 * 3_600_000;

export class Updater {
  readonly #options: UpdaterOptions;
  #source: UpdateSource | null = null;
  #state: UpdateState = { available: null, ready: false };
  #timer: NodeJS.Timeout | undefined;
  /** During the first look; what comes later must not end a program that is at work. */
  #isStart = false;

  constructor(options: UpdaterOptions) {
    this.#options = options;
  }

  get state(): UpdateState {
    return this.#state;
  }

  begin(): void {
    this.#isStart = true;
    void this.look().then(() => {
      this.#isStart = false;
    });
    this.#timer = setInterval(() => void this.look(), EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Looks for a newer version, and fetches it. No feed within reach: the program works without, and looks again tomorrow. */
  async look(): Promise<void> {
    const source = await this.#options.open();
    if (source === null) return;
    if (source !== this.#source) this.#follow(source);
    try {
      const found = await source.checkForUpdates();
      await found?.downloadPromise;
    } catch {
      return; // told by its `error` event
    }
  }

  /** Starts the installer of the version that is ready; the program has to end then. Answers whether there is one. */
  install(): boolean {
    if (!this.#state.ready) return false;
    this.#source?.quitAndInstall(true, true);
    return true;
  }

  #follow(source: UpdateSource): void {
    this.#source = source;
    source.on('update-available', ({ version }) => {
      if (this.#state.available !== version) this.#state = { available: version, ready: false };
    });
    source.on('update-downloaded', ({ version }) => this.#fetched(version));
    source.on('error', (error) => console.error(`no update: ${error.message}`));
  }

  #fetched(version: string): void {
    const { memory, ready, leave } = this.#options;
    const isNews = !this.#state.ready;
    const installs = this.#isStart && installsAtStart(version, memory.get());
    this.#state = { available: version, ready: true };
    memory.set(installs ? { tried: version } : { fetched: version });
    if (installs) leave();
    else if (isNews) ready(version);
  }
}
