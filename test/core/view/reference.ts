/** The matching table written as plainly as possible: lists, filters and sorts. What the columns answer must be the same. */
import { type CatalogRules, catalogOf } from '../../../core/model/catalog.ts';
import { MATCH_STATUSES, type MatchStatus } from '../../../core/model/file-state.ts';
import type { Db } from '../../../core/store/sqlite.ts';

export type ReferenceRow = {
  id: number;
  drive: number;
  path: string;
  size: number;
  modified: number;
  status: MatchStatus;
  duration: number;
  catalog: string;
};
export type ReferenceQuery = {
  status: string[];
  catalog: string[];
  drive: string[];
  q: string;
  sort: string;
};

type FileRow = {
  id: number;
  drive: number;
  path: string;
  size_bytes: number;
  modified_ms: number;
  match_status: number;
  state: number;
};
type OttRow = {
  no: number;
  nas_path: string;
  size_bytes: number | null;
  deleted: number;
  file_id: number | null;
};

/** All rows that are to be shown. */
export function referenceRows(db: Db, drives: readonly string[], rules: CatalogRules): ReferenceRow[] {
  const ott = (db.prepare('SELECT * FROM ott_rows').all() as OttRow[]).filter((row) => row.deleted < 2);
  const seconds = db.prepare<[number], number | null>(
    'SELECT duration_seconds FROM media_info WHERE file_id = ?',
  );
  const files = (db.prepare('SELECT * FROM files').all() as FileRow[])
    .filter((file) => file.state < 4 || ott.some((row) => row.file_id === file.id))
    .map((file) => ({
      id: file.id,
      drive: file.drive - 1,
      path: file.path,
      size: file.size_bytes,
      modified: file.modified_ms,
      status:
        file.state === 4 && MATCH_STATUSES[file.match_status] !== 'held'
          ? ('deleted' as const)
          : (MATCH_STATUSES[file.match_status] ?? 'not_synced'),
      duration: seconds.pluck().get(file.id) ?? -1,
      catalog: catalogOf(file.path, rules),
    }));
  const alone = ott
    .filter((row) => row.file_id === null)
    .map((row) => ({
      id: -row.no,
      drive: drives.length,
      path: row.nas_path,
      size: row.size_bytes ?? 0,
      modified: 0,
      status: 'deleted' as const,
      duration: -1,
      catalog: catalogOf(row.nas_path, rules),
    }));
  return [...files, ...alone];
}

/** The rows of a query, in order. */
export function referenceAnswer(
  rows: readonly ReferenceRow[],
  query: ReferenceQuery,
  drives: readonly string[],
): ReferenceRow[] {
  const needle = key(query.q);
  const descending = query.sort.startsWith('-');
  const field = query.sort.replace('-', '');
  return rows
    .filter((row) => query.status.length === 0 || query.status.includes(row.status))
    .filter((row) => query.catalog.length === 0 || query.catalog.includes(row.catalog))
    .filter((row) => query.drive.length === 0 || query.drive.includes(drives[row.drive] ?? ''))
    .filter((row) => key(row.path).includes(needle))
    .sort((a, b) => {
      const order = compareBy(field, a, b);
      return (descending ? -order : order) || byPath(a, b);
    });
}

function compareBy(field: string, a: ReferenceRow, b: ReferenceRow): number {
  switch (field) {
    case 'path':
      return byPath(a, b);
    case 'name':
      return bytes(key(nameOf(a.path)), key(nameOf(b.path)));
    case 'status':
      return MATCH_STATUSES.indexOf(a.status) - MATCH_STATUSES.indexOf(b.status);
    case 'catalog':
      return text(a.catalog.toLowerCase(), b.catalog.toLowerCase()) || text(a.catalog, b.catalog);
    case 'size':
      return a.size - b.size;
    case 'modified':
      return a.modified - b.modified;
    case 'duration':
      return Math.fround(a.duration) - Math.fround(b.duration);
    case 'drive':
      return a.drive - b.drive;
    default:
      throw new Error(`no such field: ${field}`);
  }
}

/** Drive, folder segment by segment, name. */
function byPath(a: ReferenceRow, b: ReferenceRow): number {
  const [folderA, folderB] = [folderOf(a.path), folderOf(b.path)];
  return (
    a.drive - b.drive ||
    bySegments(key(folderA).split('/'), key(folderB).split('/')) ||
    text(folderA, folderB) ||
    bytes(key(nameOf(a.path)), key(nameOf(b.path))) ||
    a.id - b.id
  );
}

function bySegments(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((segment, index) => segment !== b[index]);
  if (differing < 0) return a.length - b.length;
  return differing >= b.length ? 1 : text(a[differing] ?? '', b[differing] ?? '');
}

export function key(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')).normalize('NFC') : '';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function bytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function text(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
