/** Which row of the OTT stands for which file: links of before, adoption of rows that were there before us. Pure. */
import type { OttRow } from './ott-change.ts';

/** A row that stands for a file from now on. */
export type Link = { readonly rowId: string; readonly fileId: number };

/** The traits of a file that linking looks at. */
export type Linkable = {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly gone: boolean;
};

/**
 * Links rows to files, one to one. A row keeps its file. A file without a row gets the row at its path that stands for no
 * file yet or for one that is gone; else a row written in another way (see {@link mayMean}) when only one can mean it and
 * the size agrees. `files` in order of preference; rows of other groups of files stay out of it.
 */
export function linkRows(
  files: readonly Linkable[],
  rows: readonly OttRow[],
): { rowOf: Map<number, OttRow>; links: Link[] } {
  const rowOf = new Map<number, OttRow>();
  const links: Link[] = [];
  if (rows.length === 0) return { rowOf, links };
  const paths = new Map(files.map((file) => [file.id, file.path]));
  for (const row of rows.toSorted(byWorth(paths))) {
    if (row.fileId !== null && !rowOf.has(row.fileId)) rowOf.set(row.fileId, row);
  }
  const supply = new Supply(files, rows, rowOf);
  // A file that is there goes before one that is gone, which may have had the same path on another drive.
  for (const file of files.toSorted((a, b) => Number(a.gone) - Number(b.gone))) {
    const own = rowOf.get(file.id);
    // A live row that somebody made at the very path is better than our own with the mark, which could not go there.
    const row = own ? supply.replacement(file, own) : supply.take(file);
    if (row === undefined) continue;
    if (row.fileId !== null) rowOf.delete(row.fileId);
    rowOf.set(file.id, { ...row, fileId: file.id });
    links.push({ rowId: row.id, fileId: file.id });
  }
  return { rowOf, links };
}

/** The rows that may still be given to a file. */
class Supply {
  readonly #byPath = new Map<string, OttRow>();
  readonly #orphans = new Set<OttRow>();
  readonly #otherwiseBySize: Map<number | null, OttRow[]>;

  constructor(files: readonly Linkable[], rows: readonly OttRow[], rowOf: ReadonlyMap<number, OttRow>) {
    for (const file of files) {
      const row = file.gone ? rowOf.get(file.id) : undefined;
      if (row) this.#orphans.add(row);
    }
    const free = rows.filter((row) => row.fileId === null);
    for (const row of [...this.#orphans, ...free]) this.#byPath.set(row.nasPath, row);
    const paths = new Set(files.map(({ path }) => path));
    this.#otherwiseBySize = Map.groupBy(
      free.filter((row) => !paths.has(row.nasPath)),
      (row) => row.size,
    );
  }

  /** A free row at the path of a file whose own row is elsewhere and marked. */
  replacement(file: Linkable, own: OttRow): OttRow | undefined {
    if (file.gone || !own.deleted || samePlace(own.nasPath, file.path)) return undefined;
    const exact = this.#byPath.get(file.path);
    if (exact === undefined || exact.fileId !== null) return undefined;
    this.#byPath.delete(file.path);
    return exact;
  }

  take(file: Linkable): OttRow | undefined {
    const exact = this.#byPath.get(file.path);
    if (exact && !(file.gone && this.#orphans.has(exact))) {
      this.#byPath.delete(file.path);
      return exact;
    }
    const sameSize = this.#otherwiseBySize.get(file.size) ?? [];
    const meant = sameSize.filter((row) => mayMean(row.nasPath, file.path));
    const [row] = meant;
    if (row === undefined || meant.length > 1) return undefined;
    sameSize.splice(sameSize.indexOf(row), 1);
    return row;
  }
}

/** Of several rows of a file, the one that counts comes first: a live one, one at its path. */
function byWorth(paths: ReadonlyMap<number, string>): (a: OttRow, b: OttRow) => number {
  const elsewhere = (row: OttRow) => Number(row.fileId === null || paths.get(row.fileId) !== row.nasPath);
  return (a, b) =>
    Number(a.deleted) - Number(b.deleted) || elsewhere(a) - elsewhere(b) || (a.id < b.id ? -1 : 1);
}

/** Rows of earlier tools: a drive letter, a server name or backslashes before the relative path. */
const FOREIGN_PATH = /\\|^\/|^[A-Za-z]:/;

/**
 * True when a row's path means the file at `path`: it is that path, or it is written with a drive letter, a server name or
 * mixed slashes and ends in it (Unicode composition and case aside), as rows of earlier tools do (`docs/domain.md`).
 */
export function samePlace(nasPath: string, path: string): boolean {
  if (nasPath === path) return true;
  if (!FOREIGN_PATH.test(nasPath)) return false;
  const [whole, end] = [plain(nasPath), plain(path)];
  return whole === end || whole.endsWith(`/${end}`);
}

/**
 * True when a row that stands for no file may be the one of the file at `path`: as {@link samePlace}, or its path is that
 * one but for Unicode composition, case and slashes. A file system may hold both; so a file at the very path goes first.
 */
export function mayMean(nasPath: string, path: string): boolean {
  return samePlace(nasPath, path) || plain(nasPath) === plain(path);
}

function plain(path: string): string {
  return path
    .replace(/[\\/]+/g, '/')
    .normalize('NFC')
    .toLowerCase();
}
