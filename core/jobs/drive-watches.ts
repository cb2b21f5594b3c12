/** Turns change notifications of the drives into scans of just the folders in question. */
import { checkDrive } from '../drives/identity.ts';
import { type DriveWatch, watchDrive } from '../drives/watcher.ts';
import type { Settings } from '../model/settings.ts';

export type DriveWatchesOptions = {
  settings(): Settings;
  /** Starts a scan of these folders; false when it cannot be started now, so that it is asked for again later. */
  scan(drive: string, folders: string[]): boolean;
  /** How long it has to be quiet before folders are looked at, in ms; the watcher's own time when absent. */
  readonly quietMs?: number;
};

type Watched = { readonly root: string; readonly watch: DriveWatch };

export class DriveWatches {
  readonly #options: DriveWatchesOptions;
  readonly #watched = new Map<string, Watched>();
  /** Folders that are worth a look and could not be looked at yet, by drive. */
  readonly #waiting = new Map<string, Set<string>>();
  #closed = false;

  constructor(options: DriveWatchesOptions) {
    this.#options = options;
  }

  /**
   * Begins to watch drives that are there and not watched yet, ends the watches of drives that are no longer wanted, and
   * looks at what had to wait. To be called at the start, when settings changed, and when a run is over.
   */
  async follow(): Promise<void> {
    const { drives, scan } = this.#options.settings();
    const wanted = scan.watch ? drives.filter((drive) => drive.enabled) : [];
    for (const [id, { root }] of this.#watched) {
      if (!wanted.some((drive) => drive.id === id && drive.root === root)) this.#end(id);
    }
    for (const drive of wanted) {
      if (this.#watched.has(drive.id)) continue;
      const check = await checkDrive(drive, null, { writeMarker: false, hadFiles: false });
      if (check.state === 'online' && !this.#closed && !this.#watched.has(drive.id)) {
        this.#begin(drive.id, drive.root, check.identity.network);
      }
    }
    for (const id of [...this.#waiting.keys()]) this.#look(id);
  }

  close(): void {
    this.#closed = true;
    for (const id of [...this.#watched.keys()]) this.#end(id);
  }

  #begin(id: string, root: string, network: boolean): void {
    const { quietMs } = this.#options;
    const watch = watchDrive(root, {
      network,
      ...(quietMs === undefined ? {} : { quietMs }),
      onHint: (folders) => {
        const waiting = this.#waiting.get(id) ?? new Set();
        for (const folder of folders) waiting.add(folder);
        this.#waiting.set(id, waiting);
        this.#look(id);
      },
      // The next `follow` tries again; until then, scans are the truth anyway.
      onEnd: () => this.#end(id),
    });
    this.#watched.set(id, { root, watch });
  }

  #look(id: string): void {
    const folders = this.#waiting.get(id);
    if (folders && !this.#closed && this.#options.scan(id, [...folders])) this.#waiting.delete(id);
  }

  #end(id: string): void {
    this.#watched.get(id)?.watch.close();
    this.#watched.delete(id);
    this.#waiting.delete(id);
  }
}
