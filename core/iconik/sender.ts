/** Sends one request to iconik with axios and gives its answer, whatever the status. Retries are the policy's. */
import { networkErrorOf, type Reply } from '../net/reply.ts';

/** How to reach an account. The two secrets go into headers and nowhere else. */
export type IconikAccess = {
  /** Setting `iconik.host`, e.g. `https://app.iconik.io`. */
  readonly host: string;
  readonly appId: string;
  readonly authToken: string;
};

export type IconikRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Below `/API/`, with its trailing slash, e.g. `assets/v1/assets/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
};

/** @throws NetworkError when no answer came */
export type IconikSender = (request: IconikRequest, signal: AbortSignal) => Promise<Reply>;

export function iconikSender(access: IconikAccess): IconikSender {
  const defaults = {
    baseURL: new URL('/API/', access.host).href,
    headers: { 'App-ID': access.appId, 'Auth-Token': access.authToken, Accept: 'application/json' },
    validateStatus: () => true,
    // A redirect would carry the key to another host.
    maxRedirects: 0,
  };
  return async ({ method, path, query, body }, signal) => {
    // Loaded when it is needed: every job's thread knows this file, few ask iconik.
    const { default: axios } = await import('axios');
    try {
      const answer = await axios.request<unknown>({
        ...defaults,
        method,
        url: path,
        params: query,
        data: body,
        signal,
      });
      return { status: answer.status, headers: plainHeaders(answer.headers), body: answer.data };
    } catch (thrown) {
      if (axios.isAxiosError(thrown) || axios.isCancel(thrown)) throw networkErrorOf(thrown);
      throw thrown;
    }
  };
}

function plainHeaders(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
