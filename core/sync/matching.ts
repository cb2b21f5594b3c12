/**
 * Keeps the answer of matching (`files.match_status`, `match_reason`, `pending`) up to date: only files marked dirty are
 * looked at, with their groups of copies. Whoever changes a file marks it; a trigger marks those that it leaves behind.
 */
import type { Change } from '../model/change.ts';
import { type DuplicateRule, groupKey } from '../model/copies.ts';
import { MATCH_STATUSES } from '../model/file-state.ts';
import { matchGroup } from '../model/matching.ts';
import type { Message } from '../model/message.ts';
import { fileName } from '../model/ott-change.ts';
import { Failure } from '../model/problem.ts';
import { type MatchRules, matchRules } from '../model/publishable.ts';
import type { Settings } from '../model/settings.ts';
import { nextRevision } from '../store/archive.ts';
import { dropContentQueue, enqueue, keepContentQueue } from '../store/content-queue.ts';
import type { Db } from '../store/sqlite.ts';
import { GroupLoader, type StoredMatch } from './match-groups.ts';
import { settingsText, settleNewFiles } from './new-files.ts';

const CHUNK = 5000;
const SETTINGS = 'match_settings';
const COPIES = 'match_copies';
const STATUS_INDEX = new Map(MATCH_STATUSES.map((status, index) => [status, index]));

/**
 * Works out the answer for every file whose circumstances changed, and for all when the settings that matter did.
 * Readers see only what really changed (`revision`).
 * @throws Failure `problem.cancelled`; what was done so far stays, the rest is still marked
 */
export function rematch(archive: Db, settings: Settings, signal?: AbortSignal): void {
  if (settings.ott.duplicateRule === 'content') keepContentQueue(archive);
  settleNewFiles(archive, settings);
  followSettings(archive, settings, signal);
  const rules = matchRules(settings);
  const dirty = archive.prepare<[], number>(`SELECT id FROM files WHERE dirty = 1 LIMIT ${CHUNK}`).pluck();
  for (let ids = dirty.all(); ids.length > 0; ids = dirty.all()) {
    stopIfCancelled(signal);
    const chunk = ids;
    archive.transaction(() => rematchChunk(archive, rules, chunk)).immediate();
  }
}

/** The changes that are pending, in the order of the files, some thousand at a time; `pending` is indexed, so nothing pending costs nothing. */
export function* pendingChanges(archive: Db, settings: Settings): Generator<Change> {
  const rules = matchRules(settings);
  const page = archive
    .prepare<[number], number>(`SELECT id FROM files WHERE pending = 1 AND id > ? ORDER BY id LIMIT ${CHUNK}`)
    .pluck();
  for (let last = -1; ; ) {
    const ids = page.all(last);
    if (ids.length === 0) return;
    const changesOf = new Map<number, readonly Change[]>();
    for (const group of new GroupLoader(archive, rules).load(ids)) {
      for (const match of matchGroup(group, rules).matches) changesOf.set(match.fileId, match.changes);
    }
    for (const id of ids) yield* changesOf.get(id) ?? [];
    last = ids.at(-1) ?? last;
  }
}

/** Marks files to be looked at anew. */
export function markDirty(archive: Db, fileIds: Iterable<number>): void {
  const mark = archive.prepare('UPDATE files SET dirty = 1 WHERE id = ?');
  archive.transaction(() => {
    for (const id of fileIds) mark.run(id);
  })();
}

function rematchChunk(archive: Db, rules: MatchRules, ids: readonly number[]): void {
  if (rules.duplicateRule === 'content') {
    enqueue(archive, ids);
    regroup(archive, rules.duplicateRule, ids);
  }
  const link = archive.prepare('UPDATE ott_rows SET file_id = ?, revision = ? WHERE ott_id = ?');
  const revision = nextRevision(archive);
  const answers = new Answers();
  for (const group of new GroupLoader(archive, rules).load(ids)) {
    const { matches, links } = matchGroup(group, rules);
    for (const { rowId, fileId } of links) link.run(fileId, revision, rowId);
    for (const { fileId, status, reason, changes } of matches) {
      answers.add(fileId, { status, reason, pending: changes.length > 0 }, group.stored.get(fileId));
    }
  }
  answers.save(archive, revision);
}

/** Collects answers, so that files with the same one are written with one statement. */
class Answers {
  readonly #changed = new Map<string, { answer: StoredMatch; ids: number[] }>();
  readonly #unchanged: number[] = [];

  add(
    fileId: number,
    match: { status: (typeof MATCH_STATUSES)[number]; reason: Message | null; pending: boolean },
    stored: StoredMatch | undefined,
  ): void {
    const answer = {
      status: STATUS_INDEX.get(match.status) ?? 0,
      reason: match.reason && JSON.stringify(match.reason),
      pending: Number(match.pending),
    };
    if (
      stored?.status === answer.status &&
      stored.reason === answer.reason &&
      stored.pending === answer.pending
    ) {
      this.#unchanged.push(fileId);
      return;
    }
    const key = `${answer.status} ${answer.pending} ${answer.reason}`;
    const same = this.#changed.get(key);
    if (same) same.ids.push(fileId);
    else this.#changed.set(key, { answer, ids: [fileId] });
  }

  save(archive: Db, revision: number): void {
    const update = archive.prepare(
      `UPDATE files SET match_status = ?, match_reason = ?, pending = ?, revision = ?, dirty = 0
       WHERE id IN (SELECT value FROM json_each(?))`,
    );
    for (const { answer, ids } of this.#changed.values()) {
      update.run(answer.status, answer.reason, answer.pending, revision, JSON.stringify(ids));
    }
    archive
      .prepare('UPDATE files SET dirty = 0 WHERE id IN (SELECT value FROM json_each(?)) AND dirty = 1')
      .run(JSON.stringify(this.#unchanged));
  }
}

/** When settings that matter changed, every file is looked at anew, with new group keys if the rule for copies changed. */
function followSettings(archive: Db, settings: Settings, signal: AbortSignal | undefined): void {
  const { duplicateRule } = settings.ott;
  const now = settingsText(settings);
  const meta = archive.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const [known, knownRule] = [meta.get(SETTINGS), meta.get(COPIES)];
  if (known === now) return;
  if (knownRule !== undefined && knownRule !== duplicateRule) regroupAll(archive, duplicateRule, signal);
  archive.transaction(() => {
    if (known !== undefined) archive.exec('UPDATE files SET dirty = 1 WHERE dirty = 0');
    if (knownRule === 'content' && duplicateRule !== 'content') dropContentQueue(archive);
    const set = archive.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
    set.run(SETTINGS, now);
    set.run(COPIES, duplicateRule);
  })();
}

function regroupAll(archive: Db, rule: DuplicateRule, signal: AbortSignal | undefined): void {
  const page = archive
    .prepare<[number], number>(`SELECT id FROM files WHERE id > ? ORDER BY id LIMIT ${CHUNK}`)
    .pluck();
  for (let ids = page.all(-1); ids.length > 0; ids = page.all(ids.at(-1) ?? 0)) {
    stopIfCancelled(signal);
    const chunk = ids;
    archive.transaction(() => regroup(archive, rule, chunk)).immediate();
  }
}

/** Gives files the group keys that the rule says; those that a file leaves are marked by the trigger `files_left_group`. */
function regroup(archive: Db, rule: DuplicateRule, ids: readonly number[]): void {
  const update = archive.prepare('UPDATE files SET group_key = ?, dirty = 1 WHERE id = ?');
  const files = archive
    .prepare<[string], [number, string, number, number, string | null]>(
      `SELECT f.id, f.path, f.size_bytes, f.group_key, m.sample FROM files f
       LEFT JOIN media_info m ON m.file_id = f.id AND m.size_bytes = f.size_bytes AND m.modified_ms = f.modified_ms
       WHERE f.id IN (SELECT value FROM json_each(?))`,
    )
    .raw()
    .all(JSON.stringify(ids));
  for (const [id, path, size, known, sample] of files) {
    const key = groupKey(fileName(path), size, sample, rule);
    if (key !== known) update.run(key, id);
  }
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Failure({ code: 'problem.cancelled' });
}
