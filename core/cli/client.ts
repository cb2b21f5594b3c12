/**
 * How a command speaks to the API: through HTTP to the instance that has the data folder, or to the same application in
 * its own process. So no command exists twice.
 */
import http from 'node:http';
import type { Api } from '../api/schemas.ts';
import type { Engine } from '../engine.ts';
import { Failure } from '../model/problem.ts';
import type { Instance } from '../store/instance-lock.ts';
import { ApiError } from './exit.ts';

/** `instance`: a running one answered; `own`: this process has the data folder; `stored`: this process only reads. */
export type Source = 'instance' | 'own' | 'stored';

export type Ask = { method: string; path: string; body?: unknown; language: string };

export interface Client {
  readonly source: Source;
  /** Of the instance; null where this process answers itself. */
  readonly url: string | null;
  /** The answer's body as bytes. @throws ApiError when the answer is a problem */
  bytes(ask: Ask): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Speaks to a running instance. No time-out: a decision is answered when it has been carried out. */
export function instanceClient({ url, token }: Instance & { url: string }): Client {
  return {
    source: 'instance',
    url,
    bytes: async (ask) => {
      const body = ask.body === undefined ? undefined : JSON.stringify(ask.body);
      const { status, bytes } = await httpRequest(new URL(ask.path, url), {
        method: ask.method,
        headers: headersOf(ask, token ?? ''),
        ...(body === undefined ? {} : { body }),
      });
      return accepted(status, bytes);
    },
    close: () => Promise.resolve(),
  };
}

/** Speaks to the application in this process. */
export function engineClient(engine: Engine): Client {
  const { access, jobs } = engine.services;
  return {
    source: jobs === null ? 'stored' : 'own',
    url: null,
    bytes: async (ask) => {
      const response = await engine.fetch(
        new Request(new URL(ask.path, 'http://127.0.0.1/'), {
          method: ask.method,
          headers: headersOf(ask, access.token),
          ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
        }),
      );
      return accepted(response.status, new Uint8Array(await response.arrayBuffer()));
    },
    close: () => engine.close(),
  };
}

/** The answer's JSON; its shape is the API's (`schemas.ts`), which is the same program. */
export async function askJson<T>(client: Client, ask: Ask): Promise<T> {
  const bytes = await client.bytes(ask);
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
}

function headersOf(ask: Ask, token: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'accept-language': ask.language,
    'x-nas-asked-by': 'person',
    ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function accepted(status: number, bytes: Uint8Array): Uint8Array {
  if (status < 400) return bytes;
  throw new ApiError(JSON.parse(Buffer.from(bytes).toString('utf8')) as Api['Problem']);
}

type HttpOptions = { method: string; headers: Record<string, string>; body?: string };

function httpRequest(
  url: URL,
  { body, ...options }: HttpOptions,
): Promise<{ status: number; bytes: Uint8Array }> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      const problem = { code: 'problem.instance_gone', where: url.origin, detail: error.message } as const;
      reject(new Failure(problem, { cause: error }));
    };
    const request = http.request(url, { ...options, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', fail);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(parts) }));
    });
    request.on('error', fail);
    request.end(body);
  });
}
