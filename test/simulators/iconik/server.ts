/** iconik over real HTTP on a loopback port: for tests, in their own process, and for the demo. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerAdmin } from './admin.ts';
import { Faults } from './faults.ts';
import { Journal } from './journal.ts';
import { Limiter, type Limits, REAL_LIMITS } from './limiter.ts';
import { Person } from './person.ts';
import { accountRoutes } from './routes-account.ts';
import { assetRoutes } from './routes-assets.ts';
import { metadataRoutes } from './routes-metadata.ts';
import { searchRoutes } from './routes-search.ts';
import { type Retell, Service, type ServiceAnswer } from './service.ts';
import { type Behaviour, World } from './world.ts';

export type IconikSimulatorOptions = Partial<Behaviour> & {
  /** 0: the system chooses. */
  port?: number;
  /** For ids and for which requests the faults strike. */
  seed?: number;
  now?: () => number;
  /** Requests that it lets in; null for as many as come. Default: iconik's own limits. */
  limits?: Limits | null;
  /** Whether its 429 says how long to wait. */
  retryAfter?: 'seconds' | 'date' | 'none';
  /** Default: as in iconik's documents. */
  retell?: Retell;
};

export type IconikSimulator = {
  /** What to set `iconik.host` to. */
  readonly url: string;
  /** The secrets that it takes. */
  readonly appId: string;
  readonly authToken: string;
  readonly world: World;
  /** Plays the person who works in iconik. */
  readonly person: Person;
  readonly faults: Faults;
  readonly journal: Journal;
  close(): Promise<void>;
};

const ROUTES = [...accountRoutes, ...assetRoutes, ...metadataRoutes, ...searchRoutes];
const MOST_BODY_BYTES = 20_000_000;

export async function startIconik(options: IconikSimulatorOptions = {}): Promise<IconikSimulator> {
  const {
    port = 0,
    seed = 1,
    now = Date.now,
    limits = REAL_LIMITS,
    retryAfter = 'seconds',
    retell = (told) => told,
    ...behaviour
  } = options;
  const world = new World(seed, now);
  Object.assign(world.behaviour, behaviour);
  const parts = { world, person: new Person(world), faults: new Faults(seed), journal: new Journal() };
  const limiter = limits === null ? null : new Limiter(limits, now());
  const service = new Service({ ...parts, routes: ROUTES, limiter, retryAfter, retell });

  const server = createServer((request, response) => {
    answer(request, response, service, parts).catch((thrown: unknown) => {
      // Whoever asked went away in the middle of asking; anything else is a fault of the simulator, and loud.
      if (request.complete) throw thrown;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    appId: world.account.appId,
    authToken: world.account.authToken,
    ...parts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  service: Service,
  parts: Pick<IconikSimulator, 'world' | 'person' | 'faults' | 'journal'>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://iconik');
  const body = await bodyOf(request);
  if (body === TOO_LARGE)
    return send(response, { status: 413, headers: {}, body: { errors: ['Too large'] } });
  const asked = { method: request.method ?? 'GET', url, headers: request.headers, body };
  if (url.pathname.startsWith('/_admin/')) {
    return send(response, { headers: {}, ...answerAdmin(asked, parts) });
  }
  await send(response, service.answer(asked));
}

async function send(
  response: ServerResponse,
  { status, headers, body, ending }: ServiceAnswer,
): Promise<void> {
  if (ending?.kind === 'cut') return void response.destroy();
  if (ending?.kind === 'slow') await sleep(ending.ms, undefined, { ref: false });
  if (response.destroyed) return;
  if (ending?.kind === 'html') {
    return void response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<html><body>Sign in</body></html>');
  }
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    ...headers,
  });
  if (ending?.kind !== 'half') return void response.end(bytes);
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

const TOO_LARGE = Symbol('too large');

/** The JSON of a body; undefined where there is none, the text where it is no JSON. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) return TOO_LARGE;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
