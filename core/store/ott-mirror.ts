/**
 * The mirror: `ott_rows` in archive.db holds what the OTT's rows looked like when they were last read or written. It is
 * read anew only when the OTT database says that others wrote into it.
 */
import type { Values } from '../model/change.ts';
import { DELETED, MEDIA_COLUMNS, type MediaColumn, type OttMedia, sameValue } from '../model/ott-change.ts';
import { Failure } from '../model/problem.ts';
import { nextRevision } from './archive.ts';
import { OttDatabase, type OttRecord } from './ott.ts';
import { counterText, ottExists, readCounter } from './ott-file.ts';
import { takeBackHalfWritten } from './ott-open.ts';
import type { Db } from './sqlite.ts';

/** Rows that we have just written ourselves. */
export type OurRows = {
  /** The run that wrote them. */
  readonly runId: number;
  /** The file that each row stands for, by the row's id. */
  readonly fileOf: ReadonlyMap<string, number | null>;
  /** What was written to a row; a row without an entry is new, and all of it is ours. */
  readonly wrote: ReadonlyMap<string, Values>;
};

const COUNTER = 'ott_counter';
const FILE = 'ott_file';
const CHUNK = 5000;
const NOTHING: OurRows = { runId: 0, fileOf: new Map(), wrote: new Map() };

type MirrorRow = {
  no: number;
  nas_path: string;
  size_bytes: number | null;
  deleted: number;
  status: string | null;
  file_id: number | null;
  media: string | null;
};

/**
 * Brings the mirror in line with the OTT database, if that changed since. Files whose row changed are marked dirty. A
 * missing database is an empty one as long as no rows of it are known.
 * @returns false when there was nothing to read
 * @throws Failure `problem.ott_missing` when it was there before; as {@link ottExists} and {@link OttDatabase.openReadOnly}
 */
export function observeOtt(archive: Db, file: string, options: { busyMs?: number } = {}): boolean {
  // What cannot be reached is told before anything is forgotten: a slip in the setting may be corrected.
  const isThere = ottExists(file);
  forgetOtherFile(archive, file);
  if (!isThere && isMissing(archive, file)) return false;
  takeBackHalfWritten(file, options);
  const counter = counterText(readCounter(file));
  if (metaOf(archive, COUNTER) === counter) return false;
  mirrorAll(archive, file, NOTHING, options);
  remember(archive, file, counter);
  return true;
}

/**
 * True when there is no OTT database yet. A new one is only ever made where none was known.
 * @throws Failure `problem.ott_missing`; as {@link ottExists}
 */
export function isMissing(archive: Db, file: string): boolean {
  if (ottExists(file)) return false;
  const rows = metaOf(archive, FILE) === file ? countRows(archive) : 0;
  if (rows > 0) throw new Failure({ code: 'problem.ott_missing', where: file, params: { rows } });
  return true;
}

/** Whether the OTT has any rows, as far as we know. */
export function hasRows(archive: Db): boolean {
  return archive.prepare('SELECT 1 FROM ott_rows WHERE deleted < 2 LIMIT 1').get() !== undefined;
}

/** How many rows the OTT has, as far as we know. */
function countRows(archive: Db): number {
  return archive.prepare<[], number>('SELECT count(*) FROM ott_rows WHERE deleted < 2').pluck().get() ?? 0;
}

/** Takes over the rows that we wrote, reading them back. */
export function mirrorOurs(archive: Db, ott: OttDatabase, ours: OurRows): void {
  const written = function* () {
    for (const id of ours.fileOf.keys()) {
      const row = ott.row(id);
      if (row) yield row;
    }
  };
  new Mirror(archive, ours).take(written());
}

/** The next {@link observeOtt} reads everything, whatever the file says. */
export function forgetOttCounter(archive: Db): void {
  archive.prepare('DELETE FROM meta WHERE key = ?').run(COUNTER);
}

/** Remembers up to which state of the file the mirror is true. */
export function remember(archive: Db, file: string, counter: string): void {
  const set = archive.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  set.run(FILE, file);
  set.run(COUNTER, counter);
}

/** The state of the file that the mirror is true for. */
export function rememberedCounter(archive: Db): string | undefined {
  return metaOf(archive, COUNTER);
}

/** Reads the whole OTT into the mirror; `ours` are rows that a first import of ours has just inserted. */
export function mirrorAll(archive: Db, file: string, ours: OurRows, options: { busyMs?: number } = {}): void {
  const mirror = new Mirror(archive, ours);
  const ott = OttDatabase.openReadOnly(file, options);
  try {
    if (ott) mirror.take(ott.rows());
  } finally {
    ott?.close();
  }
  mirror.markVanished();
  if (mirror.foundFree) markUnlinkedFiles(archive);
}

/** Ids of another database mean other rows, so a change of the setting begins with an empty mirror. */
function forgetOtherFile(archive: Db, file: string): void {
  const known = metaOf(archive, FILE);
  if (known === file) return;
  archive.transaction(() => {
    remember(archive, file, '');
    if (known === undefined) return;
    archive.exec(
      'UPDATE files SET dirty = 1 WHERE id IN (SELECT file_id FROM ott_rows WHERE file_id IS NOT NULL)',
    );
    archive
      .prepare('UPDATE ott_rows SET deleted = 2, file_id = NULL, revision = ?')
      .run(nextRevision(archive));
  })();
}

/** A row that stands for no file yet may be the one of any file that has none. */
function markUnlinkedFiles(archive: Db): void {
  archive.exec(
    `UPDATE files SET dirty = 1 WHERE type = 0 AND dirty = 0
     AND NOT EXISTS (SELECT 1 FROM ott_rows r WHERE r.file_id = files.id)`,
  );
}

/** Writes rows as read into `ott_rows`, in transactions of some thousands. */
class Mirror {
  readonly #archive: Db;
  readonly #ours: OurRows;
  readonly #seen = new Set<number>();
  readonly #wasEmpty: boolean;
  readonly #sql: ReturnType<typeof statements>;
  #foundFree = false;

  constructor(archive: Db, ours: OurRows) {
    this.#archive = archive;
    this.#ours = ours;
    this.#sql = statements(archive);
    this.#wasEmpty = this.#sql.any.get() === undefined;
  }

  /** Whether a row appeared or changed that stands for no file. */
  get foundFree(): boolean {
    return this.#foundFree;
  }

  take(rows: Iterable<OttRecord>): void {
    let chunk: OttRecord[] = [];
    for (const row of rows) {
      if (chunk.push(row) === CHUNK) {
        this.#store(chunk);
        chunk = [];
      }
    }
    if (chunk.length > 0) this.#store(chunk);
  }

  /** Every known row that {@link take} did not see is gone from the OTT. */
  markVanished(): void {
    const gone = this.#sql.known.all().filter((no) => !this.#seen.has(no));
    if (gone.length === 0) return;
    this.#archive.transaction(() => {
      const revision = nextRevision(this.#archive);
      for (const no of gone) {
        this.#sql.dirtyFileOf.run(no);
        this.#sql.vanish.run(revision, no);
      }
    })();
  }

  #store(rows: readonly OttRecord[]): void {
    this.#archive
      .transaction(() => {
        const revision = nextRevision(this.#archive);
        const dirty: number[] = [];
        for (const row of rows) this.#storeRow(row, revision, dirty);
        if (dirty.length > 0) this.#sql.dirty.run(JSON.stringify(dirty));
      })
      .immediate();
  }

  #storeRow(row: OttRecord, revision: number, dirty: number[]): void {
    const known = this.#wasEmpty ? undefined : this.#sql.byId.get(row.id);
    const old = known && known.deleted < 2 ? known : undefined;
    const { fileOf, wrote } = this.#ours;
    const isNew = fileOf.has(row.id) && !wrote.has(row.id);
    const next = {
      nas_path: String(row.nas_path),
      size_bytes: numberOrNull(row.size_bytes),
      deleted: Number(row.status === DELETED),
      // What it had before it was marked is what a restored row gets back.
      status: row.status === DELETED ? (old?.status ?? null) : textOrNull(row.status),
      file_id: fileOf.get(row.id) ?? old?.file_id ?? null,
      media: isNew ? mediaOf(row, () => true) : mediaOf(row, ownership(old, wrote.get(row.id))),
    };
    if (known === undefined) {
      const { nas_path, size_bytes, deleted, status, file_id, media } = next;
      const run = isNew ? this.#ours.runId : null;
      const { lastInsertRowid } = this.#sql.insert.run(
        row.id,
        nas_path,
        size_bytes,
        deleted,
        status,
        file_id,
        media,
        run,
        revision,
      );
      this.#seen.add(Number(lastInsertRowid));
      this.#noteFor(next.file_id, dirty);
      return;
    }
    this.#seen.add(known.no);
    if (isSame(known, next)) return;
    const stays = known.nas_path === next.nas_path && known.file_id === next.file_id;
    this.#sql[stays ? 'updateInPlace' : 'update'].run({ ...next, no: known.no, revision });
    if (known.file_id !== null && known.file_id !== next.file_id) dirty.push(known.file_id);
    this.#noteFor(next.file_id, dirty);
  }

  #noteFor(fileId: number | null, dirty: number[]): void {
    if (fileId === null) this.#foundFree = true;
    else dirty.push(fileId);
  }
}

type IsOurs = (column: MediaColumn, value: string | number | boolean) => boolean;

/** A filled media column is ours when it holds what we wrote. */
function ownership(old: MirrorRow | undefined, wrote: Values | undefined): IsOurs {
  const before: Partial<OttMedia> = old?.media ? JSON.parse(old.media) : {};
  return (column, value) =>
    [before[column], wrote?.[column]].some((ours) => ours != null && sameValue(ours, value));
}

/** `ott_rows.media`: the media columns that are ours to write, which the empty ones always are. */
function mediaOf(row: OttRecord, isOurs: IsOurs): string | null {
  const owned: Partial<Record<MediaColumn, Values[string]>> = {};
  let allEmpty = true;
  for (const column of MEDIA_COLUMNS) {
    const value = row[column];
    // A column that the OTT does not have is nobody's.
    if (value !== null) allEmpty = false;
    if (value === null || (value !== undefined && isOurs(column, value))) owned[column] = value;
  }
  return allEmpty ? null : JSON.stringify(owned);
}

function isSame(a: Omit<MirrorRow, 'no'>, b: Omit<MirrorRow, 'no'>): boolean {
  return (
    a.nas_path === b.nas_path &&
    a.size_bytes === b.size_bytes &&
    a.deleted === b.deleted &&
    a.status === b.status &&
    a.file_id === b.file_id &&
    a.media === b.media
  );
}

const REST =
  'size_bytes = :size_bytes, deleted = :deleted, status = :status, media = :media, revision = :revision';

function statements(db: Db) {
  const columns = 'nas_path, size_bytes, deleted, status, file_id, media';
  return {
    any: db.prepare('SELECT 1 FROM ott_rows LIMIT 1'),
    byId: db.prepare<[string], MirrorRow>(`SELECT no, ${columns} FROM ott_rows WHERE ott_id = ?`),
    known: db.prepare<[], number>('SELECT no FROM ott_rows WHERE deleted < 2').pluck(),
    insert: db.prepare(
      `INSERT INTO ott_rows (ott_id, ${columns}, run_id, revision)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    update: db.prepare(
      `UPDATE ott_rows SET nas_path = :nas_path, file_id = :file_id, ${REST} WHERE no = :no`,
    ),
    // A column that is set, even to what it was, has its index written anew: over a million paths, that costs the most.
    updateInPlace: db.prepare(`UPDATE ott_rows SET ${REST} WHERE no = :no`),
    vanish: db.prepare('UPDATE ott_rows SET deleted = 2, file_id = NULL, revision = ? WHERE no = ?'),
    dirtyFileOf: db.prepare(
      'UPDATE files SET dirty = 1 WHERE id = (SELECT file_id FROM ott_rows WHERE no = ?)',
    ),
    dirty: db.prepare(
      'UPDATE files SET dirty = 1 WHERE id IN (SELECT value FROM json_each(?)) AND dirty = 0',
    ),
  };
}

function metaOf(archive: Db, key: string): string | undefined {
  return archive.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key);
}

function numberOrNull(value: Values[string] | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function textOrNull(value: Values[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
