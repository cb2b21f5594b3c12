/**
 * Writes what a scan sees into archive.db as observations: folders seen and listed, files that look different
 * (`arrivals`), files that a complete listing did not contain (`files.absent_scan`). No change that a reader sees, but
 * for the files of a first import, which can be compared with nothing.
 */
import type { SeenFolder } from '../../drives/folder-look.ts';
import type { FolderListing } from '../../drives/lister.ts';
import type { Batch } from '../../drives/lister-batch.ts';
import { FILE_STATE } from '../../model/file-state.ts';
import type { Look } from '../../model/scan-plan.ts';
import type { Db } from '../../store/sqlite.ts';
import type { ImportedFiles, Place } from './imported-files.ts';
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

// A row of `files` as raw columns: id, name, size, modified, ref, state
type KnownFile = [number, string, number, number, number | null, number];

/**
 * `modified_ms` of a row taken over from an earlier tool and never seen by us: its time comes from the first listing, and
 * does not count as a change.
 */
export const UNSEEN_TIME = -1;

export class ScanStage {
  readonly #db: Db;
  readonly #drive: DriveRow;
  readonly #scan: ScanRow;
  readonly #baseline: boolean;
  readonly #imported: ImportedFiles | null;
  readonly #sql: ReturnType<typeof statements>;

  /** @param imported where the files of a first import go; null: this is none, or a dry run, in which it adds nothing */
  constructor(db: Db, drive: DriveRow, scan: ScanRow, imported: ImportedFiles | null) {
    this.#db = db;
    this.#drive = drive;
    this.#scan = scan;
    this.#baseline = drive.baseline_done === 0;
    this.#imported = imported;
    this.#sql = statements(db);
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
        this.#imported?.begin();
        for (const listing of listings) this.#storeFolder(listing, seen);
        this.#imported?.end();
      })
      .immediate();
    return seen;
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
    const place = placeOf(folderId, listing.path === '' ? '' : `${listing.path}/`);
    for (const name of listing.folders)
      this.#sql.child.run(this.#drive.no, folderId, place.prefix + name, this.#scan.id);
    const asStored =
      listedBefore === 0
        ? this.#allUnknown(listing, place, seen)
        : this.#compare(listing, place, seen) && this.#sameChildren(listing, folderId);
    this.#sql.listed.run(this.#scan.id, asStored ? listing.look : null, folderId);
    seen.folders += 1;
    seen.files += listing.names.length;
    for (const size of listing.sizes) seen.bytes += size;
  }

  #allUnknown(listing: FolderListing, place: Place, seen: Seen): boolean {
    let stored = true;
    for (let i = 0; i < listing.names.length; i += 1)
      stored = this.#unknown(listing, i, place, seen) && stored;
    return stored;
  }

  /** Sub-folders that are known and not listed have gone: what is marked as seen was perhaps only to be looked at again. */
  #sameChildren(listing: FolderListing, folderId: number): boolean {
    return this.#sql.children.get(folderId) === listing.folders.length;
  }

  /** Answers whether what is stored of a folder's files is now what the listing says, and nothing is left to be done for them. */
  #compare(listing: FolderListing, place: Place, seen: Seen): boolean {
    const known = this.#sql.filesOf.all(place.folder);
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
        asStored = this.#unknown(listing, i, place, seen) && asStored;
        continue;
      }
      found.add(file[0]);
      const ref = listing.refs[i] || null;
      const isRenumbered = ref !== null && file[4] !== null && ref !== file[4];
      if (isRenumbered) refs ??= new Set(known.map((other) => other[4]));
      // Two files that exchanged names may look alike in everything but the file system's numbers.
      const isAnother = isRenumbered && refs?.has(ref) === true;
      if (isAnother) this.#arrived(place, name, lookAt(listing, i), file[0]);
      asStored = !isAnother && this.#known(listing, i, place, file, seen) && asStored;
    }
    return (found.size === known.length || !this.#absent(known, found)) && asStored;
  }

  #known(listing: FolderListing, i: number, place: Place, file: KnownFile, seen: Seen): boolean {
    const [id, name, size, modified, ref, state] = file;
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
    this.#arrived(place, name, lookAt(listing, i), id);
    return false;
  }

  #unknown(listing: FolderListing, i: number, place: Place, seen: Seen): boolean {
    const name = listing.names[i] ?? '';
    const look = lookAt(listing, i);
    if (!this.#baseline) {
      this.#arrived(place, name, look, null);
      return false;
    }
    seen.added += 1;
    return this.#imported?.add(place, name, look) === FILE_STATE.live;
  }

  #arrived(
    { folder, prefix, nameAt }: Place,
    name: string,
    { size, modified, ref }: Look,
    id: number | null,
  ): void {
    this.#sql.arrival.run(this.#scan.id, folder, prefix + name, nameAt, size, modified, ref, id);
  }

  /** Answers whether any file is absent that should be there. */
  #absent(known: readonly KnownFile[], found: ReadonlySet<number>): boolean {
    const absent = known.filter(([id, , , , , state]) => !found.has(id) && state !== FILE_STATE.removed);
    for (const [id] of absent) this.#sql.absent.run(this.#scan.id, id);
    return absent.length > 0;
  }
}

function lookAt({ sizes, modified, refs }: FolderListing, i: number): Look {
  return { size: sizes[i] ?? 0, modified: modified[i] ?? 0, ref: refs[i] || null };
}

function placeOf(folder: number, prefix: string): Place {
  return { folder, prefix, nameAt: nameAt(prefix) };
}

/** 1-based position of the name in `prefix + name`, in characters as SQLite counts them (code points). */
export function nameAt(prefix: string): number {
  const inTwoUnits = prefix.match(/[\u{10000}-\u{10FFFF}]/gu)?.length ?? 0;
  return prefix.length - inTwoUnits + 1;
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
