/**
 * First imports: a file that is new, while nothing is on the OTT, has an answer that follows from itself alone, unless it
 * has copies or shares its path with a file of another drive. So a scan writes that answer with the file, and only those
 * few are matched afterwards.
 */
import { type FileState, MATCH_STATUSES } from '../model/file-state.ts';
import { matchGroup } from '../model/matching.ts';
import { extension, fileType } from '../model/media.ts';
import { driveOf, type MatchDrive, type MatchRules, matchRules } from '../model/publishable.ts';
import type { Settings } from '../model/settings.ts';
import { markSameSizes } from '../store/content-queue.ts';
import type { Db } from '../store/sqlite.ts';

/** As stored in `files`. */
export type NewFileAnswer = {
  readonly state: FileState;
  /** Index in FILE_TYPES. */
  readonly type: number;
  readonly match_status: number;
  readonly match_reason: string | null;
  readonly pending: number;
  readonly dirty: number;
};

const NOTE = 'match_new_files';
const TO_BE_MATCHED = {
  match_status: MATCH_STATUSES.indexOf('not_synced'),
  match_reason: null,
  pending: 0,
  dirty: 1,
};

/** The answers for new files of one drive. */
export class NewFileAnswers {
  readonly #archive: Db;
  readonly #rules: MatchRules;
  readonly #drive: MatchDrive;
  readonly #note: string;
  /** False as soon as there are rows of the OTT that a file could stand for. */
  readonly #alone: boolean;
  readonly #known: Map<string, NewFileAnswer>[] = [];

  constructor(archive: Db, settings: Settings, driveId: string) {
    this.#archive = archive;
    this.#rules = matchRules(settings);
    this.#drive = driveOf(driveId, this.#rules);
    this.#note = settingsText(settings);
    this.#alone = archive.prepare('SELECT 1 FROM ott_rows LIMIT 1').get() === undefined;
  }

  /** Of the name only the extension matters, so few answers are ever worked out: one object for each. */
  of(name: string, state: FileState): NewFileAnswer {
    const ext = extension(name);
    const known = this.#known[state]?.get(ext);
    if (known) return known;
    const type = fileType(name);
    const answer = { state, type, ...(this.#alone ? this.#answer(name, type, state) : TO_BE_MATCHED) };
    this.#known[state] ??= new Map();
    this.#known[state].set(ext, answer);
    return answer;
  }

  /** Notes, in the transaction that writes files with these answers, that {@link settleNewFiles} has to follow. */
  note(): void {
    if (!this.#alone) return;
    this.#archive.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(NOTE, this.#note);
  }

  #answer(path: string, type: number, state: FileState): Omit<NewFileAnswer, 'state' | 'type'> {
    const unknown = { kept: false, codec: null, media: null, sample: null, rival: null };
    const file = {
      id: 0,
      drive: this.#drive,
      driveId: this.#drive.id,
      path,
      size: 0,
      state,
      type,
      ...unknown,
    };
    const [match] = matchGroup({ files: [file], rows: [], holders: new Map() }, this.#rules).matches;
    if (match === undefined) return TO_BE_MATCHED;
    const reason = match.reason && JSON.stringify(match.reason);
    return {
      match_status: MATCH_STATUSES.indexOf(match.status),
      match_reason: reason,
      pending: Number(match.changes.length > 0),
      dirty: 0,
    };
  }
}

/** Marks those of the new files whose answer depends on others; all, when the settings are not the same any more. */
export function settleNewFiles(archive: Db, settings: Settings): void {
  const noted = archive.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(NOTE);
  if (noted === undefined) return;
  archive
    .transaction(() => {
      if (noted === settingsText(settings)) markEntangled(archive, settings);
      else archive.exec('UPDATE files SET dirty = 1 WHERE dirty = 0');
      archive.prepare('DELETE FROM meta WHERE key = ?').run(NOTE);
    })
    .immediate();
}

/** Everything in the settings that matching depends on, as one text. */
export function settingsText(settings: Settings): string {
  const { hlsOnly, hlsExtensions, duplicateRule } = settings.ott;
  const drives = settings.drives.map(({ id, name, enabled, publish }) => [id, name, enabled, publish]);
  return JSON.stringify([hlsOnly, hlsExtensions, duplicateRule, drives]);
}

function markEntangled(archive: Db, settings: Settings): void {
  if (settings.ott.duplicateRule === 'content') markSameSizes(archive);
  archive.exec(
    `UPDATE files SET dirty = 1 WHERE dirty = 0
     AND group_key IN (SELECT group_key FROM files GROUP BY group_key HAVING count(*) > 1)`,
  );
  const publishing = settings.drives
    .filter((drive) => drive.enabled && drive.publish)
    .map((drive) => drive.id);
  if (publishing.length < 2) return;
  archive
    .prepare(
      `WITH published AS (
         SELECT folders.id, folders.path FROM folders JOIN drives ON drives.no = folders.drive
         WHERE drives.id IN (SELECT value FROM json_each(?)))
       UPDATE files SET dirty = 1 WHERE dirty = 0 AND folder IN (
         SELECT id FROM published WHERE path IN (SELECT path FROM published GROUP BY path HAVING count(*) > 1))`,
    )
    .run(JSON.stringify(publishing));
}
