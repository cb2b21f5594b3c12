/** Completes rows from archive.db: paths as they are spelled, media info, the OTT's side, reasons, copies. */
import { z } from 'zod';
import type { Api } from '../api/schemas.ts';
import { type CatalogRules, catalogOf, compileCatalogs } from '../model/catalog.ts';
import { copyKey, type DuplicateRule } from '../model/copies.ts';
import { FILE_STATE, MATCH_STATUSES, type MatchStatus } from '../model/file-state.ts';
import { extension } from '../model/media.ts';
import { type Language, type Message, message, textOf } from '../model/message.ts';
import type { Settings } from '../model/settings.ts';
import type { Db } from '../store/sqlite.ts';
import { OTT_ROW_OF_FILE, ottPath } from './ott-rows.ts';

type Item = Api['MatchingItem'];
type TreeFile = Extract<NonNullable<Api['Tree']['children']>[number], { type: 'file' }>;

type FileRow = {
  id: number;
  path: string;
  size_bytes: number;
  modified_ms: number;
  match_status: number;
  match_reason: string | null;
  group_key: number;
  state: number;
  drive: string;
  video_codec: string | null;
  width: number | null;
  height: number | null;
  duration_seconds: number | null;
  sample: string | null;
} & (TargetRow | { [Column in keyof TargetRow]: null });
type TargetRow = { ott_id: string; nas_path: string; ott_size: number | null; deleted: number };
type OttRow = TargetRow & { no: number };
type Traits = { id: number; path: string; size_bytes: number; sample: string | null };
type CopyRow = Traits & { drive: string; match_status: number };

/** Files of one group that are looked at for copies, at most: an answer stays small. */
const MOST_COPIES = 200;
const DUPLICATE = MATCH_STATUSES.indexOf('duplicate');
const NOT_SYNCED = MATCH_STATUSES.indexOf('not_synced');
const reasonSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** How rows are to be read: from the settings. */
export type DetailRules = {
  readonly catalogs: CatalogRules;
  readonly hlsExtensions: ReadonlySet<string>;
  readonly duplicateRule: DuplicateRule;
};

/** Reads what is needed from the settings. */
export function detailRules({ catalogs, ott }: Pick<Settings, 'catalogs' | 'ott'>): DetailRules {
  return {
    catalogs: compileCatalogs(catalogs),
    hlsExtensions: new Set(ott.hlsExtensions),
    duplicateRule: ott.duplicateRule,
  };
}

/** Reads what the columns in memory do not hold: paths, media info and reasons of the rows that are shown. */
export class Details {
  readonly #rules: DetailRules;
  readonly #files;
  readonly #ottRows;
  readonly #group;

  constructor(db: Db, rules: DetailRules) {
    this.#rules = rules;
    // Whole pages at once: a statement for each row would take ten times as long.
    this.#files = db.prepare<[string], FileRow>(
      `SELECT f.id, f.path, f.size_bytes, f.modified_ms, f.match_status, f.match_reason, f.group_key, f.state,
              coalesce(d.id, '') AS drive, m.video_codec, m.width, m.height, m.duration_seconds, m.sample,
              o.ott_id, o.nas_path, o.size_bytes AS ott_size, o.deleted
       FROM json_each(?) j CROSS JOIN files f ON f.id = j.value
       LEFT JOIN drives d ON d.no = f.drive LEFT JOIN media_info m ON m.file_id = f.id
       LEFT JOIN ott_rows o ON o.no = ${OTT_ROW_OF_FILE}`,
    );
    this.#ottRows = db.prepare<[string], OttRow>(
      `SELECT o.no, o.ott_id, o.nas_path, o.size_bytes AS ott_size, o.deleted
       FROM json_each(?) j CROSS JOIN ott_rows o ON o.no = j.value`,
    );
    this.#group = db.prepare<[number, number], CopyRow>(
      `SELECT f.id, f.path, f.size_bytes, f.match_status, coalesce(d.id, '') AS drive, m.sample
       FROM files f LEFT JOIN drives d ON d.no = f.drive LEFT JOIN media_info m ON m.file_id = f.id
       WHERE f.group_key = ? AND f.id <> ? AND f.state < ${FILE_STATE.removed}
       ORDER BY f.match_status, f.drive, f.path LIMIT ${MOST_COPIES}`,
    );
  }

  /** Rows of the table, in the order asked. Ids as in the columns: `files.id`, or `-ott_rows.no`. What is gone is left out. */
  items(ids: readonly number[], language: Language): Item[] {
    return this.#read(
      ids,
      (file) => this.#fileItem(file, language),
      (row) => this.#ottItem(row, language),
    );
  }

  /** Files of the tree, likewise. */
  treeFiles(ids: readonly number[], language: Language): TreeFile[] {
    return this.#read(
      ids,
      (file) => this.#treeFile(file, language),
      (row) => ottTreeFile(row, language),
    );
  }

  #read<T>(ids: readonly number[], ofFile: (file: FileRow) => T, ofOtt: (row: OttRow) => T): T[] {
    const found = new Map<number, T>();
    const files = ids.filter((id) => id > 0);
    for (const file of this.#files.all(JSON.stringify(files))) found.set(file.id, ofFile(file));
    const alone = ids.filter((id) => id < 0).map((id) => -id);
    for (const row of this.#ottRows.all(JSON.stringify(alone))) found.set(-row.no, ofOtt(row));
    return ids.map((id) => found.get(id)).filter((row) => row !== undefined);
  }

  #fileItem(file: FileRow, language: Language): Item {
    const status = statusOf(file);
    return {
      status,
      source: sourceOf(file),
      target: file.ott_id === null ? null : this.#target(file),
      catalog: catalogOf(file.path, this.#rules.catalogs),
      duplicates: status === 'synced_with_duplicates' ? this.#duplicatesOf(file) : [],
      ...reasonOf(file, status, language),
    };
  }

  #treeFile(file: FileRow, language: Language): TreeFile {
    const status = statusOf(file);
    const original = status === 'duplicate' ? this.#originalOf(file) : undefined;
    return {
      name: nameOf(file.path),
      type: 'file',
      path: file.path,
      drive: file.drive,
      source_id: file.id,
      target_id: file.ott_id === null ? null : ottId(file.ott_id),
      status,
      size_bytes: file.size_bytes,
      ...reasonOf(file, status, language),
      ...(original === undefined ? {} : { original }),
    };
  }

  #ottItem(row: OttRow, language: Language): Item {
    return {
      status: 'deleted',
      source: null,
      target: this.#target(row),
      catalog: catalogOf(ottPath(row.nas_path), this.#rules.catalogs),
      duplicates: [],
      reason: textOf(message('view.ott_only'), language),
    };
  }

  #duplicatesOf(file: FileRow): Item['duplicates'] {
    return this.#copiesOf(file)
      .filter((copy) => copy.match_status === DUPLICATE)
      .map(({ id, path, drive }) => ({ id, path, drive }));
  }

  /** The copy that is published, or is the one to be. */
  #originalOf(file: FileRow): string | undefined {
    return this.#copiesOf(file).find(
      ({ match_status }) => match_status !== DUPLICATE && match_status !== NOT_SYNCED,
    )?.path;
  }

  #copiesOf(file: FileRow): CopyRow[] {
    const keyOf = ({ id, path, size_bytes, sample }: Traits) =>
      copyKey({ name: nameOf(path), size: size_bytes, sample }, this.#rules.duplicateRule, id);
    const key = keyOf(file);
    return this.#group.all(file.group_key, file.id).filter((copy) => keyOf(copy) === key);
  }

  #target(row: TargetRow): Item['target'] {
    return {
      id: ottId(row.ott_id),
      nas_path: row.nas_path,
      size_bytes: row.ott_size,
      hls_compatible: this.#rules.hlsExtensions.has(extension(nameOf(ottPath(row.nas_path)))),
      deleted: row.deleted > 0,
    };
  }
}

function ottTreeFile(row: OttRow, language: Language): TreeFile {
  return {
    name: nameOf(ottPath(row.nas_path)),
    type: 'file',
    path: row.nas_path,
    drive: null,
    source_id: null,
    target_id: ottId(row.ott_id),
    status: 'deleted',
    size_bytes: row.ott_size ?? 0,
    reason: textOf(message('view.ott_only'), language),
  };
}

/** Other programs' ids are whole numbers or hex digests; a digest of nothing but digits has sixteen of them. */
function ottId(text: string): string | number {
  return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

/** A file that is gone is shown for its OTT row: deleted, or held where a person has to approve that. */
function statusOf(file: FileRow): MatchStatus {
  const status = MATCH_STATUSES[file.match_status] ?? 'not_synced';
  return file.state === FILE_STATE.removed && status !== 'held' ? 'deleted' : status;
}

function sourceOf(file: FileRow): Item['source'] {
  return {
    id: file.id,
    path: file.path,
    name: nameOf(file.path),
    drive: file.drive,
    size_bytes: file.size_bytes,
    modified_at: new Date(file.modified_ms).toISOString(),
    codec: file.video_codec,
    resolution: file.width === null || file.height === null ? null : `${file.width}x${file.height}`,
    duration_sec: file.duration_seconds,
  };
}

function reasonOf(file: FileRow, status: MatchStatus, language: Language): { reason?: string } {
  const stored =
    file.match_reason === null ? undefined : reasonSchema.safeParse(JSON.parse(file.match_reason));
  // A code of a newer version is shown as it is (`textOf`).
  if (stored?.success) return { reason: textOf(stored.data as Message, language) };
  return status === 'deleted' ? { reason: textOf(message('view.gone'), language) } : {};
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
