/**
 * Writes what a scan sees into archive.db as observations: folders seen and listed, files that look different
 * (`arrivals`), files that a complete listing did not contain (`files.absent_scan`). No change that a reader sees, but
 * for the files of a first import, which can be compared with nothing.
 */
import type { SeenFolder } from '../../drives/folder-look.ts';
import type { FolderListing } from '../../drives/lister.ts';
import type { Batch } from '../../drives/lister-batch.ts';
import { FILE_STATE } from '../../model/file-state.ts';
import { fileType } from '../../model/media.ts';
import { type SettleClock, stateAtFirstLook } from '../../model/scan-plan.ts';
import { nextRevision } from '../../store/archive.ts';
import { BulkInsert } from '../../store/bulk-insert.ts';
import type { Db } from '../../store/sqlite.ts';
import type { NewFileAnswers } from '../new-files.ts';
import type { DriveRow, ScanRow } from './scans.ts';

/** What one batch of listings added to a scan's counts. */
export type Seen = {
  files: number;
  folders: number;
  bytes: number;
  unchanged: number;
  added: number;
  unknown: number;
};

/** How the stage knows copies of one another; see `groupKey` in `core/model/matching.ts`. */
export type GroupKeyOf = (name: string, size: number) => number;

// A row of `files` as raw columns: id, name, size, modified, ref, state
type KnownFile = [number, string, number, number, number | null, number];

/**
 * `modified_ms` of a row taken over from an earlier tool and never seen by us: its time comes from the first listing, and
 * does not count as a change.
 */
export const UNSEEN_TIME = -1;

/** The columns of a file that a first import adds; and those that all files of a batch have in common. */
const NEW_FILE = [
  'folder',
  'path',
  'name_at',
  'size_bytes',
  'modified_ms',
  'file_ref',
  'state',
  'type',
  'group_key',
  'match_status',
  'match_reason',
  'pending',
  'dirty',
];
const OF_ALL_NEW_FILES = ['drive', 'changed_at', 'created_at', 'revision'];

export class ScanStage {
  readonly #db: Db;
  readonly #drive: DriveRow;
  readonly #scan: ScanRow;
  readonly #clock: SettleClock;
  readonly #groupKeyOf: GroupKeyOf;
  readonly #baseline: boolean;
  readonly #countOnly: boolean;
  readonly #answers: NewFileAnswers;
  readonly #sql: ReturnType<typeof statements>;
  readonly #newFiles: BulkInsert;

  /** `countOnly`: a dry run, in which a first import adds nothing. `answers`: what new files are to the OTT. */
  constructor(
    db: Db,
    drive: DriveRow,
    scan: ScanRow,
    clock: SettleClock,
    groupKeyOf: GroupKeyOf,
    countOnly: boolean,
    answers: NewFileAnswers,
  ) {
    this.#db = db;
    this.#drive = drive;
    this.#scan = scan;
    this.#clock = clock;
    this.#groupKeyOf = groupKeyOf;
    this.#baseline = drive.baseline_done === 0;
    this.#countOnly = countOnly;
    this.#answers = answers;
    this.#sql = statements(db);
    this.#newFiles = new BulkInsert(db, 'files', NEW_FILE, OF_ALL_NEW_FILES);
  }

  /** Folders that this scan has seen and not yet listed, the root first. */
  frontier(): string[] {
    return this.#sql.frontier.all({ drive: this.#drive.no, scan: this.#scan.id });
  }

  /** Makes `folders` part of this scan's frontier (the root, or the folders of a partial look that are known). */
  begin(folders: readonly string[]): void {
    this.#db.transaction(() => {
      for (const path of folders) {
        if (path === '') this.#sql.root.run(this.#drive.no, this.#scan.id);
        else this.#sql.markSeen.run(this.#scan.id, this.#drive.no, path);
      }
    })();
  }

  /** Stores what a batch says in one transaction, parents before their children. What looks as it is stored is left alone. */
  store({ listings, unchanged }: Pick<Batch, 'listings' | 'unchanged'>): Seen {
    const seen: Seen = { ...unchanged, unchanged: unchanged.files, added: 0, unknown: 0 };
    if (listings.length === 0) return seen;
    this.#db
      .transaction(() => {
        if (this.#baseline) this.#shareStamps();
        for (const listing of listings) this.#storeFolder(listing, seen);
        this.#newFiles.flush();
        if (this.#baseline && !this.#countOnly) this.#answers.note();
      })
      .immediate();
    return seen;
  }

  #shareStamps(): void {
    const { now } = this.#clock;
    const revision = nextRevision(this.#db);
    this.#newFiles.share({ drive: this.#drive.no, changed_at: now, created_at: now, revision });
  }

  #storeFolder(listing: SeenFolder, seen: Seen): void {
    const folder = this.#sql.folder.get(this.#drive.no, listing.path);
    if (folder === undefined) return;
    const [folderId, listedBefore] = folder;
    if (listedBefore === this.#scan.id) return;
    if (listing.problem) {
      this.#sql.unreadable.run(JSON.stringify(listing.problem), folderId);
      seen.unknown += 1;
      return;
    }
    const prefix = listing.path === '' ? '' : `${listing.path}/`;
    for (const name of listing.folders)
      this.#sql.child.run(this.#drive.no, folderId, prefix + name, this.#scan.id);
    const asStored =
      listedBefore === 0
        ? this.#allUnknown(listing, folderId, prefix, seen)
        : this.#compare(listing, folderId, prefix, seen) && this.#sameChildren(listing, folderId);
    this.#sql.listed.run(this.#scan.id, asStored ? listing.look : null, folderId);
    seen.folders += 1;
    seen.files += listing.names.length;
    for (const size of listing.sizes) seen.bytes += size;
  }

  #allUnknown(listing: FolderListing, folderId: number, prefix: string, seen: Seen): boolean {
    let stored = true;
    for (let i = 0; i < listing.names.length; i += 1)
      stored = this.#unknown(listing, i, folderId, prefix, seen) && stored;
    return stored;
  }

  /** Sub-folders that are known and not listed have gone: what is marked as seen was perhaps only to be looked at again. */
  #sameChildren(listing: FolderListing, folderId: number): boolean {
    return this.#sql.children.get(folderId) === listing.folders.length;
  }

  /** Answers whether what is stored of a folder's files is now what the listing says, and nothing is left to be done for them. */
  #compare(listing: FolderListing, folderId: number, prefix: string, seen: Seen): boolean {
    const known = this.#sql.filesOf.all(folderId);
    // Nearly always the file system answers in the same order as last time; only else is a map worth its making.
    const anyRemoved = known.some((file) => file[5] === FILE_STATE.removed);
    let byName = anyRemoved ? mapByName(known) : undefined;
    const found = new Set<number>();
    let refs: ReadonlySet<number | null> | undefined;
    let asStored = true;
    for (let i = 0; i < listing.names.length; i += 1) {
      const name = listing.names[i] ?? '';
      let file = byName ? byName.get(name) : known[i];
      if (byName === undefined && file?.[1] !== name) {
        byName = mapByName(known);
        file = byName.get(name);
      }
      if (file === undefined) {
        asStored = this.#unknown(listing, i, folderId, prefix, seen) && asStored;
        continue;
      }
      found.add(file[0]);
      const ref = listing.refs[i] || null;
      const isRenumbered = ref !== null && file[4] !== null && ref !== file[4];
      if (isRenumbered) refs ??= new Set(known.map((other) => other[4]));
      // Two files that exchanged names may look alike in everything but the file system's numbers.
      const isAnother = isRenumbered && refs?.has(ref) === true;
      if (isAnother) this.#arrive(listing, i, folderId, prefix, file[0]);
      asStored = !isAnother && this.#known(listing, i, folderId, prefix, file, seen) && asStored;
    }
    return (found.size === known.length || !this.#absent(known, found)) && asStored;
  }

  #known(
    listing: FolderListing,
    i: number,
    folderId: number,
    prefix: string,
    file: KnownFile,
    seen: Seen,
  ): boolean {
    const [id, , size, modified, ref, state] = file;
    const sameLook =
      listing.sizes[i] === size && (listing.modified[i] === modified || modified === UNSEEN_TIME);
    if (sameLook && state < FILE_STATE.missing) {
      seen.unchanged += 1;
      // The file system may number a file anew (a share mounted again); only its look makes it another file.
      const refNow = listing.refs[i] || null;
      if (refNow !== ref || modified === UNSEEN_TIME) {
        this.#sql.renumber.run(refNow, listing.modified[i], id);
        if (modified === UNSEEN_TIME) this.#sql.dateMedia.run(listing.modified[i], id);
      }
      return state === FILE_STATE.live;
    }
    this.#arrive(listing, i, folderId, prefix, id);
    return false;
  }

  /** Notes what has to be looked into: something at a path where nothing is known, or not what is known there. */
  #arrive(listing: FolderListing, i: number, folderId: number, prefix: string, knownId: number | null): void {
    this.#sql.arrival.run(
      this.#scan.id,
      folderId,
      prefix + (listing.names[i] ?? ''),
      nameAt(prefix),
      listing.sizes[i],
      listing.modified[i],
      listing.refs[i] || null,
      knownId,
    );
  }

  #unknown(listing: FolderListing, i: number, folderId: number, prefix: string, seen: Seen): boolean {
    const name = listing.names[i] ?? '';
    const size = listing.sizes[i] ?? 0;
    const modified = listing.modified[i] ?? 0;
    const ref = listing.refs[i] || null;
    if (!this.#baseline) {
      this.#arrive(listing, i, folderId, prefix, null);
      return false;
    }
    seen.added += 1;
    if (this.#countOnly) return false;
    const state = stateAtFirstLook({ size, modified, ref }, false, this.#clock);
    const type = fileType(name);
    this.#newFiles.add(
      folderId,
      prefix + name,
      nameAt(prefix),
      size,
      modified,
      ref,
      state,
      type,
      this.#groupKeyOf(name, size),
      ...this.#answers.of(name, type, state),
    );
    return state === FILE_STATE.live;
  }

  /** Answers whether any file is absent that should be there. */
  #absent(known: readonly KnownFile[], found: ReadonlySet<number>): boolean {
    const absent = known.filter(([id, , , , , state]) => !found.has(id) && state !== FILE_STATE.removed);
    for (const [id] of absent) this.#sql.absent.run(this.#scan.id, id);
    return absent.length > 0;
  }
}

/** 1-based position of the name in `prefix + name`, in characters as SQLite counts them (code points). */
export function nameAt(prefix: string): number {
  let characters = 1;
  for (const _ of prefix) characters += 1;
  return characters;
}

function mapByName(known: readonly KnownFile[]): Map<string, KnownFile> {
  const map = new Map<string, KnownFile>();
  for (const file of known) {
    const other = map.get(file[1]);
    // A removed file may have had the name that another has now.
    if (other === undefined || other[5] === FILE_STATE.removed) map.set(file[1], file);
  }
  return map;
}

function statements(db: Db) {
  return {
    frontier: db
      .prepare<[{ drive: number; scan: number }], string>(
        'SELECT path FROM folders WHERE drive = :drive AND seen_scan = :scan AND listed_scan <> :scan ORDER BY id',
      )
      .pluck(),
    root: db.prepare(
      `INSERT INTO folders (drive, parent, path, seen_scan) VALUES (?, NULL, '', ?)
       ON CONFLICT (drive, path) DO UPDATE SET seen_scan = excluded.seen_scan`,
    ),
    markSeen: db.prepare('UPDATE folders SET seen_scan = ? WHERE drive = ? AND path = ? AND gone = 0'),
    folder: db
      .prepare<[number, string], [number, number]>(
        'SELECT id, listed_scan FROM folders WHERE drive = ? AND path = ?',
      )
      .raw(),
    child: db.prepare(
      `INSERT INTO folders (drive, parent, path, seen_scan) VALUES (?, ?, ?, ?)
       ON CONFLICT (drive, path) DO UPDATE SET seen_scan = excluded.seen_scan, gone = 0`,
    ),
    children: db
      .prepare<[number], number>('SELECT count(*) FROM folders WHERE parent = ? AND gone = 0')
      .pluck(),
    listed: db.prepare('UPDATE folders SET listed_scan = ?, look = ?, error = NULL WHERE id = ?'),
    unreadable: db.prepare('UPDATE folders SET error = ?, look = NULL WHERE id = ?'),
    filesOf: db
      .prepare<[number], KnownFile>(
        `SELECT id, substr(path, name_at), size_bytes, modified_ms, file_ref, state
         FROM files WHERE folder = ?`,
      )
      .raw(),
    arrival: db.prepare(
      `INSERT INTO arrivals (scan, folder, path, name_at, size_bytes, modified_ms, file_ref, file_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    renumber: db.prepare('UPDATE files SET file_ref = ?, modified_ms = ? WHERE id = ?'),
    dateMedia: db.prepare(
      `UPDATE media_info SET modified_ms = ? WHERE file_id = ? AND modified_ms = ${UNSEEN_TIME}`,
    ),
    absent: db.prepare('UPDATE files SET absent_scan = ? WHERE id = ?'),
  };
}
