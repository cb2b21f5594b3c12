/** The application on a port, WebSockets included. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import { Failure } from '../model/problem.ts';

/** Clients of the live feeds send nothing worth reading. */
const MOST_SOCKET_BYTES = 1_024;

export interface Server {
  /** Port that was given, or the one that the system chose for port 0. */
  readonly port: number;
  /** Ends live feeds, whose clients connect again at once. */
  endFeeds(): void;
  /** Ends open connections. */
  close(): Promise<void>;
}

/** @throws Failure `problem.address_taken` | `problem.address_unusable` when it cannot be had */
export async function serve(
  fetch: (request: Request, env?: object) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_SOCKET_BYTES });
  const server = createAdaptorServer({ fetch, websocket: { server: sockets } });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${host}:${port}`;
      const code = error.code === 'EADDRINUSE' ? 'problem.address_taken' : 'problem.address_unusable';
      reject(new Failure({ code, where, detail: error.message }, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const endFeeds = () => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    port: address.port,
    endFeeds,
    close: () =>
      new Promise((resolve) => {
        endFeeds();
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
