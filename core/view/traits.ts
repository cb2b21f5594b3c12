/** What rows are filtered by, as one number: each combination of status, catalogue and drive that occurs. */

/** The most statuses that a key has room for; there are ten. */
const STATUS_ROOM = 16;
/** The most drives that a key has room for. */
const DRIVE_ROOM = 4096;

export class Traits {
  /** By number of the combination. */
  readonly statuses: number[] = [];
  readonly catalogs: number[] = [];
  readonly drives: number[] = [];
  readonly #numbers = new Map<number, number>();

  get count(): number {
    return this.statuses.length;
  }

  /** The number of a combination, given one if it is new. */
  intern(status: number, catalog: number, drive: number): number {
    const key = (catalog * DRIVE_ROOM + drive) * STATUS_ROOM + status;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.count);
    this.catalogs.push(catalog);
    this.drives.push(drive);
    return this.statuses.push(status) - 1;
  }
}
