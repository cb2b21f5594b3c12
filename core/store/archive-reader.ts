/** archive.db for reading by the engine itself: opened when it is first needed, none before the first scan has made it. */
import { existsSync } from 'node:fs';
import { openArchiveReadOnly } from './archive.ts';
import { ARCHIVE_VERSION } from './archive-schema.ts';
import type { Db } from './sqlite.ts';

export class ArchiveReader {
  readonly file: string;
  #db: Db | undefined;

  constructor(file: string) {
    this.file = file;
  }

  /** Undefined while there is none, or only one of an earlier tool that has not been taken over yet. */
  open(): Db | undefined {
    if (this.#db !== undefined) return this.#db;
    if (!existsSync(this.file)) return undefined;
    const db = openArchiveReadOnly(this.file);
    if (db.pragma('user_version', { simple: true }) === ARCHIVE_VERSION) {
      this.#db = db;
      return db;
    }
    db.close();
    return undefined;
  }

  close(): void {
    this.#db?.close();
    this.#db = undefined;
  }
}
