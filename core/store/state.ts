/** state.db: runs, their changes, vetoes and settings. The one history. */
import type { Change, Outcome, RecordedChange, SyncName } from '../model/change.ts';
import { vetoKey } from '../model/guard.ts';
import type { JobName } from '../model/job.ts';
import type { Message } from '../model/message.ts';
import { isPreview } from '../model/preview.ts';
import type { Problem } from '../model/problem.ts';
import {
  type Counts,
  NO_COUNTS,
  type Report,
  type Run,
  type RunOptions,
  type RunState,
  type Trigger,
} from '../model/run.ts';
import { BulkInsert } from './bulk-insert.ts';
import { type ChangeQuery, type ChangeRow, changeFilter, RECORDED, toChange } from './change-rows.ts';
import { RunHistory } from './run-history.ts';
import { type RunRow, toRun } from './run-rows.ts';
import { RUN_SUMS_SCHEMA } from './run-sums-schema.ts';
import { type Db, type Migration, openOwn, openOwnReadOnly } from './sqlite.ts';
import { STATE_SCHEMA, STATE_SCHEMA_2 } from './state-schema.ts';

/** A change on its way into the record. */
export type JournalEntry = { readonly change: Change; readonly outcome: Outcome; readonly note?: Message };

/** Where `meta` says when the engine was started, Unix milliseconds. */
export const ENGINE_STARTED = 'engine.started';

/** How a state.db comes to its present form. */
export const STATE_MIGRATIONS: readonly Migration[] = [
  { to: 1, up: (db) => db.exec(STATE_SCHEMA) },
  { to: 2, up: (db) => db.exec(STATE_SCHEMA_2 + RUN_SUMS_SCHEMA) },
];

export class StateStore {
  readonly #db: Db;
  #history: RunHistory | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  /** How jobs did. */
  get history(): RunHistory {
    this.#history ??= new RunHistory(this.#db);
    return this.#history;
  }

  /** For the stores of the other tables (`schedules.ts`, `outbox.ts` …). */
  get db(): Db {
    return this.#db;
  }

  /** Opens state.db, creating or migrating it. */
  static open(file: string): StateStore {
    return new StateStore(openOwn(file, STATE_MIGRATIONS));
  }

  /** Opens an existing state.db for reading. */
  static openReadOnly(file: string): StateStore {
    return new StateStore(openOwnReadOnly(file));
  }

  close(): void {
    this.#db.close();
  }

  /** All or nothing. */
  transaction(work: () => void): void {
    this.#db.transaction(work)();
  }

  // Runs

  /** Records a run that is about to start or waits for its turn. */
  createRun(
    job: JobName,
    trigger: Trigger,
    options: RunOptions,
    now: number,
    served: { dueAt?: number | null; attempt?: number } = {},
  ): Run {
    const { lastInsertRowid } = this.#db
      .prepare(
        `INSERT INTO runs (job, trigger, state, options, dry, queued_at, counts, due_at, attempt)
         VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        job,
        trigger,
        JSON.stringify(options),
        Number(isPreview({ job, options })),
        now,
        JSON.stringify(NO_COUNTS),
        served.dueAt ?? null,
        served.attempt ?? 1,
      );
    return this.#existing(Number(lastInsertRowid));
  }

  /** Records that due times passed without a run: as one run, at the last of them, that never started. */
  recordMissed(job: JobName, dueAt: number, problem: Problem, now: number): Run {
    const { lastInsertRowid } = this.#db
      .prepare(
        `INSERT INTO runs (job, trigger, state, options, queued_at, ended_at, counts, problem, due_at)
         VALUES (?, 'schedule', 'missed', '{}', ?, ?, ?, ?, ?)`,
      )
      .run(job, dueAt, now, JSON.stringify(NO_COUNTS), JSON.stringify(problem), dueAt);
    return this.#existing(Number(lastInsertRowid));
  }

  startRun(id: number, now: number): void {
    this.#db
      .prepare(
        `UPDATE runs SET state = 'running', started_at = ?, ended_at = NULL, problem = NULL WHERE id = ?`,
      )
      .run(now, id);
  }

  /** Ends a run, or changes how it ended (approve, reject, undo). */
  endRun(
    id: number,
    state: RunState,
    now: number,
    end: { counts?: Counts; problem?: Problem; baseline?: boolean; report?: Report } = {},
  ): void {
    this.#db
      .prepare(
        `UPDATE runs SET state = ?, ended_at = ?, counts = coalesce(?, counts), problem = ?, baseline = coalesce(?, baseline),
         report = coalesce(?, report) WHERE id = ?`,
      )
      .run(
        state,
        now,
        end.counts ? JSON.stringify(end.counts) : null,
        end.problem ? JSON.stringify(end.problem) : null,
        end.baseline === undefined ? null : Number(end.baseline),
        end.report ? JSON.stringify(end.report) : null,
        id,
      );
  }

  run(id: number): Run | undefined {
    const row = this.#db.prepare<[number], RunRow>('SELECT * FROM runs WHERE id = ?').get(id);
    return row && toRun(row);
  }

  /** Runs, newest first. */
  runs(query: { job?: JobName; state?: RunState; before?: number; limit: number }): Run[] {
    const { job, state, before, limit } = query;
    const conditions = [
      ...(job === undefined ? [] : ['job = :job']),
      ...(state === undefined ? [] : ['state = :state']),
      ...(before === undefined ? [] : ['id < :before']),
    ];
    const filter = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    return this.#db
      .prepare<[object], RunRow>(`SELECT * FROM runs ${filter} ORDER BY id DESC LIMIT :limit`)
      .all({ job, state, before, limit })
      .map(toRun);
  }

  /** Runs that the record says are under way. With no process behind them, they were interrupted. */
  runsUnderWay(): Run[] {
    return this.#db
      .prepare<[], RunRow>(`SELECT * FROM runs WHERE state IN ('queued', 'running') ORDER BY id`)
      .all()
      .map(toRun);
  }

  // Changes

  /** Journals changes with their outcome (`planned` before they are carried out). Memory does not grow with their number. */
  recordChanges(runId: number, entries: Iterable<JournalEntry>, now: number): number {
    return this.#db.transaction(() => {
      const insert = new BulkInsert(this.#db, 'changes', RECORDED);
      let recorded = 0;
      for (const { change, outcome, note } of entries) {
        insert.add(
          runId,
          change.sync,
          change.kind,
          change.key,
          change.fileId,
          change.drive,
          change.path,
          change.before && JSON.stringify(change.before),
          change.after && JSON.stringify(change.after),
          JSON.stringify(change.reason),
          outcome,
          note ? JSON.stringify(note) : null,
          now,
        );
        recorded += 1;
      }
      insert.flush();
      return recorded;
    })();
  }

  /** Sets the outcome of all changes of a run (of one sync) that have the outcome `from`; answers with how many. */
  settleChanges(runId: number, from: Outcome, to: Outcome, sync?: SyncName): number {
    return this.#db
      .prepare('UPDATE changes SET outcome = ? WHERE run_id = ? AND outcome = ? AND sync = coalesce(?, sync)')
      .run(to, runId, from, sync ?? null).changes;
  }

  /** Sets the outcome of single changes, with a note that says why. */
  settleChange(runId: number, sync: SyncName, key: string, to: Outcome, note: Message | null): void {
    this.#db
      .prepare('UPDATE changes SET outcome = ?, note = ? WHERE run_id = ? AND sync = ? AND key = ?')
      .run(to, note && JSON.stringify(note), runId, sync, key);
  }

  /** Sets the outcome of one recorded change. */
  settleRecorded(id: number, to: Outcome, note: Message | null): void {
    this.#db
      .prepare('UPDATE changes SET outcome = ?, note = ? WHERE id = ?')
      .run(to, note && JSON.stringify(note), id);
  }

  /** Forgets what was journalled but not carried out. */
  dropChanges(runId: number, outcome: Outcome, sync: SyncName): void {
    this.#db
      .prepare('DELETE FROM changes WHERE run_id = ? AND outcome = ? AND sync = ?')
      .run(runId, outcome, sync);
  }

  /** Changes of a run and sync, oldest (or newest) first, one by one; they may be settled while the iteration goes on. */
  *changesOf(
    runId: number,
    outcome: Outcome,
    sync: SyncName,
    direction: 'forwards' | 'backwards' = 'forwards',
  ): Generator<RecordedChange> {
    const [beyond, order] = direction === 'forwards' ? ['>', 'ASC'] : ['<', 'DESC'];
    const page = this.#db.prepare<[number, string, string, number], ChangeRow>(
      `SELECT * FROM changes WHERE run_id = ? AND outcome = ? AND sync = ? AND id ${beyond} ? ORDER BY id ${order} LIMIT 500`,
    );
    for (let last = direction === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER; ; ) {
      const rows = page.all(runId, outcome, sync, last);
      for (const row of rows) yield toChange(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end.id;
    }
  }

  /** A page of recorded changes, newest first. */
  changes(query: ChangeQuery): RecordedChange[] {
    const { filter, values } = changeFilter(query);
    const order = query.order === 'oldest' ? 'ASC' : 'DESC';
    return this.#db
      .prepare<unknown[], ChangeRow>(`SELECT * FROM changes ${filter} ORDER BY id ${order} LIMIT ?`)
      .all(...values, query.limit)
      .map(toChange);
  }

  /** How many changes a run has, by outcome and kind. */
  changeCounts(runId: number, sync?: SyncName): { outcome: Outcome; kind: Change['kind']; count: number }[] {
    return this.#db
      .prepare<[number, string | null], { outcome: Outcome; kind: Change['kind']; count: number }>(
        `SELECT outcome, kind, count(*) AS count FROM changes WHERE run_id = ? AND sync = coalesce(?, sync)
         GROUP BY outcome, kind`,
      )
      .all(runId, sync ?? null);
  }

  /**
   * A held removal that no longer stands because the file came back: it is settled as skipped, a person's no to it is
   * forgotten, and a run with nothing held any more no longer waits. Files are given by id.
   */
  withdrawHeldRemovals(fileIds: Iterable<number>, note: Message, now: number): void {
    const held = this.#db.prepare<[number], ChangeRow>(
      `SELECT * FROM changes WHERE file_id = ? AND kind = 'remove' AND outcome IN ('held', 'rejected')`,
    );
    const withdraw = this.#db.prepare(`UPDATE changes SET outcome = 'skipped', note = ? WHERE id = ?`);
    const forget = this.#db.prepare('DELETE FROM vetoes WHERE key = ?');
    this.transaction(() => {
      for (const fileId of fileIds) {
        for (const row of held.all(fileId)) {
          withdraw.run(JSON.stringify(note), row.id);
          forget.run(vetoKey(toChange(row)));
        }
      }
      this.#endRunsThatWaitForNothing(now);
    });
  }

  /** What a sync held in runs before this one was planned anew: it no longer waits there. */
  withdrawHeld(sync: SyncName, beforeRun: number, note: Message, now: number): void {
    this.transaction(() => {
      this.#db
        .prepare(
          `UPDATE changes SET outcome = 'skipped', note = ? WHERE sync = ? AND outcome = 'held'
           AND run_id IN (SELECT id FROM runs WHERE state = 'held' AND id < ?)`,
        )
        .run(JSON.stringify(note), sync, beforeRun);
      this.#endRunsThatWaitForNothing(now);
    });
  }

  #endRunsThatWaitForNothing(now: number): void {
    this.#db
      .prepare(
        `UPDATE runs SET state = 'done', ended_at = ? WHERE state = 'held'
         AND NOT EXISTS (SELECT 1 FROM changes WHERE run_id = runs.id AND outcome = 'held')`,
      )
      .run(now);
  }

  // Vetoes

  /** Remembers that a person said no to these changes in that run. */
  addVetoes(changes: Iterable<Change>, runId: number): void {
    const insert = this.#db.prepare('INSERT OR REPLACE INTO vetoes (key, run_id) VALUES (?, ?)');
    this.#db.transaction(() => {
      for (const change of changes) insert.run(vetoKey(change), runId);
    })();
  }

  /** A person said yes to these changes. */
  forgetVetoes(changes: Iterable<Change>): void {
    const forget = this.#db.prepare('DELETE FROM vetoes WHERE key = ?');
    this.transaction(() => {
      for (const change of changes) forget.run(vetoKey(change));
    });
  }

  /** The person changed their mind about a run's changes. */
  liftVetoes(runId: number): void {
    this.#db.prepare('DELETE FROM vetoes WHERE run_id = ?').run(runId);
  }

  /** Looks up the run in which a person said no to a very change, if they did. */
  vetoes(): (change: Change) => number | undefined {
    const veto = this.#db.prepare<[string], number>('SELECT run_id FROM vetoes WHERE key = ?').pluck();
    return (change) => veto.get(vetoKey(change));
  }

  // Settings, as the person wrote them: one row per top-level key

  settingsInput(): Record<string, unknown> {
    const rows = this.#db
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM settings')
      .all();
    return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value)]));
  }

  /** Replaces all settings at once. The caller has validated them. */
  saveSettingsInput(input: Record<string, unknown>): void {
    this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM settings').run();
      const insert = this.#db.prepare('INSERT INTO settings (key, value) VALUES (?, ?)');
      for (const [key, value] of Object.entries(input)) insert.run(key, JSON.stringify(value));
    })();
  }

  meta(key: string): string | undefined {
    return this.#db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)
      ?.value;
  }

  setMeta(key: string, value: string): void {
    this.#db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
  }

  #existing(id: number): Run {
    const run = this.run(id);
    if (run === undefined) throw new Error(`run ${id} vanished`);
    return run;
  }
}
