/** Talks to an engine's API: the demo in its own process, tests and benchmarks over HTTP. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../core/api/schemas.ts';

/** Answers a request, as `fetch` does. */
export type Fetch = (request: Request) => Response | Promise<Response>;

const POLL_MS = 25;

export class EngineClient {
  readonly #fetch: Fetch;
  readonly #url: string;
  readonly #headers: Record<string, string>;

  /** `url` is the engine's address, `language` that of its texts. */
  constructor(fetch: Fetch, { url, token, language }: { url: string; token: string; language: string }) {
    this.#fetch = fetch;
    this.#url = url;
    this.#headers = {
      authorization: `Bearer ${token}`,
      'accept-language': language,
      'content-type': 'application/json',
      // A kept connection may be closed by a busy engine just as the next request goes out on it.
      connection: 'close',
    };
  }

  /** @throws Error with the problem's words when the engine refuses */
  async ask<T>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown): Promise<T> {
    const init = {
      method,
      headers: this.#headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await this.#fetch(new Request(new URL(path, this.#url), init));
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  get<T>(path: string): Promise<T> {
    return this.ask('GET', path);
  }

  /** Starts a job and waits for its end, whatever it is. `path` is `/api/scan` and the like. */
  async run(path: string, options: object = {}): Promise<Api['Run']> {
    const { job_id } = await this.ask<Api['Started']>('POST', path, options);
    return this.ended(job_id);
  }

  /** Waits for the end of a run, asking every `pollMs`. */
  async ended(id: number, pollMs = POLL_MS): Promise<Api['Run']> {
    for (;;) {
      const run = await this.get<Api['Run']>(`/api/runs/${id}`);
      if (run.state !== 'queued' && run.state !== 'running') return run;
      await pause(pollMs);
    }
  }
}
