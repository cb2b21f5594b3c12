/**
 * Matching: what every file is to the OTT, and what publishing has to do for it. One pure answer, which people see as the
 * matching table and which is carried out as the plan. Rules: "Nothing lost" 2 and 3
 * (`docs/architecture.md`). An id of the OTT stays with its file; where the file is gone, with a copy of it.
 */
import type { Change } from './change.ts';
import { copyKey } from './copies.ts';
import { FILE_STATE, type FileState, type MatchStatus } from './file-state.ts';
import { type Message, message } from './message.ts';
import {
  addition,
  alignment,
  fileName,
  freeing,
  type OttRow,
  type PublishedFile,
  removal,
} from './ott-change.ts';
import { type Candidate, type MatchRules, obstacleTo } from './publishable.ts';
import { type Link, linkRows, samePlace } from './row-links.ts';

export type { Link } from './row-links.ts';

/** A file of archive.db as matching sees it. */
export type MatchFile = PublishedFile &
  Candidate & {
    readonly state: FileState;
    /** Gone from its drive, and a person said that it stays. */
    readonly kept: boolean;
    /** Hash of sampled bytes at this size and time, if they were ever read. */
    readonly sample: string | null;
    /** The name of another publishing drive that has another file at this very path and comes first. */
    readonly rival: string | null;
  };

/** The row of the OTT that has the path of one of the group's files now. */
export type Holder = {
  readonly row: OttRow;
  /** The file that it stands for is removed, or unpublished and elsewhere: the row may give up the path. */
  readonly gone: boolean;
  /** The drive of that file; empty where it stands for none. */
  readonly driveId: string;
};

/** Files that may be copies of each other (one `group_key`), the rows linked to them or free to be, and who is in the way. */
export type MatchGroup = {
  readonly files: readonly MatchFile[];
  readonly rows: readonly OttRow[];
  /** By path. */
  readonly holders: ReadonlyMap<string, Holder>;
};

/** What a file is to the OTT. `changes`: what publishing has to do for it; more than one where another row must give way. */
export type Match = {
  readonly fileId: number;
  readonly status: MatchStatus;
  readonly reason: Message | null;
  readonly changes: readonly Change[];
};

/** The answer for a whole group. */
export type GroupMatch = { readonly matches: readonly Match[]; readonly links: readonly Link[] };

/** Matches one group. The same input gives the same answer, in whatever order files and rows come. */
export function matchGroup(group: MatchGroup, rules: MatchRules): GroupMatch {
  const files = group.files.length > 1 ? group.files.toSorted(byDriveThenPath) : group.files;
  const { rowOf, links } = linkRows(
    files.map((file) => ({
      id: file.id,
      path: file.path,
      size: file.size,
      // A file that will never be published does not take the row of one that was.
      gone: !isThere(file) || file.drive.publish === 'no',
    })),
    group.rows,
  );
  const matches: Match[] = [];
  for (const copies of copiesAmong(files, rules)) {
    matchCopies({ files: copies, rowOf, holders: group.holders, rules }, matches);
  }
  return { matches, links };
}

function copiesAmong(files: readonly MatchFile[], rules: MatchRules): Iterable<readonly MatchFile[]> {
  if (files.length === 1) return [files];
  return Map.groupBy(files, (file) =>
    copyKey(
      { name: fileName(file.path), size: file.size, sample: file.sample },
      rules.duplicateRule,
      file.id,
    ),
  ).values();
}

/** Files that are copies of each other, by drive, then path. */
type Copies = {
  readonly files: readonly MatchFile[];
  readonly rowOf: ReadonlyMap<number, OttRow>;
  readonly holders: ReadonlyMap<string, Holder>;
  readonly rules: MatchRules;
};

function matchCopies(copies: Copies, into: Match[]): void {
  const { files, rowOf } = copies;
  const obstacles = new Map(files.map((file) => [file.id, obstacleFor(file, copies)]));
  const candidates = files.filter((file) => isThere(file) && obstacles.get(file.id) === null);
  const original = candidates.length === 0 ? undefined : originalOf(candidates, rowOf);
  const row = original && targetRow(original, copies);
  for (const file of files) {
    const obstacle = obstacles.get(file.id) ?? null;
    if (file === original) into.push(matchOriginal(file, row, candidates.length > 1, copies));
    else if (!isThere(file)) into.push(matchRemoved(file, row, copies));
    else if (obstacle) into.push(excluded(file, 'not_synced', obstacle, copies));
    else into.push(matchDuplicate(file, original, copies));
  }
}

function obstacleFor(file: MatchFile, { rowOf, rules }: Copies): Message | null {
  const obstacle = obstacleTo(file, rules);
  if (obstacle) return obstacle;
  const row = rowOf.get(file.id);
  const onOtt = row !== undefined && !row.deleted;
  if (file.drive.publish === 'off')
    return onOtt ? null : message('ott.drive_off', { drive: file.drive.name });
  if (file.rival === null || (onOtt && samePlace(row.nasPath, file.path))) return null;
  return message('ott.path_taken', { drive: file.rival });
}

/** The copy that is published: the one that already is, else the first that stands still, by drive, then path. */
function originalOf(candidates: readonly MatchFile[], rowOf: Copies['rowOf']): MatchFile | undefined {
  return candidates.find((file) => rowOf.get(file.id)?.deleted === false) ?? candidates.find(isReady);
}

/** The original's own row; else that of a copy which is gone, a live one rather than a marked one; else none. */
function targetRow(original: MatchFile, { files, rowOf }: Copies): OttRow | undefined {
  const own = rowOf.get(original.id);
  if (own || !isReady(original)) return own;
  const orphans = files.flatMap((file) => (isThere(file) ? [] : (rowOf.get(file.id) ?? [])));
  return orphans.find((row) => !row.deleted) ?? orphans[0];
}

function matchOriginal(file: MatchFile, row: OttRow | undefined, hasCopies: boolean, copies: Copies): Match {
  const settled = hasCopies ? 'synced_with_duplicates' : 'synced';
  if (!isReady(file)) return waiting(file, settled);
  const change = row ? alignment(file, row, samePlace(row.nasPath, file.path)) : addition(file);
  if (change === null) return { fileId: file.id, status: settled, reason: null, changes: [] };
  const status = change.kind === 'move' ? 'moved' : change.kind === 'update' ? 'updated' : 'new';
  const wantsPath = change.after?.nas_path !== undefined;
  const holder = wantsPath ? copies.holders.get(file.path) : undefined;
  if (holder === undefined || holder.row.id === row?.id) {
    // That a new file is added needs no reason; a million of them would be stored.
    return {
      fileId: file.id,
      status,
      reason: change.kind === 'add' ? null : change.reason,
      changes: [change],
    };
  }
  const { fileId } = holder.row;
  if (fileId === null) {
    const reason = message('ott.path_in_use', { path: file.path });
    return { fileId: file.id, status: 'not_synced', reason, changes: [] };
  }
  const givesWay = holder.gone || fileId === file.id;
  const changes = givesWay ? [freeing(holder.row, fileId, holder.driveId), change] : [change];
  return { fileId: file.id, status, reason: change.reason, changes };
}

function matchRemoved(file: MatchFile, taken: OttRow | undefined, { rowOf }: Copies): Match {
  const row = rowOf.get(file.id);
  const reason = message('ott.gone');
  const changes = row && row !== taken && !row.deleted ? [removal(file, row, reason)] : [];
  return { fileId: file.id, status: 'deleted', reason, changes };
}

/** A file that is not to be on the OTT: what we put there of it gets the mark; what others put there is theirs. */
function excluded(
  file: MatchFile,
  status: 'not_synced' | 'duplicate',
  reason: Message,
  { rowOf }: Copies,
): Match {
  const row = rowOf.get(file.id);
  const isOurs = row !== undefined && row.adopted !== true;
  const changes = isOurs && !row.deleted && isReady(file) ? [removal(file, row, reason)] : [];
  return { fileId: file.id, status, reason, changes };
}

function matchDuplicate(file: MatchFile, original: MatchFile | undefined, copies: Copies): Match {
  const undecided = file.state === FILE_STATE.settling || file.state === FILE_STATE.held;
  if (undecided || original === undefined) return waiting(file, 'not_synced');
  const reason = message('ott.duplicate_of', { original: original.path, drive: original.drive.name });
  return excluded(file, 'duplicate', reason, copies);
}

/** A file about which nothing is decided now; `settled`: its status where it just stays what it is. */
function waiting(file: MatchFile, settled: MatchStatus): Match {
  const fileId = file.id;
  if (file.state === FILE_STATE.held)
    return { fileId, status: 'held', reason: message('ott.gone_held'), changes: [] };
  if (file.state === FILE_STATE.settling) {
    return { fileId, status: 'settling', reason: message('ott.settling'), changes: [] };
  }
  const reason =
    file.state === FILE_STATE.missing
      ? message(file.kept ? 'ott.kept' : 'ott.missing')
      : message('ott.drive_off_kept', { drive: file.drive.name });
  return { fileId, status: settled, reason, changes: [] };
}

function isThere(file: MatchFile): boolean {
  return file.state !== FILE_STATE.removed;
}

/** Standing still on a drive that takes part: only then does publishing change anything for it. */
function isReady(file: MatchFile): boolean {
  return file.state === FILE_STATE.live && file.drive.publish !== 'off';
}

function byDriveThenPath(a: MatchFile, b: MatchFile): number {
  return a.drive.order - b.drive.order || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.id - b.id);
}
