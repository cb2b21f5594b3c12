/** The files of archive.db as the NAMS tabs tell of them. */
import type { Cell } from '../../model/cell.ts';
import { FILE_STATE } from '../../model/file-state.ts';
import { nameKey } from '../../model/names.ts';
import {
  fullPathOf,
  MATCHING_TAB,
  matchingRow,
  type NamsFile,
  RAW_TABS,
  rawRow,
  stemOf,
} from '../../model/nams-tabs.ts';
import type { DriveSettings, Settings } from '../../model/settings.ts';
import type { Db } from '../../store/sqlite.ts';

type Role = DriveSettings['role'];

/** A file of ours and the drive that it is on. */
export type ListedFile = NamsFile & { readonly id: number; readonly role: Role; readonly drive: string };

type Row = { id: number; path: string; name: string; bytes: number; seconds: number | null; drive: string };

/** Everything that counts as there: also what is missing since the last scan or waits for a person. */
const FILES = `
  SELECT f.id, f.path, substr(f.path, f.name_at) AS name, f.size_bytes AS bytes, m.duration_seconds AS seconds, d.id AS drive
  FROM files f JOIN drives d ON d.no = f.drive LEFT JOIN media_info m ON m.file_id = f.id
  WHERE f.state <> ${FILE_STATE.removed} AND d.id = ? ORDER BY f.path`;

/** What the files say about each other, and each file; read twice, so that not all of them are in memory. */
export class NamsFiles {
  readonly #archive: Db;
  readonly #drives: readonly DriveSettings[];
  /** By name and size: the roles of the drives that have it. */
  readonly #copies = new Map<string, Set<Role>>();
  /** By stem and size: how many files. */
  readonly #alike = new Map<string, number>();

  constructor(archive: Db, settings: Settings) {
    this.#archive = archive;
    this.#drives = settings.drives.filter(({ enabled }) => enabled);
    for (const file of this.all()) {
      const copies = this.#copies.get(copyKey(file)) ?? new Set<Role>();
      this.#copies.set(copyKey(file), copies.add(file.role));
      const key = stemKey(file);
      this.#alike.set(key, (this.#alike.get(key) ?? 0) + 1);
    }
  }

  *all(): Generator<ListedFile> {
    const files = this.#archive.prepare<[string], Row>(FILES);
    for (const drive of this.#drives) {
      for (const row of files.iterate(drive.id))
        yield { ...row, role: drive.role, fullPath: fullPathOf(drive.root, row.path) };
    }
  }

  /** Where a file is now; `gone`, or `unlisted` where its drive is switched off. */
  placeOf(id: number): { readonly path: string } | 'gone' | 'unlisted' {
    const row = this.#archive
      .prepare<[number], { path: string; state: number; drive: string }>(
        'SELECT f.path, f.state, d.id AS drive FROM files f JOIN drives d ON d.no = f.drive WHERE f.id = ?',
      )
      .get(id);
    const drive = this.#drives.find((one) => one.id === row?.drive);
    if (row && !drive) return 'unlisted';
    if (!row || !drive || row.state === FILE_STATE.removed) return 'gone';
    return { path: fullPathOf(drive.root, row.path) };
  }

  /** The rows of a file, by tab. */
  rowsOf(file: ListedFile): [tab: string, cells: Readonly<Record<string, Cell>>][] {
    const kin = {
      on: this.#copies.get(copyKey(file)) ?? new Set<Role>(),
      isBackup: (this.#alike.get(stemKey(file)) ?? 0) > 1,
    };
    return [
      [RAW_TABS[file.role], rawRow(file)],
      [MATCHING_TAB, matchingRow(file, kin)],
    ];
  }
}

function copyKey({ name, bytes }: NamsFile): string {
  return `${nameKey(name)}/${bytes}`;
}

function stemKey({ name, bytes }: NamsFile): string {
  return `${stemOf(name)}/${bytes}`;
}
