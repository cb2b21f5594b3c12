/** A file that lines are appended to and that never grows beyond its cap: when full it moves aside and starts anew. */
import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

export class CappedFile {
  readonly #file: string;
  readonly #capBytes: number;
  readonly #aside: () => string;
  #fd: number | undefined;
  #size = 0;

  /** @param aside the name that the full file gets; a file that has this name already is replaced */
  constructor(file: string, capBytes: number, aside: () => string) {
    this.#file = file;
    this.#capBytes = capBytes;
    this.#aside = aside;
  }

  /** @throws the operating system's error when the line could not be written (disk full, folder gone) */
  append(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    this.#fd ??= this.#open();
    if (this.#size > 0 && this.#size + bytes.length > this.#capBytes) {
      this.moveAside();
      this.#fd = this.#open();
    }
    this.#size += writeSync(this.#fd, bytes);
  }

  /** Starts anew with the next line. */
  moveAside(): void {
    this.close();
    renameSync(this.#file, this.#aside());
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #open(): number {
    const fd = openSync(this.#file, 'a', 0o600);
    this.#size = fstatSync(fd).size;
    return fd;
  }
}
