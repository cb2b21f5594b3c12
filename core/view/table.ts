/** All that is in memory: columns, folders, dictionaries, orders. Loaded as one, replaced as one. */
import { Columns, type Row } from './columns.ts';
import { Dictionary } from './dictionary.ts';
import { Folders } from './folders.ts';
import { Orders } from './orders.ts';

export class Table {
  readonly columns = new Columns();
  readonly folders = new Folders();
  readonly catalogs = new Dictionary();
  readonly extensions = new Dictionary();
  readonly orders: Orders;
  /** The drives' ids in order of the settings; a drive's number is its place here. */
  readonly drives: readonly string[];
  /** Grows with each change of the rows: what was worked out from an older version is no longer true. */
  version = 0;

  constructor(drives: readonly string[]) {
    this.drives = drives;
    this.orders = new Orders(this.columns, this.folders, this.catalogs.values);
  }

  /** The number that stands for "on no drive": rows of the OTT alone. Last in every order. */
  get noDrive(): number {
    return this.drives.length;
  }

  put(row: Row): void {
    for (const touched of this.columns.put(row)) this.orders.touch(touched);
    this.version += 1;
  }

  remove(id: number): void {
    for (const touched of this.columns.remove(id)) this.orders.touch(touched);
    this.version += 1;
  }
}
