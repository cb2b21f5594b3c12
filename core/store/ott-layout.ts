/** How an OTT database lays out its table `files`; other programs own it too, so nothing is assumed (`docs/domain.md`). */
import { MEDIA_COLUMNS, type MediaColumn } from '../model/ott-change.ts';
import { Failure } from '../model/problem.ts';
import type { Db } from './sqlite.ts';

/**
 * Who makes a new row's id: `sqlite` (INTEGER PRIMARY KEY), `path-hash` (TEXT: from the path, `docs/domain.md`), or `counter`
 * (a number that SQLite does not make by itself).
 */
export type IdKind = 'sqlite' | 'path-hash' | 'counter';

/** A value that satisfies a column of somebody else's that insists on one. */
export type Filler = { readonly column: string; readonly value: string | number | Buffer };

/** What our statements have to know of the table. */
export type OttLayout = {
  readonly idKind: IdKind;
  readonly hasStatus: boolean;
  /** The table has SQLite's own row numbers, in the order of insertion. */
  readonly hasRowid: boolean;
  /** Those of the media columns that exist. */
  readonly media: readonly MediaColumn[];
  /** Columns with a time that we keep, and whether as a number (Unix seconds) or text (`YYYY-MM-DD HH:MM:SS`, UTC). */
  readonly times: ReadonlyMap<'created_at' | 'updated_at', 'number' | 'text'>;
  readonly hasAnalysisStatus: boolean;
  readonly fillers: readonly Filler[];
  /** Somebody's triggers may change rows behind our back. */
  readonly hasTriggers: boolean;
};

type ColumnInfo = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number };

/** The table that we make where there is none. */
export const OTT_SCHEMA = `
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  event_id INTEGER,
  nas_path TEXT UNIQUE,
  filename TEXT,
  size_bytes INTEGER,
  duration_sec REAL,
  resolution TEXT,
  codec TEXT,
  fps REAL,
  bitrate_kbps INTEGER,
  analysis_status TEXT NOT NULL,
  status TEXT DEFAULT 'active',
  created_at TEXT,
  updated_at TEXT,
  display_title TEXT
);`;

const REQUIRED = ['id', 'nas_path', 'filename', 'size_bytes'];
const OURS = new Set<string>([
  ...REQUIRED,
  ...MEDIA_COLUMNS,
  'status',
  'analysis_status',
  'created_at',
  'updated_at',
]);

/**
 * Looks at the table `files`; null when the database is empty and the table may be made.
 * @throws Failure `problem.ott_schema` naming what is missing
 */
export function readLayout(db: Db, file: string): OttLayout | null {
  const columns = db.prepare<[], ColumnInfo>(`PRAGMA main.table_info('files')`).all();
  if (columns.length === 0) {
    const others = db.prepare<[], number>('SELECT count(*) FROM main.sqlite_schema').pluck().get() ?? 0;
    if (others === 0) return null;
    throw new Failure({ code: 'problem.ott_schema', where: file, params: { missing: 'files' } });
  }
  const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  const missing = REQUIRED.filter((name) => !byName.has(name)).map((name) => `files.${name}`);
  if (missing.length > 0) {
    throw new Failure({ code: 'problem.ott_schema', where: file, params: { missing: missing.join(', ') } });
  }
  const table = db
    .prepare<[], { type: string; wr: number }>(
      `SELECT type, wr FROM pragma_table_list('files') WHERE schema = 'main'`,
    )
    .get();
  // A view has columns, too, but no rows of its own that could be written.
  if (table?.type === 'view')
    throw new Failure({ code: 'problem.ott_schema', where: file, params: { missing: 'files' } });
  const hasRowid = table?.wr === 0;
  return {
    idKind: idKindOf(columns, hasRowid),
    hasStatus: byName.has('status'),
    hasRowid,
    media: MEDIA_COLUMNS.filter((name) => byName.has(name)),
    times: timesOf(byName),
    hasAnalysisStatus: byName.has('analysis_status'),
    fillers: columns.filter(insists).map(({ name, type }) => ({ column: name, value: neutral(type) })),
    hasTriggers:
      db
        .prepare(
          `SELECT 1 FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = 'files' COLLATE NOCASE`,
        )
        .get() !== undefined,
  };
}

function idKindOf(columns: readonly ColumnInfo[], hasRowid: boolean): IdKind {
  const keys = columns.filter((column) => column.pk > 0);
  const type = columns.find((column) => column.name.toLowerCase() === 'id')?.type.toUpperCase() ?? '';
  if (type === 'INTEGER' && hasRowid && keys.length === 1 && keys[0]?.name.toLowerCase() === 'id')
    return 'sqlite';
  return /INT|REAL|FLOA|DOUB|NUM|DEC/.test(type) ? 'counter' : 'path-hash';
}

function timesOf(byName: ReadonlyMap<string, ColumnInfo>): OttLayout['times'] {
  const times = new Map<'created_at' | 'updated_at', 'number' | 'text'>();
  for (const name of ['created_at', 'updated_at'] as const) {
    const column = byName.get(name);
    if (column) times.set(name, /INT|REAL|FLOA|DOUB|NUM/i.test(column.type) ? 'number' : 'text');
  }
  return times;
}

function insists(column: ColumnInfo): boolean {
  return column.notnull === 1 && column.dflt_value === null && !OURS.has(column.name.toLowerCase());
}

/** The value that says least, by the declared type (SQLite's rules of affinity). */
function neutral(type: string): Filler['value'] {
  if (/INT/i.test(type)) return 0;
  if (/CHAR|CLOB|TEXT/i.test(type)) return '';
  if (/BLOB/i.test(type)) return Buffer.alloc(0);
  return type === '' || /DATE|TIME/i.test(type) ? '' : 0;
}
