/**
 * Files of several publishing drives that have the very same path: the OTT can hold a path only once. Found folder by
 * folder, so that no index over a million paths is needed.
 */
import { FILE_STATE, type FileState } from '../model/file-state.ts';
import { driveOf, type MatchDrive, type MatchRules, obstacleTo } from '../model/publishable.ts';
import type { Db } from '../store/sqlite.ts';

/** What finding rivals needs to know of a file. */
export type Contender = {
  readonly id: number;
  readonly folder: number;
  readonly path: string;
  readonly groupKey: number;
  readonly drive: MatchDrive;
};

type Other = {
  id: number;
  path: string;
  group_key: number;
  type: number;
  state: FileState;
  codec: string | null;
  drive: MatchDrive;
};

export class RivalFinder {
  readonly #archive: Db;
  readonly #rules: MatchRules;
  /** The publishing drives that archive.db knows, by their number there. */
  readonly #publishing: ReadonlyMap<number, MatchDrive>;

  constructor(archive: Db, rules: MatchRules) {
    this.#archive = archive;
    this.#rules = rules;
    const drives = archive.prepare<[], { no: number; id: string }>('SELECT no, id FROM drives').all();
    this.#publishing = new Map(
      drives
        .map(({ no, id }): [number, MatchDrive] => [no, driveOf(id, rules)])
        .filter(([, drive]) => drive.publish === 'yes'),
    );
  }

  /** Ids of files on other publishing drives at the paths of these files: what they are may depend on each other. */
  idsAtSamePaths(files: readonly Contender[]): number[] {
    return [...this.#othersAt(files)].flatMap(([, others]) => others.map((other) => other.id));
  }

  /** For files that have to stand back: the name of the drive whose file has the path. Copies of one group sort it out themselves. */
  rivals(files: readonly Contender[]): Map<number, string> {
    const rivals = new Map<number, string>();
    if (this.#publishing.size < 2) return rivals;
    const byId = new Map(files.map((file) => [file.id, file]));
    for (const [id, others] of this.#othersAt(files)) {
      const file = byId.get(id);
      const winner = others.find((other) => file && this.#goesBefore(other, file));
      if (winner) rivals.set(id, winner.drive.name);
    }
    return rivals;
  }

  #goesBefore(other: Other, file: Contender): boolean {
    if (other.group_key === file.groupKey || other.state === FILE_STATE.removed) return false;
    if (obstacleTo(other, this.#rules) !== null) return false;
    return other.drive.order < file.drive.order || this.#isPublishedAt(other);
  }

  #isPublishedAt(file: Other): boolean {
    const row = this.#archive
      .prepare('SELECT 1 FROM ott_rows WHERE file_id = ? AND deleted = 0 AND nas_path = ?')
      .get(file.id, file.path);
    return row !== undefined;
  }

  *#othersAt(files: readonly Contender[]): Generator<[number, Other[]]> {
    if (this.#publishing.size < 2) return;
    const folderPath = this.#archive
      .prepare<[number], [number, string]>('SELECT drive, path FROM folders WHERE id = ?')
      .raw();
    for (const [folder, inFolder] of Map.groupBy(files, (file) => file.folder)) {
      const [driveNo, path] = folderPath.get(folder) ?? [];
      if (driveNo === undefined || path === undefined || !this.#publishing.has(driveNo)) continue;
      const others = [...this.#publishing]
        .filter(([no]) => no !== driveNo)
        .flatMap(([no]) => this.#filesIn(no, path));
      if (others.length === 0) continue;
      const byPath = Map.groupBy(others, (other) => other.path);
      for (const file of inFolder) {
        const found = byPath.get(file.path);
        if (found) yield [file.id, found];
      }
    }
  }

  #filesIn(driveNo: number, path: string): Other[] {
    const drive = this.#publishing.get(driveNo);
    if (drive === undefined) return [];
    return this.#archive
      .prepare<[number, string], Omit<Other, 'drive'>>(
        `SELECT f.id, f.path, f.group_key, f.type, f.state, m.video_codec AS codec
         FROM folders d JOIN files f ON f.folder = d.id LEFT JOIN media_info m ON m.file_id = f.id
         WHERE d.drive = ? AND d.path = ?`,
      )
      .all(driveNo, path)
      .map((row) => ({ ...row, drive }));
  }
}
