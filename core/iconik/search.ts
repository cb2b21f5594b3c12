/** iconik's search index, page after page. It lags behind the writes. Facts: `docs/services.md`. */
import type { z } from 'zod';
import type { Ask, IconikRequests } from './requests.ts';

const FOUND_PER_PAGE = 1000;

/** What is searched for. `since`: changed at or after this date; null: whenever. */
export type Question = {
  readonly documents: 'assets' | 'segments';
  readonly since: string | null;
  /** Fields and the value that they have. */
  readonly having?: Readonly<Record<string, string>>;
};

type Found = { readonly sort: readonly unknown[] | null };

/** Everything that a question finds, oldest first, in batches. Metadata is left out. */
export async function* found<T extends Found>(
  requests: IconikRequests,
  schema: z.ZodType<{ readonly objects: readonly T[] }>,
  question: Question,
): AsyncGenerator<readonly T[]> {
  let after: readonly unknown[] = [];
  for (;;) {
    const ask = askFor(question, after);
    const { objects } = await requests.need(schema, ask);
    const last = objects.at(-1);
    if (last === undefined) return;
    yield objects;
    // Without a cursor, or with the same one again, the search would never end.
    if (last.sort === null || JSON.stringify(last.sort) === JSON.stringify(after)) {
      throw requests.unreadable(ask, 'search: _sort');
    }
    after = last.sort;
  }
}

function askFor({ documents, since, having = {} }: Question, after: readonly unknown[]): Ask {
  const terms = [
    ...(since === null ? [] : [{ name: 'date_modified', range: { min: since } }]),
    ...Object.entries(having).map(([name, value]) => ({ name, value })),
  ];
  const order = since === null ? ['id'] : ['date_modified', 'id'];
  return {
    what: 'search',
    method: 'POST',
    path: 'search/v1/search/',
    query: { per_page: FOUND_PER_PAGE, generate_signed_url: false, save_search_history: false },
    body: {
      doc_types: [documents],
      query: '',
      filter: { operator: 'AND', terms },
      sort: order.map((name) => ({ name, order: 'asc' })),
      search_after: after,
      // Of a thousand assets it is megabytes; what is true is asked of the asset itself.
      exclude_fields: ['metadata'],
    },
  };
}
