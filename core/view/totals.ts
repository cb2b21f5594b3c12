/** Sums of all rows, for the dashboard. */
import { MATCH_STATUSES, type MatchStatus } from '../model/file-state.ts';
import { FILE_TYPES, type FileType } from '../model/media.ts';
import { ROW_KIND, TARGET } from './columns.ts';
import { compareText } from './folders.ts';
import type { Table } from './table.ts';

/** Counts by name; names without a row are left out. */
export type Counts = Record<string, number>;

/** Everything that the dashboard says about files. Sizes in bytes. */
export type Overview = {
  /** All rows of the matching table. */
  readonly rows: number;
  readonly by_status: Partial<Record<MatchStatus, number>>;
  /** Files on the NAS. `by_extension` has the most frequent ones, the rest as `…`; files without one are `-`. */
  readonly source: {
    readonly total_files: number;
    readonly total_bytes: number;
    readonly by_type: Partial<Record<FileType, number>>;
    readonly by_extension: Counts;
  };
  /** Live rows of the OTT; `by_format` as `by_extension`. */
  readonly target: {
    readonly total_files: number;
    readonly total_bytes: number;
    readonly by_format: Counts;
  };
  /** Files on the NAS by catalogue, most first; `synced` of them are on the OTT as they are. */
  readonly catalogs: readonly { id: string; count: number; synced: number; bytes: number }[];
  readonly drives: readonly { id: string; files: number; bytes: number }[];
  /** Video files by whether their extension can be streamed. */
  readonly formats: { readonly hls: number; readonly non_hls: number };
};

const VIDEO = FILE_TYPES.indexOf('video');
const SYNCED = [MATCH_STATUSES.indexOf('synced'), MATCH_STATUSES.indexOf('synced_with_duplicates')];
const MOST_EXTENSIONS = 40;

/** True for the statuses that say: on the OTT, as it is on the NAS. */
export function isSynced(status: number): boolean {
  return status === SYNCED[0] || status === SYNCED[1];
}

/** Goes over all rows once. `hls`: extensions that can be streamed. */
export function overviewOf(table: Table, hls: ReadonlySet<string>): Overview {
  const tally = new Tally(table);
  for (let slot = 0; slot < table.columns.count; slot += 1) tally.add(slot);
  return tally.overview(hls);
}

/** Numbered counts as named ones. */
export function countsOf(names: readonly string[], counts: ArrayLike<number>): Counts {
  // From entries, because assigning would lose a catalogue named "__proto__".
  return Object.fromEntries(
    names.map((name, number) => [name, counts[number] ?? 0] as const).filter(([, count]) => count > 0),
  );
}

class Tally {
  readonly #table: Table;
  readonly #statuses = new Uint32Array(MATCH_STATUSES.length);
  readonly #types = new Uint32Array(FILE_TYPES.length);
  readonly #extensions: Uint32Array;
  readonly #videos: Uint32Array;
  readonly #formats: Uint32Array;
  readonly #catalogs: { id: string; count: number; synced: number; bytes: number }[];
  readonly #drives: { id: string; files: number; bytes: number }[];
  #targetBytes = 0;

  constructor(table: Table) {
    this.#table = table;
    this.#extensions = new Uint32Array(table.extensions.values.length);
    this.#videos = new Uint32Array(table.extensions.values.length);
    this.#formats = new Uint32Array(table.extensions.values.length);
    this.#catalogs = table.catalogs.values.map((id) => ({ id, count: 0, synced: 0, bytes: 0 }));
    this.#drives = table.drives.map((id) => ({ id, files: 0, bytes: 0 }));
  }

  add(slot: number): void {
    const { columns } = this.#table;
    const kind = columns.kinds[slot];
    if (kind === ROW_KIND.left) return;
    increment(this.#statuses, columns.statusOf(slot));
    if (columns.targets[slot] === TARGET.live) this.#addTarget(slot);
    if (kind === ROW_KIND.file) this.#addFile(slot);
  }

  #addTarget(slot: number): void {
    const { extensions, targetSizes } = this.#table.columns;
    increment(this.#formats, extensions[slot]);
    this.#targetBytes += targetSizes[slot] ?? 0;
  }

  #addFile(slot: number): void {
    const { columns } = this.#table;
    const size = columns.sizes[slot] ?? 0;
    increment(this.#types, columns.types[slot]);
    increment(this.#extensions, columns.extensions[slot]);
    if (columns.types[slot] === VIDEO) increment(this.#videos, columns.extensions[slot]);
    const catalog = this.#catalogs[columns.catalogOf(slot)];
    if (catalog !== undefined) {
      catalog.count += 1;
      catalog.bytes += size;
      if (isSynced(columns.statusOf(slot))) catalog.synced += 1;
    }
    const drive = this.#drives[columns.driveOf(slot)];
    if (drive !== undefined) {
      drive.files += 1;
      drive.bytes += size;
    }
  }

  overview(hls: ReadonlySet<string>): Overview {
    const extensions = this.#table.extensions.values;
    const streamable = sum(this.#videos.filter((_count, number) => hls.has(extensions[number] ?? '')));
    return {
      rows: this.#table.columns.live,
      by_status: countsOf(MATCH_STATUSES, this.#statuses),
      source: {
        total_files: sum(this.#types),
        total_bytes: this.#drives.reduce((total, { bytes }) => total + bytes, 0),
        by_type: countsOf(FILE_TYPES, this.#types),
        by_extension: mostFrequent(extensions, this.#extensions),
      },
      target: {
        total_files: sum(this.#formats),
        total_bytes: this.#targetBytes,
        by_format: mostFrequent(extensions, this.#formats),
      },
      catalogs: this.#catalogs
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || compareText(a.id, b.id)),
      drives: this.#drives,
      formats: { hls: streamable, non_hls: sum(this.#videos) - streamable },
    };
  }
}

function mostFrequent(names: readonly string[], counts: Uint32Array): Counts {
  const ranked = names
    .map((name, number) => ({ name: name === '' ? '-' : name, count: counts[number] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || compareText(a.name, b.name));
  const rest = ranked.slice(MOST_EXTENSIONS).reduce((total, { count }) => total + count, 0);
  const most = ranked.slice(0, MOST_EXTENSIONS).map(({ name, count }) => [name, count] as const);
  return Object.fromEntries(rest === 0 ? most : [...most, ['…', rest]]);
}

function increment(counts: Uint32Array, number: number | undefined): void {
  if (number !== undefined) counts[number] = (counts[number] ?? 0) + 1;
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
