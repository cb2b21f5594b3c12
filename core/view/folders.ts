/** The folders that rows lie in, as small numbers, with their order. */
import { nameKey } from '../model/names.ts';

/**
 * Stands for '/' in keys. It sorts below every character, so a folder's sub-tree directly follows it ("A/B" before "A B").
 */
const SEPARATOR = '\0';

/** What paths and search texts are compared by: NFC, case-insensitive, '/' lowest. */
export function pathKey(path: string): string {
  return nameKey(path).replaceAll('/', SEPARATOR);
}

/** All folders of all drives, by number. */
export class Folders {
  /** Index of the drive of each folder (`Drives`). */
  readonly drives: number[] = [];
  /** Relative path, NFC, spelled as the file system spells it otherwise; '' is the root. */
  readonly paths: string[] = [];
  /** {@link pathKey} of the path. */
  readonly keys: string[] = [];
  readonly #byPath = new Map<string, number>();
  /** The last answer: rows that follow one another mostly lie in one folder. */
  #last = { drive: -1, path: '', folder: -1 };
  #sorted: number[] = [];
  #ranks = new Uint32Array(0);

  get count(): number {
    return this.paths.length;
  }

  /** The number of a folder, given one if it is new. */
  intern(drive: number, path: string): number {
    if (drive !== this.#last.drive || path !== this.#last.path)
      this.#last = { drive, path, folder: this.#number(drive, path) };
    return this.#last.folder;
  }

  #number(drive: number, path: string): number {
    const composed = path.normalize('NFC');
    const name = `${drive}${SEPARATOR}${composed}`;
    const known = this.#byPath.get(name);
    if (known !== undefined) return known;
    const folder = this.paths.length;
    this.#byPath.set(name, folder);
    this.drives.push(drive);
    this.paths.push(composed);
    this.keys.push(pathKey(composed));
    return folder;
  }

  /** Position of each folder in path order: by drive, then path. New folders change ranks, but never the order of others. */
  ranks(): Uint32Array {
    if (this.#ranks.length === this.count) return this.#ranks;
    for (let folder = this.#sorted.length; folder < this.count; folder += 1) this.#sorted.push(folder);
    this.#sorted.sort((a, b) => this.#compare(a, b));
    this.#ranks = new Uint32Array(this.count);
    this.#sorted.forEach((folder, rank) => {
      this.#ranks[folder] = rank;
    });
    return this.#ranks;
  }

  #compare(a: number, b: number): number {
    return (
      (this.drives[a] ?? 0) - (this.drives[b] ?? 0) ||
      compareText(this.keys[a] ?? '', this.keys[b] ?? '') ||
      compareText(this.paths[a] ?? '', this.paths[b] ?? '')
    );
  }
}

/** Order of two texts by code unit: the same on every machine, unlike a locale's. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
