/**
 * The tree: catalogues, below them folders, below them files. The same folder on several drives is one folder here.
 * A top folder that has its catalogue's name is not shown again below it (seed of the monitor, 7.4).
 */
import { MATCH_STATUSES } from '../model/file-state.ts';
import { ROW_KIND } from './columns.ts';
import { compareText, pathKey } from './folders.ts';
import type { Table } from './table.ts';
import { isSynced } from './totals.ts';

/** A level holds at most so many files; the rest is cut, and said so. */
export const MOST_FILES = 5000;

/** Sums of a whole sub-tree. `statuses` are counts by number of status. */
export type Totals = { files: number; synced: number; bytes: number; statuses: number[] };
export type Directory = Totals & { name: string; path: string };
/** `totals`: of all that is below; null where there is no such path. */
export type Level = { totals: Totals | null; directories: Directory[]; slots: number[]; truncated: boolean };

const STATUSES = MATCH_STATUSES.length;

export class Tree {
  readonly #table: Table;
  readonly #names: string[] = [];
  readonly #parents: number[] = [];
  /** Most folders have no sub-folders, and then no map. */
  readonly #children: (Map<string, number> | undefined)[] = [];
  /** The folders of the drives that a node stands for. */
  readonly #folders: number[][] = [];
  readonly #catalogs: number[] = [];
  readonly #roots = new Map<string, number>();
  readonly #nodeOf = new Map<number, number>();
  readonly #counts: Uint32Array;
  readonly #bytes: Float64Array;
  /** Where each folder's rows begin in path order, by the folder's rank. */
  readonly #starts: Uint32Array;

  /** Goes over all rows once. Valid for this version of the table. */
  constructor(table: Table) {
    this.#table = table;
    const nodes = this.#nodesOfRows();
    this.#counts = new Uint32Array(this.#names.length * STATUSES);
    this.#bytes = new Float64Array(this.#names.length);
    this.#addUp(nodes);
    this.#starts = this.#folderStarts();
  }

  /** The catalogues, most files first. */
  catalogs(): Directory[] {
    return [...this.#roots]
      .map(([name, node]) => ({ name, path: name, ...this.#totals(node) }))
      .sort((a, b) => b.files - a.files || compareText(a.name, b.name));
  }

  /** What lies directly below a path of the tree; nothing when there is no such path. */
  level(path: string): Level {
    const node = this.#find(path.normalize('NFC'));
    if (node === undefined) return { totals: null, directories: [], slots: [], truncated: false };
    const directories = [...(this.#children[node] ?? [])]
      .map(([name, child]) => ({ key: pathKey(name), name, path: `${path}/${name}`, ...this.#totals(child) }))
      .sort((a, b) => compareText(a.key, b.key) || compareText(a.name, b.name))
      .map(({ key: _, ...directory }) => directory);
    const slots = this.#files(node);
    const truncated = slots.length > MOST_FILES;
    return { totals: this.#totals(node), directories, slots: slots.slice(0, MOST_FILES), truncated };
  }

  /** The node of each slot; makes the nodes. */
  #nodesOfRows(): Uint32Array {
    const { columns } = this.#table;
    const nodes = new Uint32Array(columns.count);
    // Neighbours mostly lie in one folder and catalogue.
    let folder = -1;
    let catalog = -1;
    let node = 0;
    for (let slot = 0; slot < columns.count; slot += 1) {
      if (columns.kinds[slot] === ROW_KIND.left) continue;
      if (columns.folders[slot] !== folder || columns.catalogOf(slot) !== catalog) {
        folder = columns.folders[slot] ?? 0;
        catalog = columns.catalogOf(slot);
        node = this.#nodeFor(folder, catalog);
      }
      nodes[slot] = node;
    }
    return nodes;
  }

  #nodeFor(folder: number, catalog: number): number {
    const key = catalog * this.#table.folders.count + folder;
    const known = this.#nodeOf.get(key);
    if (known !== undefined) return known;
    const name = this.#table.catalogs.values[catalog] ?? '';
    const path = this.#table.folders.paths[folder] ?? '';
    const segments = path === '' ? [] : path.split('/');
    let node = this.#roots.get(name) ?? this.#addNode(name, -1, catalog);
    this.#roots.set(name, node);
    for (const segment of segments[0] === name ? segments.slice(1) : segments)
      node = this.#children[node]?.get(segment) ?? this.#addNode(segment, node, catalog);
    this.#folders[node]?.push(folder);
    this.#nodeOf.set(key, node);
    return node;
  }

  #addNode(name: string, parent: number, catalog: number): number {
    const node = this.#names.push(name) - 1;
    this.#parents.push(parent);
    this.#children.push(undefined);
    this.#folders.push([]);
    this.#catalogs.push(catalog);
    if (parent >= 0) {
      const siblings = this.#children[parent] ?? new Map<string, number>();
      this.#children[parent] = siblings.set(name, node);
    }
    return node;
  }

  #addUp(nodes: Uint32Array): void {
    const { columns } = this.#table;
    nodes.forEach((node, slot) => {
      if (columns.kinds[slot] === ROW_KIND.left) return;
      const count = node * STATUSES + columns.statusOf(slot);
      this.#counts[count] = (this.#counts[count] ?? 0) + 1;
      this.#bytes[node] = (this.#bytes[node] ?? 0) + (columns.sizes[slot] ?? 0);
    });
    // A parent's number is smaller than its children's.
    for (let node = this.#names.length - 1; node >= 0; node -= 1) this.#addToParent(node);
  }

  #addToParent(node: number): void {
    const parent = this.#parents[node] ?? -1;
    if (parent < 0) return;
    this.#bytes[parent] = (this.#bytes[parent] ?? 0) + (this.#bytes[node] ?? 0);
    for (let status = 0; status < STATUSES; status += 1) {
      const sum = parent * STATUSES + status;
      this.#counts[sum] = (this.#counts[sum] ?? 0) + (this.#counts[node * STATUSES + status] ?? 0);
    }
  }

  #folderStarts(): Uint32Array {
    const { columns, folders } = this.#table;
    const ranks = folders.ranks();
    const starts = new Uint32Array(folders.count + 1);
    for (let slot = 0; slot < columns.count; slot += 1) {
      if (columns.kinds[slot] === ROW_KIND.left) continue;
      const next = (ranks[columns.folders[slot] ?? 0] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let rank = 1; rank < starts.length; rank += 1)
      starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0);
    return starts;
  }

  /** The catalogue's name may itself contain a slash; the longest that fits counts. */
  #find(path: string): number | undefined {
    const [catalog] = [...this.#roots.keys()]
      .filter((name) => path === name || path.startsWith(`${name}/`))
      .sort((a, b) => b.length - a.length);
    if (catalog === undefined) return undefined;
    const segments = path
      .slice(catalog.length + 1)
      .split('/')
      .filter((segment) => segment !== '');
    return segments.reduce<number | undefined>(
      (node, segment) => (node === undefined ? undefined : this.#children[node]?.get(segment)),
      this.#roots.get(catalog),
    );
  }

  /** Slots of the files directly in a node, by name, then by drive. */
  #files(node: number): number[] {
    const { columns, folders, orders } = this.#table;
    const byPath = orders.get('path');
    const ranks = folders.ranks();
    const parts = [...(this.#folders[node] ?? [])]
      .map((folder) => ranks[folder] ?? 0)
      .sort((a, b) => a - b)
      .map((rank) => byPath.subarray(this.#starts[rank], this.#starts[rank + 1]));
    const catalog = this.#catalogs[node];
    const slots = parts.flatMap((part) => [...part.filter((slot) => columns.catalogOf(slot) === catalog)]);
    // A stable sort keeps the order of the drives.
    return parts.length > 1 ? slots.sort((a, b) => columns.compareNames(a, b)) : slots;
  }

  #totals(node: number): Totals {
    const statuses = [...this.#counts.subarray(node * STATUSES, (node + 1) * STATUSES)];
    const files = statuses.reduce((total, count) => total + count, 0);
    const synced = statuses
      .filter((_, status) => isSynced(status))
      .reduce((total, count) => total + count, 0);
    return { files, synced, bytes: this.#bytes[node] ?? 0, statuses };
  }
}
