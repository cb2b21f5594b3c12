/** An engine over a fresh data folder, for tests that speak to its API. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Engine, type EngineOptions, openEngine } from '../../core/engine.ts';

export type TestEngine = {
  readonly engine: Engine;
  readonly dataDir: string;
  readonly token: string;
  /** Asks with the token, unless told otherwise. The body is sent as JSON. */
  ask(method: string, path: string, options?: AskOptions): Promise<Response>;
  /** The answer's JSON. */
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
};

export type AskOptions = { body?: unknown; headers?: Record<string, string>; anonymous?: boolean };

/** Jobs behave as their first folder says (`test/core/jobs/fake-worker.ts`), unless `workerEntry` is given. */
export async function testEngine(options: Partial<EngineOptions> = {}): Promise<TestEngine> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'nas-engine-'));
  const engine = await openEngine({
    dataDir,
    environment: {},
    locale: 'en-US',
    workerEntry: new URL('../core/jobs/fake-worker.ts', import.meta.url),
    ...options,
  });
  await engine.ready;
  const { token } = engine.services.access;
  const ask: TestEngine['ask'] = async (method, where, { body, headers = {}, anonymous = false } = {}) =>
    engine.fetch(
      new Request(new URL(where, 'http://127.0.0.1:4620'), {
        method,
        headers: {
          ...(anonymous ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  return {
    engine,
    dataDir,
    token,
    ask,
    json: async <T>(method: string, where: string, body?: unknown) =>
      (await (await ask(method, where, body === undefined ? {} : { body })).json()) as T,
    close: async () => {
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
