/** A real archive.db in a fresh folder, filled row by row as the syncs would fill it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupKey } from '../../../core/model/copies.ts';
import { FILE_STATE, MATCH_STATUSES, type MatchStatus } from '../../../core/model/file-state.ts';
import { fileType } from '../../../core/model/media.ts';
import type { Message } from '../../../core/model/message.ts';
import { settingsSchema } from '../../../core/model/settings.ts';
import { nextRevision, openArchive } from '../../../core/store/archive.ts';
import type { Db } from '../../../core/store/sqlite.ts';
import { MatchingView } from '../../../core/view/view.ts';

export type FileInput = {
  path: string;
  drive?: string;
  size?: number;
  modified?: number;
  status?: MatchStatus;
  state?: number;
  reason?: Message;
  duration?: number;
};
export type OttInput = {
  path: string;
  id?: string;
  size?: number | null;
  deleted?: number;
  file?: number | null;
};

export const DRIVES = ['archive', 'origin'];

/** Settings with the rig's drives; `over` is merged in at the top level. */
export function rigSettings(over: Record<string, unknown> = {}) {
  return settingsSchema.parse({ drives: DRIVES.map((id) => ({ id, root: `/${id}` })), ...over });
}

/** An archive and a view of it. */
export function openView() {
  const rig = new ArchiveRig();
  const view = new MatchingView({ archive: rig.file, settings: rigSettings() });
  const close = async () => {
    await view.close();
    rig.remove();
  };
  return { rig, view, close };
}

export class ArchiveRig {
  readonly dir = mkdtempSync(join(tmpdir(), 'view-'));
  readonly file = join(this.dir, 'archive.db');
  readonly db: Db = openArchive(this.file);
  #last = 0;

  constructor() {
    DRIVES.forEach((id, index) => {
      this.db.prepare('INSERT INTO drives (no, id) VALUES (?, ?)').run(index + 1, id);
    });
  }

  /** Adds a file; answers with its id. */
  addFile(input: FileInput): number {
    this.#last += 1;
    this.putFile(this.#last, input);
    return this.#last;
  }

  /** Adds or replaces the file with an id. */
  putFile(id: number, input: FileInput): void {
    const { path, drive = 'archive', size = 1000, modified = 1_700_000_000_000, status = 'synced' } = input;
    const name = path.slice(path.lastIndexOf('/') + 1);
    this.db.transaction(() => {
      this.db.prepare('DELETE FROM media_info WHERE file_id = ?').run(id);
      this.db
        .prepare(
          `INSERT OR REPLACE INTO files (id, drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key,
             changed_at, match_status, match_reason, revision, created_at)
           VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0)`,
        )
        .run(
          id,
          DRIVES.indexOf(drive) + 1,
          path,
          [...path].length - [...name].length + 1,
          size,
          modified,
          input.state ?? FILE_STATE.live,
          fileType(name),
          groupKey(name, size, null, 'name+size'),
          MATCH_STATUSES.indexOf(status),
          input.reason === undefined ? null : JSON.stringify(input.reason),
          nextRevision(this.db),
        );
      if (input.duration !== undefined) this.#putMedia(id, size, modified, input.duration);
    })();
  }

  /** Adds files A/1.mp4, A/2.mp4 …, of as many bytes as their number, every second one `new`, the others not published. */
  addMany(count: number): void {
    this.db.exec(`
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
      INSERT INTO files (id, drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key, changed_at,
        match_status, created_at)
      SELECT n, 1, 1, 'A/' || n || '.mp4', 3, n, 0, 0, 0, n, 0, iif(n % 2 = 0, 2, 7), 0 FROM numbers`);
  }

  /** Adds or replaces a row of the OTT's mirror. */
  putOtt(no: number, { path, id = `${no}`, size = 1000, deleted = 0, file = null }: OttInput): void {
    this.db.transaction(() => {
      this.db
        .prepare(
          `INSERT OR REPLACE INTO ott_rows (no, ott_id, nas_path, size_bytes, deleted, file_id, revision)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(no, id, path, size, deleted, file, nextRevision(this.db));
    })();
  }

  #putMedia(id: number, size: number, modified: number, duration: number): void {
    this.db
      .prepare(
        `INSERT OR REPLACE INTO media_info (file_id, size_bytes, modified_ms, video_codec, width, height, duration_seconds,
           extraction_status, extracted_at) VALUES (?, ?, ?, 'AVC', 1920, 1080, ?, 'done', 0)`,
      )
      .run(id, size, modified, duration);
  }

  remove(): void {
    this.db.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
