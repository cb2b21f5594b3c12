/** The rows of the matching table as columns of numbers: a million rows in some eighty megabytes. */
import { nameKey } from '../model/names.ts';
import { compareNames, isSameName, type Names } from './radix.ts';
import { Traits } from './traits.ts';

/** What stands behind a row. */
export const ROW_KIND = {
  /** The row has left the table; its place is not used again until the next load. */
  left: 0,
  /** A file on the NAS. */
  file: 1,
  /** A file that is gone from the NAS and whose OTT row is still there. */
  gone: 2,
  /** An OTT row that no file stands behind. */
  ottOnly: 3,
} as const;
export type RowKind = (typeof ROW_KIND)[keyof typeof ROW_KIND];

/** What the OTT has for a row. */
export const TARGET = { none: 0, live: 1, deleted: 2 } as const;

/** One row on its way into the columns. */
export type Row = {
  /** `files.id`; for a row of the OTT alone, `-ott_rows.no`. */
  readonly id: number;
  readonly kind: RowKind;
  /** Number in `Folders`; it knows the drive. */
  readonly folder: number;
  readonly drive: number;
  /** {@link nameKey} of the file name. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Unix milliseconds. */
  readonly modified: number;
  /** Seconds; -1: not known. */
  readonly duration: number;
  /** Index in MATCH_STATUSES, in FILE_TYPES, in the dictionaries of extensions and catalogues. */
  readonly status: number;
  readonly type: number;
  readonly extension: number;
  readonly catalog: number;
  readonly target: number;
  /** Bytes that the OTT row says; 0: none. */
  readonly targetSize: number;
};

/** The parts of a row that an order can depend on. */
export type Field = 'path' | 'size' | 'modified' | 'duration' | 'status' | 'catalog';
const ALL_FIELDS: readonly Field[] = ['path', 'size', 'modified', 'duration', 'status', 'catalog'];
const NAME_END = 0x2f; // no name contains '/'
const USUAL_NAME = 48; // bytes to reserve for a name; what is not used costs nothing
const LONGEST_NAME_GROWTH = 3; // bytes of UTF-8 for one UTF-16 unit

/** A row that changed: where it is, and what an order may have to notice. */
export type Touched = { readonly slot: number; readonly fields: readonly Field[] };

/**
 * A row keeps its place (slot) until its path changes or it leaves; then the place stays empty. So slots are in the order
 * of the names' bytes, and a byte's position tells the row.
 */
export class Columns {
  /** Slots in use, and how many of them hold a row. */
  count = 0;
  live = 0;
  ids = new Float64Array(0);
  kinds = new Uint8Array(0);
  folders = new Uint32Array(0);
  sizes = new Float64Array(0);
  modified = new Float64Array(0);
  durations = new Float32Array(0);
  types = new Uint8Array(0);
  extensions = new Uint32Array(0);
  /** Status, catalogue and drive, as a number in `traitSets`. */
  traits = new Uint32Array(0);
  readonly traitSets = new Traits();
  targets = new Uint8Array(0);
  targetSizes = new Float64Array(0);
  #starts = new Uint32Array(1);
  #bytes = Buffer.alloc(0);
  /** Rows up to here came in the order of their ids; later ones are in the map. */
  #ordered = 0;
  readonly #later = new Map<number, number>();

  /** Makes room beforehand, so that a load does not copy. */
  reserve(rows: number): void {
    const { length } = this.ids;
    if (rows <= length) return;
    this.ids = new Float64Array(this.ids.buffer.transfer(rows * 8));
    this.kinds = new Uint8Array(this.kinds.buffer.transfer(rows));
    this.folders = new Uint32Array(this.folders.buffer.transfer(rows * 4));
    this.sizes = new Float64Array(this.sizes.buffer.transfer(rows * 8));
    this.modified = new Float64Array(this.modified.buffer.transfer(rows * 8));
    this.durations = new Float32Array(this.durations.buffer.transfer(rows * 4));
    this.types = new Uint8Array(this.types.buffer.transfer(rows));
    this.extensions = new Uint32Array(this.extensions.buffer.transfer(rows * 4));
    this.traits = new Uint32Array(this.traits.buffer.transfer(rows * 4));
    this.targets = new Uint8Array(this.targets.buffer.transfer(rows));
    this.targetSizes = new Float64Array(this.targetSizes.buffer.transfer(rows * 8));
    this.#starts = new Uint32Array(this.#starts.buffer.transfer((rows + 1) * 4));
    if (this.#bytes.length < rows * USUAL_NAME) this.#reserveBytes(rows * USUAL_NAME);
  }

  /** The names' bytes and where each begins. */
  get names(): Names {
    return { bytes: this.#bytes, starts: this.#starts };
  }

  /** The part of the names that is in use, for searching. */
  get text(): Buffer {
    return this.#bytes.subarray(0, this.#starts[this.count] ?? 0);
  }

  /** Where the row with an id is. */
  find(id: number): number | undefined {
    const slot = this.#later.get(id) ?? this.#searchOrdered(id);
    return slot !== undefined && this.kinds[slot] !== ROW_KIND.left ? slot : undefined;
  }

  statusOf(slot: number): number {
    return this.traitSets.statuses[this.traits[slot] ?? 0] ?? 0;
  }

  catalogOf(slot: number): number {
    return this.traitSets.catalogs[this.traits[slot] ?? 0] ?? 0;
  }

  driveOf(slot: number): number {
    return this.traitSets.drives[this.traits[slot] ?? 0] ?? 0;
  }

  /** Takes a row in, or its new values. */
  put(row: Row): Touched[] {
    const slot = this.find(row.id);
    if (slot === undefined) return [this.#append(row)];
    if (this.#pathDiffers(slot, row)) return [...this.remove(row.id), this.#append(row)];
    const fields = this.#changedFields(slot, row);
    this.#write(slot, row);
    return [{ slot, fields }];
  }

  /** Takes a row out. */
  remove(id: number): Touched[] {
    const slot = this.find(id);
    if (slot === undefined) return [];
    this.kinds[slot] = ROW_KIND.left;
    this.#later.delete(id);
    this.live -= 1;
    return [{ slot, fields: ALL_FIELDS }];
  }

  /** All rows' slots, ascending. */
  slots(): Uint32Array {
    const slots = new Uint32Array(this.live);
    let at = 0;
    for (let slot = 0; slot < this.count; slot += 1) {
      if (this.kinds[slot] === ROW_KIND.left) continue;
      slots[at] = slot;
      at += 1;
    }
    return slots;
  }

  compareNames(a: number, b: number): number {
    return compareNames({ bytes: this.#bytes, starts: this.#starts }, a, b);
  }

  isSameName(a: number, b: number): boolean {
    return isSameName({ bytes: this.#bytes, starts: this.#starts }, a, b);
  }

  #append(row: Row): Touched {
    if (this.count === this.ids.length) this.reserve(Math.max(1024, Math.ceil(this.count * 1.25)));
    const slot = this.count;
    this.#appendName(slot, row.name);
    this.ids[slot] = row.id;
    this.#write(slot, row);
    if (this.#ordered === slot && (slot === 0 || (this.ids[slot - 1] ?? 0) < row.id)) this.#ordered += 1;
    else this.#later.set(row.id, slot);
    this.count += 1;
    this.live += 1;
    return { slot, fields: ALL_FIELDS };
  }

  #appendName(slot: number, name: string): void {
    const start = this.#starts[slot] ?? 0;
    const most = start + name.length * LONGEST_NAME_GROWTH + 1;
    if (most > this.#bytes.length) this.#reserveBytes(Math.ceil(most * 1.25) + 1024);
    const end = start + this.#bytes.write(name, start);
    this.#bytes[end] = NAME_END;
    this.#starts[slot + 1] = end + 1;
  }

  #reserveBytes(size: number): void {
    const bigger = Buffer.alloc(size);
    this.#bytes.copy(bigger);
    this.#bytes = bigger;
  }

  #write(slot: number, row: Row): void {
    this.kinds[slot] = row.kind;
    this.folders[slot] = row.folder;
    this.sizes[slot] = row.size;
    this.modified[slot] = row.modified;
    this.durations[slot] = row.duration;
    this.types[slot] = row.type;
    this.extensions[slot] = row.extension;
    this.traits[slot] = this.traitSets.intern(row.status, row.catalog, row.drive);
    this.targets[slot] = row.target;
    this.targetSizes[slot] = row.targetSize;
  }

  #pathDiffers(slot: number, row: Row): boolean {
    if (this.folders[slot] !== row.folder) return true;
    const start = this.#starts[slot] ?? 0;
    const end = (this.#starts[slot + 1] ?? 0) - 1;
    return this.#bytes.toString('utf8', start, end) !== row.name;
  }

  #changedFields(slot: number, row: Row): Field[] {
    const fields: Field[] = [];
    if (this.sizes[slot] !== row.size) fields.push('size');
    if (this.modified[slot] !== row.modified) fields.push('modified');
    if (this.durations[slot] !== Math.fround(row.duration)) fields.push('duration');
    if (this.statusOf(slot) !== row.status) fields.push('status');
    if (this.catalogOf(slot) !== row.catalog) fields.push('catalog');
    return fields;
  }

  #searchOrdered(id: number): number | undefined {
    let low = 0;
    let high = this.#ordered - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.ids[middle] ?? 0;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }
}

/** The file name's key and the folder of a path with forward slashes. */
export function splitPath(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: slash < 0 ? '' : path.slice(0, slash), name: nameKey(path.slice(slash + 1)) };
}
