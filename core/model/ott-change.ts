/**
 * The changes that publishing makes to rows of the OTT, and what takes them back. Pure.
 * `before` and `after` hold exactly the OTT's columns that differ; `before.id` names the row, which an addition lacks.
 */
import type { Change, Values } from './change.ts';
import { type Message, message } from './message.ts';

/** The mark of a removed row; rows are never deleted. */
export const DELETED = 'deleted';
/** The status of a row that we add, and of one that is restored when nobody knows what it had before. */
export const ACTIVE = 'active';

/** The columns about the video itself. Written only where they are empty or hold what we wrote. */
export const MEDIA_COLUMNS = ['duration_sec', 'resolution', 'codec', 'fps', 'bitrate_kbps'] as const;
export type MediaColumn = (typeof MEDIA_COLUMNS)[number];
export type OttMedia = Readonly<Record<MediaColumn, string | number | null>>;

/** A row of the OTT as the mirror (`ott_rows`) remembers it. */
export type OttRow = {
  /** The id as text, whatever its type in the OTT. */
  readonly id: string;
  readonly nasPath: string;
  readonly size: number | null;
  readonly deleted: boolean;
  /** It was there before us. That its format is not to our rules is then no reason to mark it. */
  readonly adopted?: boolean;
  /** Its status; while it is marked deleted, the one it had before. Null: none, or not known. */
  readonly status: string | null;
  /** The file that it stands for; null: not ours. */
  readonly fileId: number | null;
  /** The media columns that are ours to write, with their present values; null: all, and all empty. */
  readonly media: Partial<OttMedia> | null;
};

/** What a change says of the file that it is about. */
export type PublishedFile = {
  readonly id: number;
  readonly driveId: string;
  readonly path: string;
  readonly size: number;
  /** What is known of the video at this size and time. */
  readonly media: OttMedia | null;
};

/** A row for a file that has none. */
export function addition(file: PublishedFile): Change {
  const after = {
    nas_path: file.path,
    filename: fileName(file.path),
    size_bytes: file.size,
    status: ACTIVE,
    ...known(file.media),
  };
  return { ...about(file), kind: 'add', before: null, after, reason: message('ott.new') };
}

/** The mark of removal. */
export function removal(file: PublishedFile, row: OttRow, reason: Message): Change {
  return {
    ...about(file),
    kind: 'remove',
    before: { id: row.id, status: row.status },
    after: { status: DELETED },
    reason,
  };
}

/** What brings a row in line with its file; null when it is. `samePlace`: the row's path means the file's. */
export function alignment(file: PublishedFile, row: OttRow, samePlace: boolean): Change | null {
  const before: Record<string, string | number | null> = {};
  const after: Record<string, string | number | null> = {};
  const set = (column: string, from: string | number | null, to: string | number | null) => {
    before[column] = from;
    after[column] = to;
  };
  if (!samePlace) {
    set('nas_path', row.nasPath, file.path);
    const [from, to] = [rowName(row.nasPath), fileName(file.path)];
    if (from !== to) set('filename', from, to);
  }
  if (row.size !== file.size) set('size_bytes', row.size, file.size);
  // A restored row is filled by the run after: a person who took it back took back this very change, whatever is learnt since.
  if (row.deleted) set('status', DELETED, row.status ?? ACTIVE);
  const onlyMedia = Object.keys(after).length === 0;
  const media = row.deleted ? {} : known(file.media);
  for (const [column, value] of Object.entries(media) as [MediaColumn, string | number][]) {
    const present = row.media === null ? null : row.media[column];
    if (present !== undefined && !sameValue(present, value)) set(column, present, value);
  }
  if (Object.keys(after).length === 0) return null;
  const change = { ...about(file), before: { id: row.id, ...before }, after };
  if (row.deleted) return { ...change, kind: 'restore', reason: message('ott.returned') };
  if (!samePlace) {
    const code = row.fileId === file.id ? 'ott.moved_from' : 'ott.copy_takes_over';
    return { ...change, kind: 'move', reason: message(code, { from: row.nasPath }) };
  }
  const reason = message(onlyMedia ? 'ott.media_changed' : 'ott.size_changed');
  return { ...change, kind: 'update', reason };
}

/** A removed file's row gives up its path, which another file has now: the OTT can hold a path only once. */
export function freeing(row: OttRow, fileId: number, drive: string): Change {
  return {
    sync: 'ott-publish',
    kind: 'move',
    key: `file:${fileId}/path`,
    fileId,
    drive,
    path: row.nasPath,
    before: { id: row.id, nas_path: row.nasPath },
    after: { nas_path: `${row.nasPath} (deleted ${row.id})` },
    reason: message('ott.path_freed'),
  };
}

/** The change that takes a change of ours back. An addition is taken back by the mark, because rows are never deleted. */
export function reverseOf(change: Change): { change: Change } | { cannot: Message } {
  const { before, after } = change;
  if (after === null) return { cannot: message('ott.nothing_to_reverse') };
  if (before === null) {
    const marked = { before: { status: after.status ?? null }, after: { status: DELETED } };
    return { change: { ...change, ...marked, kind: 'remove', reason: message('ott.taken_back') } };
  }
  const { id, ...values } = before;
  return {
    change: {
      ...change,
      kind: REVERSE_KIND[change.kind] ?? change.kind,
      before: id === undefined ? after : { id, ...after },
      after: values,
    },
  };
}

const REVERSE_KIND: Partial<Record<Change['kind'], Change['kind']>> = {
  remove: 'restore',
  restore: 'remove',
};

/** Equal as SQLite compares after its column types have had their way: 25, 25.0 and '25' are one value. */
export function sameValue(a: Values[string], b: Values[string]): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a === typeof b) return false;
  return Number(a) === Number(b);
}

/** The last part of a path of ours. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The last part of a row's path; rows of other programs may use backslashes. */
function rowName(nasPath: string): string {
  return nasPath.slice(Math.max(nasPath.lastIndexOf('/'), nasPath.lastIndexOf('\\')) + 1);
}

function about(file: PublishedFile): Pick<Change, 'sync' | 'key' | 'fileId' | 'drive' | 'path'> {
  return {
    sync: 'ott-publish',
    key: `file:${file.id}`,
    fileId: file.id,
    drive: file.driveId,
    path: file.path,
  };
}

function known(media: OttMedia | null): Partial<Record<MediaColumn, string | number>> {
  const values: Partial<Record<MediaColumn, string | number>> = {};
  for (const column of MEDIA_COLUMNS) {
    const value = media?.[column] ?? null;
    if (value !== null) values[column] = value;
  }
  return values;
}
