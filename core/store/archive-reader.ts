/** archive.db for reading by the engine itself: opened when it is first needed, none before the first scan has made it. */
import { existsSync } from 'node:fs';
import { ARCHIVE_VERSION } from './archive-schema.ts';
import { type Db, openOwnReadOnly, openOwnToRead } from './sqlite.ts';

export class ArchiveReader {
  readonly file: string;
  readonly #isOwner: boolean;
  #db: Db | undefined;

  /** @param isOwner whether this process has the data folder; another one must not touch it */
  constructor(file: string, isOwner: boolean) {
    this.file = file;
    this.#isOwner = isOwner;
  }

  /** Undefined while there is none, or only one of an earlier tool that has not been taken over yet. */
  open(): Db | undefined {
    if (this.#db !== undefined) return this.#db;
    if (!existsSync(this.file)) return undefined;
    const db = this.#isOwner ? openOwnToRead(this.file) : openOwnReadOnly(this.file);
    if (db.pragma('user_version', { simple: true }) === ARCHIVE_VERSION) {
      this.#db = db;
      return db;
    }
    db.close();
    return undefined;
  }

  /** An owner that never needed it opens it once: others who only looked have left a write-ahead log beside it. */
  close(): void {
    if (this.#isOwner) this.#openIfItCan();
    this.#db?.close();
    this.#db = undefined;
  }

  #openIfItCan(): void {
    try {
      this.open();
    } catch {
      // What is damaged by now is told at the next start, with what mends it.
    }
  }
}
