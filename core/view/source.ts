/** Fills a table from archive.db, and keeps it in step with what others write there. */
import { type CatalogRules, catalogOf } from '../model/catalog.ts';
import { FILE_STATE, MATCH_STATUSES } from '../model/file-state.ts';
import { extension, fileType } from '../model/media.ts';
import type { Db } from '../store/sqlite.ts';
import { ROW_KIND, type Row, splitPath, TARGET } from './columns.ts';
import { OTT_ROW_OF_FILE, ottPath } from './ott-rows.ts';
import { Table } from './table.ts';

/** `files.id, drive, path, size_bytes, modified_ms, match_status, state, type`, then duration, OTT mark and OTT size. */
type FileRow = [
  id: number,
  drive: number,
  path: string,
  size: number,
  modified: number,
  status: number,
  state: number,
  type: number,
  duration: number | null,
  ottDeleted: number | null,
  ottSize: number | null,
];
type OttRow = [no: number, path: string, size: number | null, deleted: number];

const DELETED = MATCH_STATUSES.indexOf('deleted');
const HELD = MATCH_STATUSES.indexOf('held');
const BATCH = 5000;
/** More changed rows than this part of the table, and loading anew is the faster way. */
const RELOAD_FRACTION = 0.3;
const RELOAD_LEAST = 50_000;

/** Files that are there, and gone ones that the OTT still has; a file's OTT row is its live one before a marked one. */
const FILES = `
  SELECT f.id, f.drive, f.path, f.size_bytes, f.modified_ms, f.match_status, f.state, f.type,
         m.duration_seconds, o.deleted, o.size_bytes
  FROM files f
  LEFT JOIN media_info m ON m.file_id = f.id
  LEFT JOIN ott_rows o ON o.no = ${OTT_ROW_OF_FILE}
  WHERE (f.state < ${FILE_STATE.removed} OR o.no IS NOT NULL)`;
const OTT_ONLY =
  'SELECT no, nas_path, size_bytes, deleted FROM ott_rows WHERE file_id IS NULL AND deleted < 2';

export class Source {
  readonly #db: Db;
  readonly #rules: CatalogRules;
  readonly #driveOrder: readonly string[];
  #driveNumbers = new Map<number, number>();
  #revision = -1;

  /** `driveOrder`: the drives' ids as the settings list them; others follow. */
  constructor(db: Db, rules: CatalogRules, driveOrder: readonly string[]) {
    this.#db = db;
    this.#rules = rules;
    this.#driveOrder = driveOrder;
  }

  /** Reads everything. To be called inside a transaction, as {@link follow}. */
  load(): Table {
    const revision = this.#currentRevision();
    const drives = this.#drives();
    this.#driveNumbers = new Map(drives.map(({ no }, index) => [no, index]));
    const table = new Table(drives.map(({ id }) => id));
    table.columns.reserve(this.#count('files') + this.#count('ott_rows WHERE file_id IS NULL'));
    this.#loadOttOnly(table);
    this.#loadFiles(table);
    table.orders.get('path');
    this.#revision = revision;
    return table;
  }

  /** Takes over what changed since the last call; a new table where that is the faster or the only way. */
  follow(table: Table): Table {
    const revision = this.#currentRevision();
    if (revision === this.#revision) return table;
    if (revision < this.#revision || this.#outgrown(table) || this.#drives().length !== table.drives.length)
      return this.load();
    this.#takeOver(table, this.#changes());
    this.#revision = revision;
    return table;
  }

  /** Files and OTT rows that changed: ids as in the table. */
  #changes(): Set<number> {
    const changed = new Set<number>();
    const files = this.#db.prepare<[number], number>('SELECT id FROM files WHERE revision > ?').pluck();
    for (const id of files.iterate(this.#revision)) changed.add(id);
    const rows = this.#db
      .prepare<[number], [number, number | null]>('SELECT no, file_id FROM ott_rows WHERE revision > ?')
      .raw();
    for (const [no, file] of rows.iterate(this.#revision)) {
      changed.add(-no);
      if (file !== null) changed.add(file);
    }
    return changed;
  }

  #outgrown({ columns: { count, live } }: Table): boolean {
    const limit = Math.max(RELOAD_LEAST, live * RELOAD_FRACTION);
    const newer = `revision > ${this.#revision}`;
    return count - live > limit || this.#count(`files WHERE ${newer}`) > limit;
  }

  #takeOver(table: Table, changes: ReadonlySet<number>): void {
    const ids = new Set(changes);
    if ([...changes].some((id) => id < 0)) for (const id of this.#goneFiles(table)) ids.add(id);
    const file = this.#db.prepare<[number], FileRow>(`${FILES} AND f.id = ?`).raw();
    const ott = this.#db.prepare<[number], OttRow>(`${OTT_ONLY} AND no = ?`).raw();
    for (const id of ids) {
      const row = id < 0 ? this.#ottRow(table, ott.get(-id)) : this.#fileRow(table, file.get(id));
      if (row === null) table.remove(id);
      else table.put(row);
    }
  }

  /** Gone files are shown for their OTT row only, and that may now stand for another file. */
  *#goneFiles({ columns }: Table): Generator<number> {
    for (let slot = 0; slot < columns.count; slot += 1)
      if (columns.kinds[slot] === ROW_KIND.gone) yield columns.ids[slot] ?? 0;
  }

  #loadFiles(table: Table): void {
    const page = this.#db
      .prepare<[number], FileRow>(`${FILES} AND f.id > ? ORDER BY f.id LIMIT ${BATCH}`)
      .raw();
    for (let last = Number.MIN_SAFE_INTEGER; ; ) {
      const rows = page.all(last);
      for (const values of rows) {
        const row = this.#fileRow(table, values);
        if (row !== null) table.columns.put(row);
      }
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end[0];
    }
  }

  /** Backwards, so that the ids, which are the negative numbers, ascend. */
  #loadOttOnly(table: Table): void {
    const page = this.#db
      .prepare<[number], OttRow>(`${OTT_ONLY} AND no < ? ORDER BY no DESC LIMIT ${BATCH}`)
      .raw();
    for (let last = Number.MAX_SAFE_INTEGER; ; ) {
      const rows = page.all(last);
      for (const values of rows) {
        const row = this.#ottRow(table, values);
        if (row !== null) table.columns.put(row);
      }
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end[0];
    }
  }

  #fileRow(table: Table, values: FileRow | undefined): Row | null {
    if (values === undefined) return null;
    const [id, driveNo, path, size, modified, status, state, type, duration, ottDeleted, ottSize] = values;
    const gone = state === FILE_STATE.removed;
    return {
      ...this.#place(table, path, this.#driveNumbers.get(driveNo) ?? table.noDrive),
      id,
      kind: gone ? ROW_KIND.gone : ROW_KIND.file,
      size,
      modified,
      duration: duration ?? -1,
      status: gone && status !== HELD ? DELETED : status,
      type,
      target: targetOf(ottDeleted),
      targetSize: ottSize ?? 0,
    };
  }

  #ottRow(table: Table, values: OttRow | undefined): Row | null {
    if (values === undefined) return null;
    const [no, nasPath, size, deleted] = values;
    const path = ottPath(nasPath);
    return {
      ...this.#place(table, path, table.noDrive),
      id: -no,
      kind: ROW_KIND.ottOnly,
      size: size ?? 0,
      modified: 0,
      duration: -1,
      status: DELETED,
      type: fileType(path),
      target: targetOf(deleted),
      targetSize: size ?? 0,
    };
  }

  #place(table: Table, path: string, drive: number) {
    const { folder, name } = splitPath(path);
    return {
      drive,
      folder: table.folders.intern(drive, folder),
      name,
      extension: table.extensions.intern(extension(name)),
      catalog: table.catalogs.intern(catalogOf(path, this.#rules)),
    };
  }

  /** Drives that were ever scanned: first as the settings list them, then as they were first seen. */
  #drives(): { no: number; id: string }[] {
    const drives = this.#db
      .prepare<[], { no: number; id: string }>('SELECT no, id FROM drives ORDER BY no')
      .all();
    const place = ({ id }: { id: string }) => {
      const index = this.#driveOrder.indexOf(id);
      return index < 0 ? this.#driveOrder.length : index;
    };
    return drives.sort((a, b) => place(a) - place(b) || a.no - b.no);
  }

  #count(rows: string): number {
    return this.#db.prepare<[], number>(`SELECT count(*) FROM ${rows}`).pluck().get() ?? 0;
  }

  #currentRevision(): number {
    return Number(this.#db.prepare("SELECT value FROM meta WHERE key = 'revision'").pluck().get() ?? 0);
  }
}

function targetOf(deleted: number | null): number {
  if (deleted === null) return TARGET.none;
  return deleted === 0 ? TARGET.live : TARGET.deleted;
}
