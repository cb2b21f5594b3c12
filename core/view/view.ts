/**
 * The matching table on the engine's side: hands questions to the reader's thread. The thread starts with the first
 * question, starts anew after a crash, and ends when nobody has asked for a while.
 */
import { Worker } from 'node:worker_threads';
import type { Api } from '../api/schemas.ts';
import type { Language } from '../model/message.ts';
import { Failure } from '../model/problem.ts';
import { type ExportFormat, exportRows } from './export.ts';
import { type Answer, type Ask, type QuestionName, type ReaderThreadData, replySchema } from './protocol.ts';
import type { MatchingQuery, RowsQuery } from './query.ts';
import type { ViewSettings } from './reader.ts';
import type { Overview } from './totals.ts';

export type ViewOptions = {
  /** archive.db; it must exist when the first question comes. */
  readonly archive: string;
  readonly settings: ViewSettings;
  /** Milliseconds without a question after which the thread ends and its memory is free again; 10 minutes by default. */
  readonly idleMs?: number;
};

type Pending = {
  readonly message: { readonly seq: number; readonly name: QuestionName };
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
  /** The thread that it was handed to, and how often it was. */
  worker: Worker | undefined;
  attempts: number;
};

const IDLE_MS = 10 * 60_000;
const MOST_ATTEMPTS = 2;

export class MatchingView {
  readonly #archive: string;
  readonly #idleMs: number;
  readonly #pending = new Map<number, Pending>();
  #settings: ViewSettings;
  #worker: Worker | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #lastSeq = 0;
  #closed = false;

  constructor({ archive, settings, idleMs = IDLE_MS }: ViewOptions) {
    this.#archive = archive;
    this.#settings = viewSettings(settings);
    this.#idleMs = idleMs;
  }

  /** One page of the table. @throws Failure `problem.view_query` | `problem.view_stopped` | a database problem, as all below */
  matching(query: MatchingQuery, language: Language): Promise<Api['Matching']> {
    return this.#ask('matching', { query, language });
  }

  /** One level of the tree; '' asks for the catalogues. */
  tree(path: string, language: Language): Promise<Api['Tree']> {
    return this.#ask('tree', { path, language });
  }

  /** Sums for the dashboard. */
  overview(): Promise<Overview> {
    return this.#ask('overview', {});
  }

  /**
   * The filtered rows in order, as a file's bytes, piece by piece. Made in a thread of its own.
   * @throws Failure also `problem.export_too_long`, before the first piece
   */
  async *export(query: RowsQuery, format: ExportFormat, language: Language): AsyncGenerator<Uint8Array> {
    const ids = await this.#ask('ids', { query });
    yield* exportRows({ archive: this.#archive, settings: this.#settings, ids, format, language });
  }

  /**
   * Takes over what changed in archive.db, so that the next question need not. Does nothing while nobody asks; what goes
   * wrong is told by the next question.
   */
  async refresh(): Promise<void> {
    if (this.#worker !== undefined) await Promise.allSettled([this.#ask('refresh', {})]);
  }

  /** Uses these settings from the next question on. */
  async configure(settings: ViewSettings): Promise<void> {
    const isSame = JSON.stringify(viewSettings(settings)) === JSON.stringify(this.#settings);
    this.#settings = viewSettings(settings);
    if (!isSame) await this.#stop();
  }

  /** Ends the thread. Questions under way are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#stop();
  }

  #ask<Name extends QuestionName>(name: Name, ask: Ask<Name>): Promise<Answer<Name>> {
    if (this.#closed) return Promise.reject(new Failure({ code: 'problem.view_stopped' }));
    this.#lastSeq += 1;
    const message = { ...ask, seq: this.#lastSeq, name };
    return new Promise((resolve, reject) => {
      // The thread is our own: its answers have the type of their question (`reader-thread.ts`).
      const pending: Pending = {
        message,
        resolve: resolve as (answer: unknown) => void,
        reject,
        worker: undefined,
        attempts: 0,
      };
      this.#pending.set(message.seq, pending);
      this.#hand(pending);
    });
  }

  #hand(pending: Pending): void {
    clearTimeout(this.#idleTimer);
    this.#worker ??= this.#start();
    pending.worker = this.#worker;
    pending.attempts += 1;
    this.#worker.postMessage(pending.message);
  }

  #start(): Worker {
    const data: ReaderThreadData = { archive: this.#archive, settings: this.#settings };
    const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), { workerData: data });
    let reason: unknown;
    worker.on('message', (message: unknown) => this.#settle(message));
    worker.on('error', (error) => {
      reason = error;
    });
    worker.on('exit', () => this.#ended(worker, reason));
    return worker;
  }

  #settle(message: unknown): void {
    const reply = replySchema.parse(message);
    const pending = this.#pending.get(reply.seq);
    this.#pending.delete(reply.seq);
    if ('problem' in reply) pending?.reject(new Failure(reply.problem));
    else pending?.resolve(reply.answer);
    if (this.#pending.size === 0) this.#waitIdle();
  }

  #waitIdle(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => void this.#stop(), this.#idleMs).unref();
  }

  /** A thread ended: by itself, or because it was to. What it had not answered is asked once more. */
  #ended(worker: Worker, reason: unknown): void {
    if (this.#worker === worker) this.#worker = undefined;
    const unanswered = [...this.#pending.values()].filter((pending) => pending.worker === worker);
    for (const pending of unanswered) {
      if (pending.attempts < MOST_ATTEMPTS && !this.#closed) this.#hand(pending);
      else this.#refuse(pending, reason);
    }
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#idleTimer);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #refuse(pending: Pending, reason: unknown): void {
    this.#pending.delete(pending.message.seq);
    const detail = reason instanceof Error ? { detail: `${reason.name}: ${reason.message}` } : {};
    pending.reject(new Failure({ code: 'problem.view_stopped', ...detail }, { cause: reason }));
  }
}

/** Only what the reader needs crosses to its thread, and only a change of that starts it anew. */
function viewSettings({ catalogs, drives, ott }: ViewSettings): ViewSettings {
  return { catalogs, drives, ott };
}
