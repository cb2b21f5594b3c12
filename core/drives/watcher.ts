/**
 * Change notifications. They are hints that a folder is worth a look, nothing more: they may come late, twice or never
 * (overflows, servers that do not tell), because scans are the truth.
 */
import { type FSWatcher, watch } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isSystemFile, isSystemFolder } from '../model/names.ts';
import type { Problem } from '../model/problem.ts';
import { folderProblem } from './fs-problem.ts';

export type WatchOptions = {
  /** Linux learns nothing of what others change on a network drive: there nothing is watched (`DriveIdentity.network`). */
  readonly network: boolean;
  /** Folders in which something changed: relative to the root, forward slashes, '' is the root itself. */
  onHint(folders: string[]): void;
  /** The watch ended by itself, e.g. because the drive went away; start another when it is back. */
  onEnd(problem: Problem): void;
  /** A hint is given when nothing changed for so long, or at the latest after ten times as long, in ms. */
  readonly quietMs?: number;
};

export type DriveWatch = { close(): void };

const QUIET_MS = 3_000;
const PATIENCE = 10;
/** With more folders than this in one hint, the root stands for all. */
const MAX_HINTS = 200;
/** Folders that Linux watches; each takes one of the system's limited watches. */
const MAX_WATCHED = 512;

/** Watches a drive until `close`. */
export function watchDrive(root: string, options: WatchOptions): DriveWatch {
  if (process.platform !== 'linux') return new TreeWatch(root, options);
  return options.network ? new Hints(options) : new FolderWatches(root, options);
}

/** Windows and macOS watch a whole tree at once, on shares too. */
class TreeWatch implements DriveWatch {
  readonly #hints: Hints;
  readonly #watcher: FSWatcher | undefined;

  constructor(root: string, options: WatchOptions) {
    this.#hints = new Hints(options);
    const end = (error: unknown) => {
      this.close();
      options.onEnd(folderProblem(root, error));
    };
    try {
      this.#watcher = watch(root, { recursive: true, persistent: false }, (_event, name) => {
        if (name !== null) this.#hints.add(name.replaceAll('\\', '/'));
      });
      this.#watcher.on('error', end);
    } catch (error) {
      setImmediate(end, error);
    }
  }

  close(): void {
    this.#watcher?.close();
    this.#hints.close();
  }
}

/** Gathers changed paths until it has been quiet for a while. */
class Hints implements DriveWatch {
  readonly #options: WatchOptions;
  readonly #folders = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #latest = 0;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** `path`: what changed, relative to the root. Changes of what is no file of the archive are none. */
  add(path: string): void {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    if (isSystemFile(name) || [...parts, name].some(isSystemFolder)) return;
    this.#folders.add(parts.join('/'));
    const quietMs = this.#options.quietMs ?? QUIET_MS;
    const now = performance.now();
    if (this.#timer === undefined) this.#latest = now + PATIENCE * quietMs;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#give(), Math.min(quietMs, this.#latest - now)).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#folders.clear();
  }

  #give(): void {
    const folders = this.#folders.size > MAX_HINTS ? [''] : [...this.#folders];
    this.#timer = undefined;
    this.#folders.clear();
    this.#options.onHint(folders);
  }
}

/** Linux watches single folders: the root and, level by level, as many below as the limit allows. */
class FolderWatches implements DriveWatch {
  readonly #root: string;
  readonly #hints: Hints;
  readonly #options: WatchOptions;
  readonly #watchers = new Map<string, FSWatcher>();
  #closed = false;

  constructor(root: string, options: WatchOptions) {
    this.#root = root;
    this.#hints = new Hints(options);
    this.#options = options;
    void this.#watchFrom('');
  }

  close(): void {
    this.#closed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    this.#hints.close();
  }

  async #watchFrom(start: string): Promise<void> {
    const folders = [start];
    for (const folder of folders) {
      if (this.#closed || this.#watchers.size >= MAX_WATCHED || this.#watchers.has(folder)) continue;
      const absolute = join(this.#root, folder);
      try {
        if (folder !== '' && !(await lstat(absolute)).isDirectory()) continue; // a file, or a link
        const entries = await readdir(absolute, { withFileTypes: true });
        this.#watch(folder);
        const below = entries.filter((entry) => entry.isDirectory() && !isSystemFolder(entry.name));
        folders.push(...below.map((entry) => inFolder(folder, entry.name)));
      } catch (error) {
        this.#lose(folder, error);
      }
    }
  }

  #watch(folder: string): void {
    if (this.#closed) return;
    this.#drop(folder);
    const watcher = watch(join(this.#root, folder), { persistent: false }, (event, name) => {
      if (name === null) return;
      const path = inFolder(folder, name);
      this.#hints.add(path);
      if (event === 'rename') void this.#renew(path);
    });
    watcher.on('error', (error) => this.#lose(folder, error));
    this.#watchers.set(folder, watcher);
  }

  /** Something came or went: a new folder is watched as well. */
  async #renew(path: string): Promise<void> {
    this.#drop(path);
    if (!isSystemFolder(basename(path))) await this.#watchFrom(path);
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  /** A folder that can no longer be watched costs hints only; without the root, all is over. */
  #lose(folder: string, error: unknown): void {
    this.#drop(folder);
    if (folder !== '' || this.#closed) return;
    this.close();
    this.#options.onEnd(folderProblem(this.#root, error));
  }
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
