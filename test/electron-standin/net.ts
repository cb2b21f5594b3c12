/** Electron's `net` and `session` as far as libraries ask for them: requests of the main process, through Node. */
import { request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';

export const net = {
  /** @param session Electron's, of which Node knows nothing */
  request: ({ session: _session, ...options }: RequestOptions & { session?: unknown }) =>
    options.protocol === 'https:' ? overHttps(options) : overHttp(options),
};

export const session = { fromPartition: (name: string) => ({ name }) };
