/** state.db: runs, their changes, vetoes and settings. The one history. Other tables have stores of their own. */
import type Database from 'better-sqlite3';
import type { JobName } from '../model/job.ts';
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
import { Journal } from './journal.ts';
import { metaBelow } from './meta.ts';
import { RunHistory } from './run-history.ts';
import { type RunRow, toRun } from './run-rows.ts';
import { RUN_SUMS_SCHEMA } from './run-sums-schema.ts';
import { type Db, type Migration, openOwn, openOwnReadOnly } from './sqlite.ts';
import { STATE_SCHEMA, STATE_SCHEMA_2 } from './state-schema.ts';
import { Vetoes } from './vetoes.ts';

/** Where `meta` says when the engine was started, Unix milliseconds. */
export const ENGINE_STARTED = 'engine.started';

/** Each thread has a cache of its own. A larger one would hold little that is read twice: rows of assets, bases and changes. */
const CACHE_KB = 4_000;

/** How a state.db comes to its present form. */
export const STATE_MIGRATIONS: readonly Migration[] = [
  { to: 1, up: (db) => db.exec(STATE_SCHEMA) },
  { to: 2, up: (db) => db.exec(STATE_SCHEMA_2 + RUN_SUMS_SCHEMA) },
];

export class StateStore {
  readonly #db: Db;
  #history: RunHistory | undefined;
  #run: Database.Statement<[number], RunRow> | undefined;
  /** The changes of the runs. */
  readonly journal: Journal;
  /** What people have said no to. */
  readonly vetoes: Vetoes;

  constructor(db: Db) {
    this.#db = db;
    this.journal = new Journal(db);
    this.vetoes = new Vetoes(db);
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
    const db = openOwn(file, STATE_MIGRATIONS);
    db.pragma(`cache_size = -${CACHE_KB}`);
    return new StateStore(db);
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
    this.#run ??= this.#db.prepare('SELECT * FROM runs WHERE id = ?');
    const row = this.#run.get(id);
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

  forgetMeta(key: string): void {
    this.#db.prepare('DELETE FROM meta WHERE key = ?').run(key);
  }

  /** All values whose keys begin so, by what follows in the key. */
  metaBelow(prefix: string): Map<string, string> {
    return metaBelow(this.#db, prefix);
  }

  #existing(id: number): Run {
    const run = this.run(id);
    if (run === undefined) throw new Error(`run ${id} vanished`);
    return run;
  }
}
