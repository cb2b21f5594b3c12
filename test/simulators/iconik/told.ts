/** What a route is asked and what it tells; HTTP is the server's matter. */
import type { World } from './world.ts';

export type Asked = {
  /** As it was asked, for the links of a list. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By the names in the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
};

export type Told = { readonly status: number; readonly body?: unknown };

/** `path` as in iconik's OpenAPI documents, below `/API/{service}`. `role`: what the key must have. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly service: 'assets' | 'auth' | 'metadata' | 'search' | 'users';
  readonly path: string;
  readonly role: string | null;
  answer(world: World, asked: Asked): Told;
};

/** An error, in one of the two shapes that iconik uses: a list of words, or words by field. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly string[] | Readonly<Record<string, string>>;
  constructor(status: number, errors: Refusal['errors']) {
    super(JSON.stringify(errors));
    this.status = status;
    this.errors = errors;
  }
}

/** iconik's date text: microseconds and an offset. */
export function dateText(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}
