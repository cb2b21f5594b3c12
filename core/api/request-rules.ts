/** What requests have to look like, and what is said to those that do not: body, content type, method. */
import type { MiddlewareHandler } from 'hono';
import { Failure } from '../model/problem.ts';

/**
 * A body that is not read as JSON would count as "no options", and a dry run would become a real one: it is refused. No
 * body at all counts as `{}`, whatever content type a client sends along by habit.
 * @throws Failure `problem.body_no_json`
 */
export function onlyJson(): MiddlewareHandler {
  return async (c, next) => {
    const { method, url, headers } = c.req.raw;
    if (method === 'GET' || method === 'HEAD') return next();
    const text = await c.req.text();
    if (text.trim() === '') {
      c.req.raw = new Request(url, { method, headers: withJson(headers), body: '{}' });
      c.req.bodyCache = {}; // Else the empty text would be read again.
    } else if (!/^application\/([\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? '')) {
      throw new Failure({ code: 'problem.body_no_json' });
    }
    return next();
  };
}

function withJson(headers: Headers): Headers {
  const changed = new Headers(headers);
  changed.set('content-type', 'application/json');
  return changed;
}

/** A route as Hono lists it: `/api/runs/:id`. Middleware has the method `ALL`. */
type Route = { readonly method: string; readonly path: string };

/** The methods that a path of the API takes; empty where there is no such path. */
export function methodsOf(routes: readonly Route[], path: string): string[] {
  const parts = path.split('/');
  const methods = routes
    .filter((route) => route.method !== 'ALL' && isAt(route.path.split('/'), parts))
    .map(({ method }) => method);
  return [...new Set(methods.includes('GET') ? ['HEAD', ...methods] : methods)].toSorted();
}

function isAt(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    !pattern.includes('*') &&
    pattern.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
  );
}
