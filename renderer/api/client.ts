/** The window's side of the API: `fetch`, JSON, and problems as errors. Relative addresses only. */
import { isProblem, ownProblem, ProblemError } from './problem.ts';

/** What can be asked, each with the language in which texts shall come. */
export type Client = {
  get<Answer>(path: string, signal?: AbortSignal): Promise<Answer>;
  post<Answer>(path: string, body?: unknown): Promise<Answer>;
  put<Answer>(path: string, body: unknown): Promise<Answer>;
  patch<Answer>(path: string, body: unknown): Promise<Answer>;
  remove<Answer>(path: string): Promise<Answer>;
};

/** @param language the language of the window at the time of each request */
export function createClient(language: () => string): Client {
  async function request<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set('Accept-Language', language());
    headers.set('X-NAS-Asked-By', 'person');
    const response = await fetch(path, { ...init, headers }).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      throw new ProblemError(ownProblem('no_answer', 0, path), { cause });
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.ok && body !== null) return body as Answer;
    throw new ProblemError(isProblem(body) ? body : ownProblem('strange_answer', response.status, path));
  }
  const send = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  return {
    get: (path, signal) => request(path, signal === undefined ? {} : { signal }),
    post: (path, body) => request(path, send('POST', body)),
    put: (path, body) => request(path, send('PUT', body)),
    patch: (path, body) => request(path, send('PATCH', body)),
    remove: (path) => request(path, { method: 'DELETE' }),
  };
}

/** Query string of what is set; empty lists and texts are left out. */
export function query(
  params: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text !== '') search.set(name, text);
  }
  const written = search.toString();
  return written === '' ? '' : `?${written}`;
}
