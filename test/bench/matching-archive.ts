/** An archive.db of a million rows (or as many as asked), as it is after a publish: with copies, leftovers and gone files. */
import { FILE_STATE, MATCH_STATUSES } from '../../core/model/file-state.ts';
import { fileType } from '../../core/model/media.ts';
import { message } from '../../core/model/message.ts';
import { nextRevision, openArchive } from '../../core/store/archive.ts';

export const SERIES = ['WSOP', 'HCL', 'PAD', 'GOG 최종', 'MPP', 'GGMillions', 'EPT', 'CLIP 모음'];
export const EVENTS = [
  'Main Event',
  'Bracelet Event',
  'Circuit',
  'High Roller',
  'Final Table',
  '클린본',
  'Day 1',
  'Day 2',
];
const EXTENSIONS = ['mp4', 'mp4', 'mp4', 'mp4', 'mov', 'mov', 'mxf', 'mkv', 'ts', 'srt', 'jpg'];
const FILES_PER_FOLDER = 20;

/** Deterministic numbers in [0, 1): the same archive at every run. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Makes the database; takes some 20 seconds for a million files. */
export function makeArchive(file: string, files: number): void {
  const db = openArchive(file);
  const random = numbers(42);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  db.pragma('synchronous = OFF');
  db.transaction(() => {
    const revision = nextRevision(db);
    ['archive', 'origin', 'source'].forEach((id, index) => {
      db.prepare('INSERT INTO drives (no, id) VALUES (?, ?)').run(index + 1, id);
    });
    const addFolder = db.prepare('INSERT INTO folders (id, drive, path) VALUES (?, ?, ?)');
    const addFile = db.prepare(
      `INSERT INTO files (id, drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key, changed_at, dirty,
         match_status, match_reason, revision, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ${revision}, 0)`,
    );
    const addOtt = db.prepare(
      `INSERT INTO ott_rows (no, ott_id, nas_path, size_bytes, deleted, file_id, revision)
       VALUES (?, ?, ?, ?, 0, ?, ${revision})`,
    );
    const addMedia = db.prepare(
      `INSERT INTO media_info (file_id, size_bytes, modified_ms, video_codec, width, height, duration_seconds,
         extraction_status, extracted_at) VALUES (?, ?, ?, 'avc', 1920, 1080, ?, 'done', 0)`,
    );
    const reason = JSON.stringify(message('reason.new_file'));
    let folder = '';
    let drive = 1;
    for (let id = 1; id <= files; id += 1) {
      if (id % FILES_PER_FOLDER === 1) {
        drive = pick([1, 1, 1, 2, 3]);
        folder = `${pick(SERIES)}/${2000 + Math.floor(random() * 26)} ${pick(EVENTS)}/${pick(EVENTS)} ${Math.floor(random() * 4)}/${id}`;
        addFolder.run(id, drive, folder);
      }
      const name = `${pick(SERIES)}_${pick(EVENTS)} EP${Math.floor(random() * 400)}_${id % 97}-${Math.floor(random() * 1e5)}.${pick(EXTENSIONS)}`;
      const size = Math.floor(random() ** 3 * 5e10);
      const status = Math.floor(random() ** 3 * MATCH_STATUSES.length);
      addFile.run(
        id,
        drive,
        id - ((id - 1) % FILES_PER_FOLDER),
        `${folder}/${name}`,
        folder.length + 2,
        size,
        1.6e12 + Math.floor(random() * 1e11),
        FILE_STATE.live,
        fileType(name),
        Math.floor(random() * 2 ** 40),
        status,
        status > 1 ? reason : null,
      );
      if (status <= 1) addOtt.run(id, `${id}`, `${folder}/${name}`, size, id);
      if (id % 2 === 0) addMedia.run(id, size, 0, Math.floor(random() * 20_000));
    }
  })();
  db.close();
}
