/** The main process's side of the link to one engine thread: requests as `fetch`, live feeds, and how it ended. */
import { Worker } from 'node:worker_threads';
import {
  type EngineStart,
  type FromEngine,
  fromEngineSchema,
  type Remedy,
  type ToEngine,
} from '../core/desktop/link.ts';
import { type Answer, answerTo, bodyOf } from './link-answer.ts';

export type LinkEvents = {
  ready(url: string): void;
  refused(problem: { code: string; what: string; todo: string; remedy: Remedy | null }): void;
  /** To be kept; null: to be forgotten. */
  secret(name: string, value: string | null): void;
  notification(shown: { title: string; body: string; path: string | null }): void;
  /** An error ended the thread; `gone` follows. */
  died(error: Error): void;
  /** The thread is gone; `asked`: it was told to close. */
  gone(asked: boolean): void;
};

export class EngineLink {
  readonly #worker: Worker;
  readonly #events: LinkEvents;
  readonly #answers = new Map<number, Answer>();
  readonly #feeds = new Map<number, (message: unknown) => void>();
  #lastId = 0;
  #closing = false;
  #isGone = false;

  /** @param entry the module of the engine's thread */
  constructor(entry: string, start: EngineStart, events: LinkEvents) {
    this.#events = events;
    this.#worker = new Worker(entry, { workerData: start });
    this.#worker.on('message', (raw: unknown) => this.#take(fromEngineSchema.parse(raw)));
    this.#worker.once('error', (error: Error) => events.died(error));
    this.#worker.once('exit', () => this.#gone());
  }

  /** Asks the API. What the engine was saying when it died is an answer that breaks off. */
  async fetch(request: Request, path: string): Promise<Response> {
    const body = await bodyOf(request);
    if (body === 'too long') return new Response(null, { status: 413 });
    if (this.#isGone) throw new Error('the engine is gone');
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#answers.set(
        id,
        answerTo({
          resolve,
          reject,
          more: () => this.#post({ type: 'more', id }),
          cancelled: () => this.#post({ type: 'abort', id }),
        }),
      );
      const { method } = request;
      this.#post({ type: 'request', id, method, path, headers: [...request.headers], body });
    });
  }

  /** The messages of `/ws/events` or `/ws/logs`. Answers with the function that ends them. */
  feed(feed: 'events' | 'logs', language: 'ko' | 'en', take: (message: unknown) => void): () => void {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#feeds.set(id, take);
    this.#post({ type: 'feed', id, feed, language });
    return () => {
      this.#feeds.delete(id);
      this.#post({ type: 'feed-end', id });
    };
  }

  wake(): void {
    this.#post({ type: 'wake' });
  }

  /** Resolves when the engine has closed, or after `patienceMs`; then its thread is ended as a kill would. */
  async close(patienceMs: number): Promise<void> {
    this.#closing = true;
    const gone = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#post({ type: 'close' });
    const timer = setTimeout(() => void this.#worker.terminate(), patienceMs);
    await gone;
    clearTimeout(timer);
  }

  #post(message: ToEngine): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromEngine): void {
    switch (message.type) {
      case 'ready':
        this.#events.ready(message.url);
        break;
      case 'refused':
        this.#events.refused(message);
        break;
      case 'head':
        this.#answers.get(message.id)?.head(message.status, message.headers);
        break;
      case 'piece':
        this.#answers.get(message.id)?.piece(message.bytes);
        break;
      case 'end':
        this.#answers.get(message.id)?.end(message.failed);
        this.#answers.delete(message.id);
        break;
      case 'feed':
        this.#feeds.get(message.id)?.(message.message);
        break;
      case 'secret':
        this.#events.secret(message.name, message.value);
        break;
      case 'notification':
        this.#events.notification(message);
        break;
      case 'closed':
        void this.#worker.terminate();
    }
  }

  #gone(): void {
    this.#isGone = true;
    for (const answer of this.#answers.values()) answer.end(true);
    this.#answers.clear();
    this.#feeds.clear();
    this.#events.gone(this.#closing);
  }
}
