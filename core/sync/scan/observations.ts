/**
 * The end of a scan's listing: everything was seen that can be seen. Reads the observations back and turns them into
 * changes, with the pure rules of `core/model/scan-plan.ts`. Streams: only what may have moved is held in memory.
 */
import type { Change, Values } from '../../model/change.ts';
import { FILE_STATE } from '../../model/file-state.ts';
import { message } from '../../model/message.ts';
import { nameKey, nameOfPath } from '../../model/names.ts';
import {
  absenceOf,
  type DirectCheck,
  type Displaced,
  type Pairing,
  pairMoves,
  type SettleClock,
  type Sighting,
  stateAtFirstLook,
} from '../../model/scan-plan.ts';
import type { Db } from '../../store/sqlite.ts';
import type { DriveRow, ScanRow } from './scans.ts';

type ArrivalRow = {
  no: number;
  folder: number;
  path: string;
  name_at: number;
  size_bytes: number;
  modified_ms: number;
  file_ref: number | null;
  file_id: number | null;
};
type FileRow = {
  id: number;
  folder: number;
  path: string;
  name_at: number;
  size_bytes: number;
  modified_ms: number;
  file_ref: number | null;
  state: number;
  missing_scans: number;
  changed_at: number;
};

/** What the planner may ask about the drive itself. */
export type DirectLook = {
  /** A direct look at one absent file or folder. */
  confirmAbsent(path: string, kind: 'file' | 'folder'): DirectCheck | Promise<DirectCheck>;
  /** Hash of sampled bytes of the file at a path; null when it cannot be read. */
  sampleOf(path: string): Promise<string | null>;
};

/** What the observations of a drive's scan say, ready to be streamed. */
export type ScanFindings = {
  readonly drive: DriveRow;
  readonly scan: ScanRow;
  /** Sighting number → the id of the known file that moved there. */
  readonly movedTo: ReadonlyMap<number, number>;
  /** Ids of known files that were found elsewhere. */
  readonly moved: ReadonlySet<number>;
  /** Ids of absent files that are gone. */
  readonly gone: ReadonlySet<number>;
  /** Those of them whose place a moved file has taken: beyond doubt. */
  readonly overwritten: ReadonlySet<number>;
  /** Those of them that the settings say are no files. */
  readonly ignored: ReadonlySet<number>;
  /** Ids of absent files that may be back at the next scan. */
  readonly waiting: ReadonlySet<number>;
  /** Ids of folders that are gone, with all below them. */
  readonly goneFolders: ReadonlySet<number>;
};

/**
 * Works out who moved where and which files are gone, with direct looks at what the listings did not contain.
 * Marks, as observations, the files below vanished folders and those whose place another file has taken.
 */
export async function findings(
  db: Db,
  drive: DriveRow,
  scan: ScanRow,
  confirmScans: number,
  look: DirectLook,
): Promise<ScanFindings> {
  const goneFolders = await markVanishedFolders(db, drive, scan, look);
  const pairs = await pairAll(db, drive, scan, look);
  const moved = new Set(pairs.map((pair) => pair.id));
  const overwritten = new Set(markOverwritten(db, scan, pairs, moved));
  const gone = new Set(overwritten);
  const ignored = new Set<number>();
  const waiting = new Set<number>();
  for (const file of absentFiles(db, drive, scan)) {
    if (moved.has(file.id) || gone.has(file.id) || waitsForPerson(file)) continue;
    const check = goneFolders.get(file.folder) ?? (await look.confirmAbsent(file.path, 'file'));
    if (check === 'ignored') ignored.add(file.id);
    const decision = absenceOf(check, file.missing_scans, confirmScans);
    if (decision === 'remove') gone.add(file.id);
    else if (decision === 'wait') waiting.add(file.id);
  }
  return {
    drive,
    scan,
    moved,
    movedTo: new Map(pairs.map((pair) => [pair.no, pair.id])),
    gone,
    overwritten,
    ignored,
    waiting,
    goneFolders: new Set(goneFolders.keys()),
  };
}

/** Held, or kept by a person's word: not planned a second time. */
function waitsForPerson(file: FileRow): boolean {
  return file.state === FILE_STATE.held || file.missing_scans < 0;
}

/** Marks the files below folders that their parent's listing no longer contains; answers with the folders known to be gone, and why. */
async function markVanishedFolders(
  db: Db,
  drive: DriveRow,
  scan: ScanRow,
  look: DirectLook,
): Promise<Map<number, DirectCheck>> {
  const vanished = db
    .prepare<[ScanKey], { id: number; path: string }>(
      `SELECT child.id, child.path FROM folders child JOIN folders parent ON parent.id = child.parent
       WHERE child.drive = :drive AND child.gone = 0 AND child.seen_scan <> :scan AND parent.listed_scan = :scan`,
    )
    .all({ drive: drive.no, scan: scan.id });
  const below = db
    .prepare<[number], number>(
      `WITH RECURSIVE below (id) AS (
         VALUES (?) UNION ALL SELECT folders.id FROM folders JOIN below ON folders.parent = below.id)
       SELECT id FROM below`,
    )
    .pluck();
  const mark = db.prepare(
    `UPDATE files SET absent_scan = ? WHERE folder = ? AND state <> ${FILE_STATE.removed}`,
  );
  const gone = new Map<number, DirectCheck>();
  for (const folder of vanished) {
    const check = await look.confirmAbsent(folder.path, 'folder');
    if (check === 'there') continue;
    const ids = below.all(folder.id);
    db.transaction(() => {
      for (const id of ids) mark.run(scan.id, id);
    })();
    if (check !== 'unknown') for (const id of ids) gone.set(id, check);
  }
  return gone;
}

/** Marks the files whose place a moved file has taken and that were not found anywhere; answers with their ids. */
function markOverwritten(
  db: Db,
  scan: ScanRow,
  pairs: readonly Pairing[],
  moved: ReadonlySet<number>,
): number[] {
  const knownAt = db
    .prepare<[number], number>(
      `SELECT f.id FROM arrivals a JOIN files f ON f.id = a.file_id WHERE a.rowid = ? AND f.state <> ${FILE_STATE.removed}`,
    )
    .pluck();
  const mark = db.prepare('UPDATE files SET absent_scan = ? WHERE id = ?');
  const overwritten = pairs
    .map((pair) => knownAt.get(pair.no))
    .filter((id) => id !== undefined && !moved.has(id));
  db.transaction(() => {
    for (const id of overwritten) mark.run(scan.id, id);
  })();
  return overwritten.filter((id) => id !== undefined);
}

async function pairAll(db: Db, drive: DriveRow, scan: ScanRow, look: DirectLook): Promise<Pairing[]> {
  const pairs: Pairing[] = [];
  for (const { displaced, sightings } of groupsOfOneSize(db, drive, scan)) {
    const found = pairMoves(displaced, sightings);
    const paired = new Set(found.map((pair) => pair.id));
    // Bytes are read only where they can still tell something: an unpaired file whose sample is known.
    const worthReading =
      found.length < sightings.length &&
      displaced.some((file) => file.sample !== null && !paired.has(file.id));
    pairs.push(...(worthReading ? pairMoves(displaced, await withSamples(sightings, look)) : found));
  }
  return pairs;
}

async function withSamples(sightings: readonly SightingAt[], look: DirectLook): Promise<SightingAt[]> {
  const sampled: SightingAt[] = [];
  for (const seen of sightings) sampled.push({ ...seen, sample: await look.sampleOf(seen.path) });
  return sampled;
}

type ScanKey = { drive: number; scan: number };
type SightingAt = Sighting & { readonly path: string };

// A changed file whose file id is still the same was changed in place: it cannot have moved.
const CHANGED_ELSEWHERE = `(f.file_ref IS NULL OR a.file_ref IS NULL OR f.file_ref <> a.file_ref)`;

type Group = { displaced: Displaced[]; sightings: SightingAt[] };

/** Displaced files and sightings elsewhere, one group for each size that both have. */
function* groupsOfOneSize(db: Db, drive: DriveRow, scan: ScanRow): Generator<Group> {
  const sightings = sightingsBySize(db, scan);
  let seen = sightings.next();
  for (const displaced of runsOfOneSize(displacedBySize(db, drive, scan))) {
    const size = displaced[0]?.size ?? 0;
    const group: Group = { displaced, sightings: [] };
    for (; !seen.done && seen.value.size <= size; seen = sightings.next()) {
      if (seen.value.size === size) group.sightings.push(seen.value);
    }
    if (group.sightings.length > 0) yield group;
  }
  sightings.return(undefined);
}

function* runsOfOneSize(files: Iterable<Displaced>): Generator<Displaced[]> {
  let run: Displaced[] = [];
  for (const file of files) {
    if (run[0] && run[0].size !== file.size) {
      yield run;
      run = [];
    }
    run.push(file);
  }
  if (run.length > 0) yield run;
}

function* displacedBySize(db: Db, drive: DriveRow, scan: ScanRow): Generator<Displaced> {
  const rows = db
    .prepare<[ScanKey], FileRow & { sample: string | null; replaced: number }>(
      `SELECT f.*, m.sample, d.replaced FROM (
         SELECT id, 0 AS replaced FROM files WHERE drive = :drive AND absent_scan = :scan AND absent_scan > 0
         UNION ALL
         SELECT f.id, 1 FROM arrivals a JOIN files f ON f.id = a.file_id
         WHERE a.scan = :scan AND f.state <> ${FILE_STATE.removed} AND ${CHANGED_ELSEWHERE}
       ) d JOIN files f ON f.id = d.id
       LEFT JOIN media_info m ON m.file_id = f.id AND m.size_bytes = f.size_bytes AND m.modified_ms = f.modified_ms
       WHERE f.size_bytes IN (SELECT size_bytes FROM arrivals WHERE scan = :scan)
       ORDER BY f.size_bytes, f.id`,
    )
    .iterate({ drive: drive.no, scan: scan.id });
  for (const row of rows) {
    yield {
      id: row.id,
      size: row.size_bytes,
      modified: row.modified_ms,
      ref: row.file_ref,
      nameKey: nameKey(nameOfPath(row.path)),
      sample: row.sample,
      replaced: row.replaced === 1,
    };
  }
}

function* sightingsBySize(db: Db, scan: ScanRow): Generator<SightingAt> {
  const rows = db
    .prepare<[number], ArrivalRow>(
      `SELECT a.rowid AS no, a.* FROM arrivals a LEFT JOIN files f ON f.id = a.file_id
       WHERE a.scan = ? AND (a.file_id IS NULL OR ${CHANGED_ELSEWHERE}) ORDER BY a.size_bytes, a.rowid`,
    )
    .iterate(scan.id);
  for (const row of rows) {
    yield {
      no: row.no,
      path: row.path,
      size: row.size_bytes,
      modified: row.modified_ms,
      ref: row.file_ref,
      nameKey: nameKey(nameOfPath(row.path)),
      sample: null,
      knownId: row.file_id,
    };
  }
}

function* absentFiles(db: Db, drive: DriveRow, scan: ScanRow): Generator<FileRow> {
  const page = db.prepare<[number, number, number], FileRow>(
    'SELECT * FROM files WHERE drive = ? AND absent_scan = ? AND absent_scan > 0 AND id > ? ORDER BY id LIMIT 500',
  );
  for (let last = 0; ; ) {
    const rows = page.all(drive.no, scan.id, last);
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.id;
  }
}

/** The changes that the findings of one drive mean. May be iterated more than once; new files get ids from `firstId`. */
export function* changesOf(
  db: Db,
  found: ScanFindings,
  clock: SettleClock,
  firstId: number,
): Generator<Change> {
  let nextId = firstId;
  const read = db.prepare<[number], FileRow>('SELECT * FROM files WHERE id = ?');
  const fileById = (id: number) => read.get(id);
  for (const seen of arrivals(db, found.scan)) {
    const change = changeOfSighting(fileById, found, seen, clock, nextId);
    if (change?.kind === 'add') nextId += 1;
    if (change) yield change;
  }
  for (const file of absentFiles(db, found.drive, found.scan)) {
    if (found.gone.has(file.id)) yield removal(found, file);
  }
}

function* arrivals(db: Db, scan: ScanRow): Generator<ArrivalRow> {
  const page = db.prepare<[number, number], ArrivalRow>(
    'SELECT rowid AS no, * FROM arrivals WHERE scan = ? AND rowid > ? ORDER BY rowid LIMIT 500',
  );
  for (let last = 0; ; ) {
    const rows = page.all(scan.id, last);
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.no;
  }
}

function changeOfSighting(
  fileById: (id: number) => FileRow | undefined,
  found: ScanFindings,
  seen: ArrivalRow,
  clock: SettleClock,
  nextId: number,
): Change | null {
  const movedId = found.movedTo.get(seen.no);
  const knownHere =
    seen.file_id !== null && !found.moved.has(seen.file_id) ? fileById(seen.file_id) : undefined;
  const file = movedId === undefined ? knownHere : fileById(movedId);
  const look = { size: seen.size_bytes, modified: seen.modified_ms, ref: seen.file_ref };
  const sameLook = file?.size_bytes === look.size && file.modified_ms === look.modified;
  const state =
    sameLook && file.state !== FILE_STATE.settling
      ? FILE_STATE.live
      : stateAtFirstLook(look, file !== undefined, clock);
  const after: Values = {
    path: seen.path,
    folder: seen.folder,
    name_at: seen.name_at,
    size_bytes: look.size,
    modified_ms: look.modified,
    file_ref: look.ref,
    state,
  };
  const common = { sync: 'nas-scan', drive: found.drive.id, path: seen.path, after } as const;
  if (file === undefined) {
    return {
      ...common,
      kind: 'add',
      key: `file:${nextId}`,
      fileId: nextId,
      before: null,
      reason: message('reason.new_file'),
    };
  }
  const known = { ...common, key: `file:${file.id}`, fileId: file.id, before: valuesOf(file) };
  if (movedId !== undefined)
    return { ...known, kind: 'move', reason: message('reason.moved_from', { from: file.path }) };
  if (file.state >= FILE_STATE.missing)
    return { ...known, kind: 'restore', reason: message('reason.returned') };
  return { ...known, kind: 'update', reason: message('reason.size_or_time_changed') };
}

function removal({ drive, overwritten, ignored }: ScanFindings, file: FileRow): Change {
  const why = overwritten.has(file.id) ? 'overwritten' : ignored.has(file.id) ? 'ignored' : 'gone';
  return {
    sync: 'nas-scan',
    kind: 'remove',
    key: `file:${file.id}`,
    fileId: file.id,
    drive: drive.id,
    path: file.path,
    before: valuesOf(file),
    after: { state: FILE_STATE.removed },
    reason: message(`reason.${why}`),
  };
}

function valuesOf(file: FileRow): Values {
  return {
    path: file.path,
    folder: file.folder,
    name_at: file.name_at,
    size_bytes: file.size_bytes,
    modified_ms: file.modified_ms,
    file_ref: file.file_ref,
    state: file.state,
  };
}
