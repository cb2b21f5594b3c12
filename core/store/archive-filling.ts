/** Filling archive.db with the files of a first import. */
import { DERIVED_COLUMNS, GROUP_INDEX } from './archive-schema.ts';
import type { Db } from './sqlite.ts';

/** From so many files on, it pays to leave out what costs most with each, and to make it anew in the end. */
const MANY = 10_000;

/**
 * Where the archive was empty and many files come, they are added without the index of copies, whose keys come in no order,
 * and without the columns that only readers of earlier tools' archives ask for. Both are there afterwards; who reads the
 * archive from outside meanwhile does without.
 */
export class ArchiveFilling {
  readonly #db: Db;
  /** Files until it gets lighter. */
  #left: number;

  constructor(db: Db, many = MANY) {
    this.#db = db;
    const isEmpty = db.prepare('SELECT 1 FROM files LIMIT 1').get() === undefined;
    this.#left = isEmpty ? many : Number.POSITIVE_INFINITY;
  }

  /** To be told of files when they are added, in their transaction. */
  added(files: number): void {
    const isDue = this.#left > 0 && this.#left <= files;
    this.#left -= files;
    if (isDue) leaveOut(this.#db);
  }

  /** However it ended: the archive is whole again. */
  end(): void {
    complete(this.#db);
  }
}

function leaveOut(db: Db): void {
  db.exec('DROP INDEX IF EXISTS files_group');
  for (const name of Object.keys(DERIVED_COLUMNS).filter(has(db)))
    if (!isUsed(db, name)) db.exec(`ALTER TABLE files DROP COLUMN ${name}`);
}

/** Adds what {@link ArchiveFilling} left out, and left behind when it was killed. */
export function complete(db: Db): void {
  db.exec(GROUP_INDEX);
  if (Object.keys(DERIVED_COLUMNS).every(has(db))) return;
  db.transaction(() => {
    const isThere = has(db);
    for (const [name, value] of Object.entries(DERIVED_COLUMNS))
      if (!isThere(name))
        db.exec(`ALTER TABLE files ADD COLUMN ${name} TEXT GENERATED ALWAYS AS (${value}) VIRTUAL`);
  }).immediate();
}

/** Whether a view, trigger or index of another program names the column. */
function isUsed(db: Db, column: string): boolean {
  const user = db.prepare<[string]>(
    `SELECT 1 FROM sqlite_master WHERE type <> 'table' AND sql LIKE '%' || ? || '%'`,
  );
  return user.get(column) !== undefined;
}

/** Tells which columns the table of files has. */
function has(db: Db): (column: string) => boolean {
  const columns = db.prepare<[], string>(`SELECT name FROM pragma_table_xinfo('files')`).pluck().all();
  return (name) => columns.includes(name);
}
