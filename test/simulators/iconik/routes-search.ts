/** `/API/search`: the index, which lags behind the writes. */
import { z } from 'zod';
import { pageOf, wholeNumber } from './lists.ts';
import { parsed } from './routes-assets.ts';
import { type Asked, Refusal, type Route, type Told } from './told.ts';
import type { IndexedAsset, World } from './world.ts';

const MOST_PER_PAGE = 1000;

const termSchema = z.object({
  name: z.string(),
  value: z.string().optional(),
  value_in: z.array(z.string()).optional(),
  range: z.object({ min: z.string().optional(), max: z.string().optional() }).optional(),
  missing: z.boolean().optional(),
  exists: z.boolean().optional(),
});
type Term = z.output<typeof termSchema>;

const criteria = z.object({
  doc_types: z.array(z.enum(['assets', 'collections', 'segments'])).default(['assets']),
  query: z.string().default(''),
  filter: z.object({ operator: z.enum(['AND', 'OR']), terms: z.array(termSchema).default([]) }).optional(),
  sort: z.array(z.object({ name: z.string(), order: z.enum(['asc', 'desc']).default('asc') })).default([]),
  search_after: z.array(z.union([z.string(), z.number(), z.null()])).optional(),
  include_fields: z.array(z.string()).optional(),
  exclude_fields: z.array(z.string()).default([]),
});
type Criteria = z.output<typeof criteria>;

type Key = string | number | null;
type Found = { document: Record<string, unknown>; keys: Key[] };

export const searchRoutes: readonly Route[] = [
  {
    method: 'POST',
    service: 'search',
    path: '/v1/search/',
    role: 'can_search',
    answer: (world, asked) => {
      const wanted = parsed(criteria, asked.body);
      const found = search(world, wanted);
      if (wanted.search_after === undefined) {
        return pageOf(
          found.map((one) => sent(one, wanted)),
          asked,
          world.behaviour,
        );
      }
      return after(found, wanted.search_after, wanted, asked);
    },
  },
];

/** The next documents after a sort key; none past the end. */
function after(found: readonly Found[], key: Key[], wanted: Criteria, asked: Asked): Told {
  const perPage = wholeNumber(asked, 'per_page', 10, MOST_PER_PAGE);
  if (key.length > 0 && key.length !== wanted.sort.length) {
    throw new Refusal(400, ['search_after has not as many values as sort']);
  }
  const start = key.length === 0 ? 0 : found.findIndex(({ keys }) => compare(keys, key, wanted) > 0);
  const objects = start === -1 ? [] : found.slice(start, start + perPage);
  return {
    status: 200,
    body: { objects: objects.map((one) => sent(one, wanted)), per_page: perPage, total: found.length },
  };
}

/** Sorted results of the last search of a world; pages of one search are asked for one after the other. */
const lastSearch = new WeakMap<World, { question: string; found: Found[] }>();

function search(world: World, wanted: Criteria): Found[] {
  const index = world.index();
  const { search_after: _, ...rest } = wanted;
  const question = `${world.indexVersion} ${JSON.stringify(rest)}`;
  const last = lastSearch.get(world);
  if (last?.question === question) return last.found;
  const found = [...index.values()]
    .flatMap((indexed) => documents(indexed, wanted))
    .filter((document) => matches(document, wanted))
    .map((document): Found => ({ document, keys: wanted.sort.map(({ name }) => sortKey(document[name])) }))
    .toSorted((a, b) => compare(a.keys, b.keys, wanted));
  lastSearch.set(world, { question, found });
  return found;
}

function documents(
  { asset, metadata, segments }: IndexedAsset,
  { doc_types }: Criteria,
): Record<string, unknown>[] {
  return [
    ...(doc_types.includes('assets') ? [{ ...asset, object_type: 'assets', metadata }] : []),
    ...(doc_types.includes('segments')
      ? segments.map((segment) => ({
          ...segment,
          object_type: 'segments',
          title: segment.segment_text ?? '',
        }))
      : []),
  ];
}

function sent({ document, keys }: Found, { include_fields, exclude_fields }: Criteria) {
  const all = Object.entries({ ...document, _sort: keys });
  const whole = Object.fromEntries(all.filter(([name]) => !exclude_fields.includes(name)));
  if (include_fields === undefined) return whole;
  const wanted = ['object_type', 'title', '_sort', ...include_fields];
  return Object.fromEntries(Object.entries(whole).filter(([name]) => wanted.includes(name)));
}

function matches(document: Record<string, unknown>, { query, filter }: Criteria): boolean {
  if (query !== '' && !String(document.title).toLowerCase().includes(query.toLowerCase())) return false;
  if (filter === undefined || filter.terms.length === 0) return true;
  const isTrue = (term: Term) => holds(term, valuesAt(document, term.name));
  return filter.operator === 'AND' ? filter.terms.every(isTrue) : filter.terms.some(isTrue);
}

function holds({ value, value_in, range, missing, exists }: Term, values: string[]): boolean {
  if (missing === true) return values.length === 0;
  if (exists === true && values.length === 0) return false;
  if (value !== undefined && !values.includes(value)) return false;
  if (value_in !== undefined && !value_in.some((one) => values.includes(one))) return false;
  if (range === undefined) return true;
  return values.some((one) => {
    const point = rangePoint(one);
    return point >= rangePoint(range.min ?? one) && point <= rangePoint(range.max ?? one);
  });
}

/** The values of a field: `title`, or `metadata.PlayersTags`. */
function valuesAt(document: Record<string, unknown>, name: string): string[] {
  const [first = '', ...rest] = name.split('.');
  const inside =
    rest.length === 0
      ? document[first]
      : Object.entries(document[first] ?? {}).find(([key]) => key === rest.join('.'))?.[1];
  return (Array.isArray(inside) ? inside : [inside]).flatMap((one) =>
    one === undefined || one === null ? [] : [String(one)],
  );
}

function rangePoint(text: string): number {
  const number = Number(text);
  return Number.isNaN(number) ? Date.parse(text) : number;
}

/** Dates are sorted by their milliseconds, so several assets can have the same key. */
function sortKey(value: unknown): Key {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
}

function compare(a: readonly Key[], b: readonly Key[], { sort }: Criteria): number {
  for (const [index, { order }] of sort.entries()) {
    const [left, right] = [a[index] ?? '', b[index] ?? ''];
    if (left !== right) return left < right === (order === 'asc') ? -1 : 1;
  }
  return 0;
}
