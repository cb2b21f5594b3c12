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
import { ottPath } from './source.ts';

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
};
type TargetRow = { ott_id: string; nas_path: string; size_bytes: number | null; deleted: number };
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

export class Details {
  readonly #rules: DetailRules;
  readonly #file;
  readonly #targetOfFile;
  readonly #targetAlone;
  readonly #group;

  constructor(db: Db, rules: DetailRules) {
    this.#rules = rules;
    this.#file = db.prepare<[number], FileRow>(
      `SELECT f.id, f.path, f.size_bytes, f.modified_ms, f.match_status, f.match_reason, f.group_key, f.state,
              coalesce(d.id, '') AS drive, m.video_codec, m.width, m.height, m.duration_seconds,
              m.sample
       FROM files f LEFT JOIN drives d ON d.no = f.drive LEFT JOIN media_info m ON m.file_id = f.id WHERE f.id = ?`,
    );
    this.#targetOfFile = db.prepare<[number], TargetRow>(
      `SELECT ott_id, nas_path, size_bytes, deleted FROM ott_rows WHERE file_id = ? AND deleted < 2
       ORDER BY deleted, no LIMIT 1`,
    );
    this.#targetAlone = db.prepare<[number], TargetRow>(
      'SELECT ott_id, nas_path, size_bytes, deleted FROM ott_rows WHERE no = ?',
    );
    this.#group = db.prepare<[number, number], CopyRow>(
      `SELECT f.id, f.path, f.size_bytes, f.match_status, coalesce(d.id, '') AS drive, m.sample
       FROM files f LEFT JOIN drives d ON d.no = f.drive LEFT JOIN media_info m ON m.file_id = f.id
       WHERE f.group_key = ? AND f.id <> ? AND f.state < ${FILE_STATE.removed}
       ORDER BY f.match_status, f.drive, f.path LIMIT ${MOST_COPIES}`,
    );
  }

  /** One row of the table. Ids as in the columns: `files.id`, or `-ott_rows.no`. Undefined when it is no longer there. */
  item(id: number, language: Language): Item | undefined {
    return id < 0 ? this.#ottItem(-id, language) : this.#fileItem(id, language);
  }

  /** One file of the tree. */
  treeFile(id: number, language: Language): TreeFile | undefined {
    if (id < 0) return this.#ottTreeFile(-id, language);
    const file = this.#file.get(id);
    if (file === undefined) return undefined;
    const status = statusOf(file);
    const target = this.#targetOfFile.get(id);
    const original = status === 'duplicate' ? this.#originalOf(file) : undefined;
    return {
      name: nameOf(file.path),
      type: 'file',
      path: file.path,
      drive: file.drive,
      source_id: id,
      target_id: target === undefined ? null : ottId(target.ott_id),
      status,
      size_bytes: file.size_bytes,
      ...reasonOf(file, status, language),
      ...(original === undefined ? {} : { original }),
    };
  }

  #fileItem(id: number, language: Language): Item | undefined {
    const file = this.#file.get(id);
    if (file === undefined) return undefined;
    const status = statusOf(file);
    const target = this.#targetOfFile.get(id);
    return {
      status,
      source: sourceOf(file),
      target: target === undefined ? null : this.#target(target),
      catalog: catalogOf(file.path, this.#rules.catalogs),
      duplicates: status === 'synced_with_duplicates' ? this.#duplicatesOf(file) : [],
      ...reasonOf(file, status, language),
    };
  }

  #ottItem(no: number, language: Language): Item | undefined {
    const row = this.#targetAlone.get(no);
    if (row === undefined) return undefined;
    return {
      status: 'deleted',
      source: null,
      target: this.#target(row),
      catalog: catalogOf(ottPath(row.nas_path), this.#rules.catalogs),
      duplicates: [],
      reason: textOf(message('view.ott_only'), language),
    };
  }

  #ottTreeFile(no: number, language: Language): TreeFile | undefined {
    const row = this.#targetAlone.get(no);
    if (row === undefined) return undefined;
    return {
      name: nameOf(ottPath(row.nas_path)),
      type: 'file',
      path: row.nas_path,
      drive: null,
      source_id: null,
      target_id: ottId(row.ott_id),
      status: 'deleted',
      size_bytes: row.size_bytes ?? 0,
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
      size_bytes: row.size_bytes,
      hls_compatible: this.#rules.hlsExtensions.has(extension(nameOf(ottPath(row.nas_path)))),
      deleted: row.deleted > 0,
    };
  }
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
