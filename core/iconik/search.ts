/** iconik's search index, page after page. It lags behind the writes. Facts: `docs/services.md`. */
import type { z } from 'zod';
import { hasNext, type ListPage, orSmaller, PAGE_SIZES } from './lists.ts';
import type { Ask, IconikRequests } from './requests.ts';

/** What is searched for. `since`: changed at or after this date; null: whenever. */
export type Question = {
  readonly documents: 'assets' | 'segments';
  readonly since: string | null;
  /** Fields and the value that they have. */
  readonly having?: Readonly<Record<string, string>>;
};

type Found = { readonly id: string; readonly sort: readonly unknown[] | null };

/** Where a search goes on: behind a document, or, where its documents have no cursor, at a page. */
type Place = { readonly after: readonly unknown[] } | { readonly page: number };

/** Everything that a question finds, oldest first, in batches. Metadata is left out. */
export async function* found<T extends Found>(
  requests: IconikRequests,
  schema: z.ZodType<ListPage<T>>,
  question: Question,
): AsyncGenerator<readonly T[]> {
  const get = (at: Place, perPage: number) => requests.get(schema, askFor(question, at, perPage));
  let place: Place = { after: [] };
  const { got, size } = await orSmaller((perPage) => get({ after: [] }, perPage), PAGE_SIZES.most);
  if (got === null) throw requests.unreadable(askFor(question, place, size), 'HTTP 404');
  let before: string | undefined;
  for (let list: ListPage<T> | null = got; list !== null; list = await get(place, size)) {
    const first = list.objects[0]?.id;
    // The same again: the cursor is not heeded. Without page numbers either, the search would never end.
    const isAgain = first !== undefined && first === before;
    if (isAgain && 'page' in place) throw requests.unreadable(askFor(question, place, size), 'search: _sort');
    if (!isAgain && first !== undefined) yield list.objects;
    before = first;
    const next: Place | null = isAgain ? pageBehind(1, list) : placeBehind(place, list);
    if (next === null) return;
    place = next;
  }
}

/** Null at the end. */
function placeBehind(place: Place, list: ListPage<Found>): Place | null {
  const last = list.objects.at(-1);
  if (last === undefined) return null;
  if ('after' in place && last.sort !== null) return { after: last.sort };
  return pageBehind('page' in place ? place.page : 1, list);
}

function pageBehind(page: number, list: ListPage<Found>): Place | null {
  return hasNext(list, page) ? { page: page + 1 } : null;
}

function askFor({ documents, since, having = {} }: Question, place: Place, perPage: number): Ask {
  const terms = [
    ...(since === null ? [] : [{ name: 'date_modified', range: { min: since } }]),
    ...Object.entries(having).map(([name, value]) => ({ name, value })),
  ];
  const order = since === null ? ['id'] : ['date_modified', 'id'];
  return {
    what: 'search',
    method: 'POST',
    path: 'search/v1/search/',
    query: {
      per_page: perPage,
      ...('page' in place ? { page: place.page } : {}),
      generate_signed_url: false,
      save_search_history: false,
    },
    body: {
      doc_types: [documents],
      query: '',
      filter: { operator: 'AND', terms },
      sort: order.map((name) => ({ name, order: 'asc' })),
      ...('after' in place ? { search_after: place.after } : {}),
      // Of a thousand assets it is megabytes; what is true is asked of the asset itself.
      exclude_fields: ['metadata'],
    },
  };
}
