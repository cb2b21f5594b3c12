/** Loads groups of possible copies from archive.db, with the OTT rows that concern them. Memory is bounded by the caller's chunk. */
import { FILE_STATE, type FileState } from '../model/file-state.ts';
import type { Holder, MatchFile, MatchGroup } from '../model/matching.ts';
import type { OttMedia, OttRow } from '../model/ott-change.ts';
import { driveOf, type MatchDrive, type MatchRules } from '../model/publishable.ts';
import { mayMean } from '../model/row-links.ts';
import type { Db } from '../store/sqlite.ts';
import { RivalFinder } from './match-rivals.ts';

/** The answer that archive.db holds for a file: `match_status`, `match_reason`, `pending`. */
export type StoredMatch = {
  readonly status: number;
  readonly reason: string | null;
  readonly pending: number;
};

export type LoadedGroup = MatchGroup & { readonly stored: ReadonlyMap<number, StoredMatch> };

type FileRow = [
  id: number,
  drive: number,
  folder: number,
  path: string,
  size: number,
  modified: number,
  state: FileState,
  type: number,
  groupKey: number,
  status: number,
  reason: string | null,
  pending: number,
  missingScans: number,
];
type MediaRow = {
  file_id: number;
  size_bytes: number;
  modified_ms: number;
  video_codec: string | null;
  width: number | null;
  height: number | null;
  framerate: number | null;
  duration_seconds: number | null;
  bitrate: number | null;
  sample: string | null;
};
type RowRow = {
  ott_id: string;
  nas_path: string;
  size_bytes: number | null;
  deleted: number;
  run_id: number | null;
  status: string | null;
  file_id: number | null;
  media: string | null;
};
type HolderRow = RowRow & {
  holder_state: FileState | null;
  holder_path: string | null;
  holder_drive: string | null;
};

type Member = { row: FileRow; drive: MatchDrive };

const ROW = 'r.ott_id, r.nas_path, r.size_bytes, r.deleted, r.status, r.file_id, r.media, r.run_id';

export class GroupLoader {
  readonly #rules: MatchRules;
  readonly #drives: ReadonlyMap<number, MatchDrive>;
  readonly #rivals: RivalFinder;
  readonly #sql: ReturnType<typeof statements>;

  constructor(archive: Db, rules: MatchRules) {
    this.#rules = rules;
    const drives = archive.prepare<[], { no: number; id: string }>('SELECT no, id FROM drives').all();
    this.#drives = new Map(drives.map(({ no, id }) => [no, driveOf(id, rules)]));
    this.#rivals = new RivalFinder(archive, rules);
    this.#sql = statements(archive);
  }

  /** The groups of these files and of files that stand in their way, each group once. */
  load(fileIds: readonly number[]): LoadedGroup[] {
    let members = this.#members(fileIds);
    const others = this.#rivals.idsAtSamePaths(members.map(contender));
    const known = new Set(members.map(({ row }) => row[0]));
    const further = others.filter((id) => !known.has(id));
    if (further.length > 0) members = this.#members([...fileIds, ...further]);
    return this.#assemble(members);
  }

  #members(fileIds: readonly number[]): Member[] {
    return this.#sql.members.all(JSON.stringify(fileIds)).map((row) => ({
      row,
      drive: this.#drives.get(row[1]) ?? driveOf('', this.#rules),
    }));
  }

  #assemble(members: readonly Member[]): LoadedGroup[] {
    const ids = members.map(({ row }) => row[0]);
    const media = this.#media(ids);
    const rivals = this.#rivals.rivals(members.map(contender));
    const rows = this.#rows(members, ids);
    const groups: LoadedGroup[] = [];
    for (const group of Map.groupBy(members, ({ row }) => row[8]).values()) {
      const files = group.map((member) =>
        matchFile(member, media.get(member.row[0]), rivals.get(member.row[0])),
      );
      groups.push({
        files,
        rows: files.flatMap((file) => rows.ofFile.get(file.id) ?? []),
        holders: rows.holders,
        stored: new Map(
          group.map(({ row }) => [row[0], { status: row[9], reason: row[10], pending: row[11] }]),
        ),
      });
    }
    return groups;
  }

  #media(ids: readonly number[]): Map<number, MediaRow> {
    if (this.#sql.anyMedia.get() === undefined) return new Map();
    return new Map(this.#sql.media.all(JSON.stringify(ids)).map((row) => [row.file_id, row]));
  }

  /** The rows linked to each file or free for it, and which row has which of the paths that files want. */
  #rows(members: readonly Member[], ids: readonly number[]): RowsAround {
    const around: RowsAround = { ofFile: new Map(), holders: new Map() };
    if (this.#sql.anyRow.get() === undefined) return around;
    for (const row of this.#sql.linked.all(JSON.stringify(ids)))
      give(around, Number(row.file_id), ottRow(row));
    const elsewhere = members.filter(
      ({ row: [id, , , path] }) => around.ofFile.get(id)?.[0]?.nasPath !== path,
    );
    this.#findHolders(elsewhere, around);
    const homeless = elsewhere.filter(
      ({ row: [id] }) => around.ofFile.get(id)?.every((row) => row.deleted) ?? true,
    );
    if (homeless.length > 0 && this.#sql.anyFree.get() !== undefined) this.#findFree(homeless, around);
    return around;
  }

  #findHolders(members: readonly Member[], around: RowsAround): void {
    if (members.length === 0) return;
    for (const row of this.#sql.atPaths.all(JSON.stringify(members.map((member) => member.row[3])))) {
      // A marked row of a file that is elsewhere by now (renamed to a format that is not published) has no use for the path.
      const gone =
        row.holder_state === FILE_STATE.removed || (row.deleted === 1 && row.holder_path !== row.nas_path);
      around.holders.set(row.nas_path, { row: ottRow(row), gone, driveId: row.holder_drive ?? '' });
    }
  }

  /** Offers each free row to one file: at its very path, or written in another way with the same size. */
  #findFree(homeless: readonly Member[], around: RowsAround): void {
    const taken = new Set<string>();
    const housed = new Set<Member>();
    // Where several files have the path, a file with the row's size goes first, one that is there, then by drive.
    const exact = homeless
      .flatMap((member) => {
        const holder = around.holders.get(member.row[3]);
        return holder?.row.fileId === null ? [{ member, row: holder.row }] : [];
      })
      .toSorted((a, b) => misfit(a) - misfit(b) || a.member.drive.order - b.member.drive.order);
    for (const { member, row } of exact) {
      if (taken.has(row.id)) continue;
      taken.add(row.id);
      housed.add(member);
      give(around, member.row[0], row);
    }
    const without = homeless.filter((member) => !housed.has(member));
    const sizes = JSON.stringify(without.map(({ row }) => row[4]));
    const bySize = Map.groupBy(this.#sql.freeOfSizes.all(sizes).map(ottRow), (row) => row.size);
    for (const { row: file } of without) {
      for (const row of bySize.get(file[4]) ?? []) {
        if (!taken.has(row.id) && mayMean(row.nasPath, file[3])) give(around, file[0], row);
      }
    }
  }
}

type RowsAround = { readonly ofFile: Map<number, OttRow[]>; readonly holders: Map<string, Holder> };

function give(around: RowsAround, fileId: number, row: OttRow): void {
  const rows = around.ofFile.get(fileId);
  if (rows) rows.push(row);
  else around.ofFile.set(fileId, [row]);
}

function misfit({ member, row }: { member: Member; row: OttRow }): number {
  return Number(row.size !== member.row[4]) + 2 * Number(member.row[6] === FILE_STATE.removed);
}

function contender({ row, drive }: Member) {
  return { id: row[0], folder: row[2], path: row[3], groupKey: row[8], drive };
}

function matchFile(
  { row, drive }: Member,
  media: MediaRow | undefined,
  rival: string | undefined,
): MatchFile {
  const [id, , , path, size, modified, state, type, , , , , missingScans] = row;
  const fresh = media?.size_bytes === size && media.modified_ms === modified;
  return {
    id,
    driveId: drive.id,
    drive,
    path,
    size,
    state,
    kept: missingScans < 0,
    type,
    codec: media?.video_codec ?? null,
    media: media && fresh ? ottMedia(media) : null,
    sample: media && fresh ? media.sample : null,
    rival: rival ?? null,
  };
}

function ottMedia(media: MediaRow): OttMedia {
  return {
    duration_sec: media.duration_seconds,
    resolution: media.width && media.height ? `${media.width}x${media.height}` : null,
    codec: media.video_codec,
    fps: media.framerate,
    bitrate_kbps: media.bitrate === null ? null : Math.round(media.bitrate / 1000),
  };
}

function ottRow(row: RowRow): OttRow {
  return {
    id: row.ott_id,
    nasPath: row.nas_path,
    size: row.size_bytes,
    deleted: row.deleted === 1,
    adopted: row.run_id === null,
    status: row.status,
    fileId: row.file_id,
    media: row.media === null ? null : JSON.parse(row.media),
  };
}

function statements(db: Db) {
  return {
    members: db
      .prepare<[string], FileRow>(
        `SELECT id, drive, folder, path, size_bytes, modified_ms, state, type, group_key,
                match_status, match_reason, pending, missing_scans
         FROM files WHERE group_key IN (
           SELECT group_key FROM files WHERE id IN (SELECT value FROM json_each(?)))`,
      )
      .raw(),
    anyMedia: db.prepare('SELECT 1 FROM media_info LIMIT 1'),
    media: db.prepare<[string], MediaRow>(
      `SELECT file_id, size_bytes, modified_ms, video_codec, width, height, framerate, duration_seconds, bitrate, sample
       FROM media_info WHERE file_id IN (SELECT value FROM json_each(?))`,
    ),
    anyRow: db.prepare('SELECT 1 FROM ott_rows LIMIT 1'),
    linked: db.prepare<[string], RowRow>(
      `SELECT ${ROW} FROM ott_rows r WHERE r.file_id IN (SELECT value FROM json_each(?)) AND r.deleted < 2`,
    ),
    atPaths: db.prepare<[string], HolderRow>(
      `SELECT ${ROW}, f.state AS holder_state, f.path AS holder_path, d.id AS holder_drive
       FROM ott_rows r LEFT JOIN files f ON f.id = r.file_id LEFT JOIN drives d ON d.no = f.drive
       WHERE r.nas_path IN (SELECT value FROM json_each(?)) AND r.deleted < 2`,
    ),
    anyFree: db.prepare('SELECT 1 FROM ott_rows WHERE file_id IS NULL AND deleted < 2 LIMIT 1'),
    freeOfSizes: db.prepare<[string], RowRow>(
      `SELECT ${ROW} FROM ott_rows r
       WHERE r.file_id IS NULL AND r.deleted < 2 AND r.size_bytes IN (SELECT value FROM json_each(?))`,
    ),
  };
}
