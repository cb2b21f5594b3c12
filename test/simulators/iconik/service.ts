/** One request to the simulated iconik: faults, limits, key, rights, route. No sockets. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, Faults } from './faults.ts';
import type { Exchange, Journal } from './journal.ts';
import type { Limiter } from './limiter.ts';
import { Refusal, type Route, type Told } from './told.ts';
import type { World } from './world.ts';

export type ServiceRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
};

/** An answer, and how it reaches the other side where that is not the ordinary way. */
export type ServiceAnswer = Told & {
  readonly headers: Readonly<Record<string, string>>;
  readonly ending?: { kind: 'cut' | 'half' | 'html' } | { kind: 'slow'; ms: number };
};

type Parts = {
  readonly world: World;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly routes: readonly Route[];
  readonly limiter: Limiter | null;
  readonly retryAfter: 'seconds' | 'date' | 'none';
  readonly retell: Retell;
};

/** How another iconik tells the same: what nobody has seen on a live account may be told otherwise there. */
export type Retell = (told: Told, request: Pick<ServiceRequest, 'method' | 'url'>) => Told;

type Matched = { readonly route: Route; readonly params: Record<string, string> };

export class Service {
  readonly #parts: Parts;
  readonly #patterns: readonly { readonly route: Route; readonly pattern: RegExp }[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#patterns = parts.routes.map((route) => ({ route, pattern: patternOf(route) }));
  }

  answer(request: ServiceRequest): ServiceAnswer {
    const { world, faults, journal } = this.#parts;
    world.catchUp();
    const path = request.url.pathname;
    const matched = this.#match(request.method, path);
    const limited = this.#limit();
    if (limited.answer !== null) {
      journal.note(exchange(request, matched, limited.answer), 'limit');
      return limited.answer;
    }
    const fault = faults.next(request.method, path);
    const answer =
      refused(fault, limited.headers, world.now()) ??
      struck({ ...this.#tell(request, matched), headers: limited.headers }, fault);
    journal.note(exchange(request, matched, answer), fault === null ? null : 'fault');
    return answer;
  }

  #match(method: string, path: string): Matched | null {
    for (const { route, pattern } of this.#patterns) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match !== null) return { route, params: { ...match.groups } };
    }
    return null;
  }

  #limit(): { answer: ServiceAnswer | null; headers: Record<string, string> } {
    const { limiter, retryAfter, world } = this.#parts;
    if (limiter === null) return { answer: null, headers: {} };
    const now = world.now();
    const entry = limiter.enter(now);
    if (entry.allowed) return { answer: null, headers: { 'RateLimit-Remaining': String(entry.remaining) } };
    const headers: Record<string, string> = { 'RateLimit-Remaining': '0' };
    if (retryAfter !== 'none') headers['Retry-After'] = waitText(entry.waitMs, retryAfter, now);
    return { answer: { status: 429, headers, body: { errors: ['Too many requests'] } }, headers };
  }

  #tell(request: ServiceRequest, matched: Matched | null): Told {
    try {
      return this.#asAllowed(request, matched);
    } catch (refused) {
      if (refused instanceof Refusal) return { status: refused.status, body: { errors: refused.errors } };
      throw refused;
    }
  }

  #asAllowed({ method, url, headers, body }: ServiceRequest, matched: Matched | null): Told {
    const { world } = this.#parts;
    if (headers['app-id'] !== world.account.appId || headers['auth-token'] !== world.account.authToken) {
      throw new Refusal(401, ['Token is invalid']);
    }
    if (matched === null) throw new Refusal(404, ['The requested URL was not found on the server.']);
    const { route, params } = matched;
    if (route.role !== null && !world.account.roles.includes(route.role)) {
      throw new Refusal(403, [`Forbidden. Required role: ${route.role}`]);
    }
    const told = route.answer(world, { path: url.pathname, query: url.searchParams, params, body });
    return this.#parts.retell(told, { method, url });
  }
}

/** The answer of a fault that strikes before anything is done; null where there is none. */
function refused(fault: Fault | null, headers: ServiceAnswer['headers'], now: number): ServiceAnswer | null {
  if (fault?.kind === 'cut') return { status: 0, headers, ending: { kind: 'cut' } };
  if (fault?.kind !== 'status') return null;
  const { status, retryAfter, errors } = fault;
  const wait: Record<string, string> =
    retryAfter === undefined
      ? {}
      : { 'Retry-After': waitText(retryAfter.seconds * 1000, retryAfter.as, now) };
  return { status, headers: { ...headers, ...wait }, body: { errors } };
}

/** The answer of what was done, as the fault leaves it. */
function struck(answer: ServiceAnswer, fault: Fault | null): ServiceAnswer {
  switch (fault?.kind) {
    case 'done-then-status':
      return { ...answer, status: fault.status, body: { errors: ['Service unavailable'] } };
    case 'done-then-cut':
      return { ...answer, ending: { kind: 'cut' } };
    case 'half':
    case 'html':
      return { ...answer, ending: { kind: fault.kind } };
    case 'slow':
      return { ...answer, ending: fault };
    default:
      return answer;
  }
}

function waitText(ms: number, as: 'seconds' | 'date', now: number): string {
  const seconds = Math.ceil(ms / 1000);
  // A date has whole seconds only: rounded up, so that it does not ask for less than the wait.
  return as === 'seconds' ? String(seconds) : new Date(Math.ceil((now + ms) / 1000) * 1000).toUTCString();
}

function patternOf({ service, path }: Route): RegExp {
  const source = path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^/API/${service}${source}$`);
}

function exchange(
  { method, url, headers, body }: ServiceRequest,
  matched: Matched | null,
  answer: ServiceAnswer,
): Exchange {
  return {
    method,
    service: matched?.route.service ?? '',
    route: matched?.route.path ?? '',
    query: Object.fromEntries(url.searchParams),
    headers: { 'App-ID': one(headers['app-id']), 'Auth-Token': one(headers['auth-token']) },
    body,
    status: answer.status,
    answer: answer.body,
  };
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
