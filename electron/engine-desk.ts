/** The engine's side of the link: answers requests in pieces, passes on the live feeds. */
import { liveEvents } from '../core/api/live-events.ts';
import { liveLogs } from '../core/api/live-logs.ts';
import type { FromEngine, ToEngine } from '../core/desktop/link.ts';
import type { Engine } from '../core/engine.ts';
import { Turnstile } from './turnstile.ts';

type AppRequest = Extract<ToEngine, { type: 'request' }>;
type Feed = Extract<ToEngine, { type: 'feed' }>;

/** Headers of the window that mean something to the API; the rest is Chromium's own. */
const PASSED_ON = /^(accept|accept-language|content-type|x-nas-asked-by)$/i;

export class EngineDesk {
  readonly #engine: Engine;
  readonly #post: (message: FromEngine) => void;
  readonly #requests = new Map<number, Turnstile>();
  readonly #feeds = new Map<number, { feed: Feed; end: () => void }>();

  constructor(engine: Engine, post: (message: FromEngine) => void) {
    this.#engine = engine;
    this.#post = post;
    engine.services.notifications?.desktop.subscribe(({ title, body, path }) =>
      post({ type: 'notification', title, body, path }),
    );
    engine.switched.subscribe(() => {
      for (const { feed } of this.#feeds.values()) this.#follow(feed);
    });
  }

  async take(message: ToEngine): Promise<void> {
    switch (message.type) {
      case 'request':
        return this.#answer(message);
      case 'more':
        return this.#requests.get(message.id)?.open();
      case 'abort':
        return this.#requests.get(message.id)?.close();
      case 'feed':
        return this.#follow(message);
      case 'feed-end':
        this.#feeds.get(message.id)?.end();
        this.#feeds.delete(message.id);
        return;
      case 'wake':
        return this.#engine.wake();
      case 'close':
        await this.#engine.close();
        this.#post({ type: 'closed' });
    }
  }

  /** The main process is the person's own: it comes in with the token, from this very machine. */
  async #answer({ id, method, path, headers, body }: AppRequest): Promise<void> {
    const turns = new Turnstile();
    this.#requests.set(id, turns);
    try {
      const asked = new Headers(headers.filter(([name]) => PASSED_ON.test(name)));
      asked.set('Authorization', `Bearer ${this.#engine.services.access.token}`);
      if (body !== null) asked.set('Content-Length', String(body.byteLength));
      const { signal } = turns;
      const request = new Request(`http://127.0.0.1${path}`, { method, headers: asked, body, signal });
      const response = await this.#engine.fetch(request);
      this.#post({ type: 'head', id, status: response.status, headers: [...response.headers] });
      await this.#send(id, response, turns);
    } catch (error) {
      if (!turns.signal.aborted) this.#tell(error);
      this.#post({ type: 'end', id, failed: true });
    } finally {
      this.#requests.delete(id);
    }
  }

  /** Piece by piece, each when the reader has room for it. */
  async #send(id: number, { body }: Response, turns: Turnstile): Promise<void> {
    for await (const bytes of body ?? []) {
      await turns.next();
      this.#post({ type: 'piece', id, bytes });
    }
    this.#post({ type: 'end', id, failed: false });
  }

  #follow(feed: Feed): void {
    this.#feeds.get(feed.id)?.end();
    this.#feeds.set(feed.id, { feed, end: this.#open(feed) });
  }

  #open({ id, feed, language }: Feed): () => void {
    const send = (message: unknown) => this.#post({ type: 'feed', id, message });
    const { services } = this.#engine;
    return feed === 'events' ? liveEvents(services, language, send) : liveLogs(services, send);
  }

  #tell(error: unknown): void {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#engine.services.log.write('error', 'engine', null, detail);
  }
}
