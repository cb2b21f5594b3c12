/** A look into a file that may become the OTT database, before anything is changed. Read-only. */
import fs from 'node:fs';
import Database from 'better-sqlite3';
import { DELETED } from '../model/ott-change.ts';
import { Failure } from '../model/problem.ts';
import { OttDatabase } from './ott.ts';
import { withSqliteProblems } from './sqlite.ts';

export type OttInspection = {
  /** False where the file, or its table `files`, is still to be made. */
  readonly exists: boolean;
  /** In bytes; null where there is no file. */
  readonly bytes: number | null;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** Rows of `files`, and how many of them are marked as deleted. */
  readonly rows: number;
  readonly deleted: number;
  /** The column `status` is missing and is added, after a backup copy, when something is first published. */
  readonly addsStatus: boolean;
};

const NOTHING = { exists: false, bytes: null, tables: [], rows: 0, deleted: 0, addsStatus: false } as const;
/** Others may have it open: it is not worth a long wait. */
const BUSY_MS = 2_000;

/**
 * What is in the file.
 * @throws Failure `problem.ott_schema` | `problem.database_damaged` | `problem.database_busy` | `problem.database_unreadable`
 */
export function inspectOtt(file: string): OttInspection {
  const stat = statOf(file);
  if (stat === null) return NOTHING;
  if (!stat.isFile()) throw new Failure({ code: 'problem.database_unreadable', where: file });
  const ott = OttDatabase.openReadOnly(file, { busyMs: BUSY_MS });
  ott?.close();
  if (ott === null) return { ...NOTHING, bytes: stat.size };
  const { hasStatus } = ott.layout;
  return { exists: true, bytes: stat.size, addsStatus: !hasStatus, ...countsOf(file, hasStatus) };
}

function statOf(file: string): fs.Stats | null {
  try {
    return fs.statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure({ code: 'problem.database_unreadable', where: file, detail }, { cause: error });
  }
}

function countsOf(file: string, hasStatus: boolean): Pick<OttInspection, 'tables' | 'rows' | 'deleted'> {
  return withSqliteProblems(file, () => {
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    try {
      const count = (from: string) =>
        db.prepare<[], number>(`SELECT count(*) FROM ${from}`).pluck().get() ?? 0;
      const names = db
        .prepare<[], string>(
          `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
        )
        .pluck()
        .all();
      const tables = names.map((name) => ({ name, rows: count(`"${name.replaceAll('"', '""')}"`) }));
      const deleted = hasStatus ? count(`files WHERE status = '${DELETED}'`) : 0;
      return { tables, rows: count('files'), deleted };
    } finally {
      db.close();
    }
  });
}
