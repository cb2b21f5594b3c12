/** Lists in pages, as iconik gives them. */
import { type Asked, Refusal, type Told } from './told.ts';

const DEFAULT_PER_PAGE = 10;
const MOST_PER_PAGE = 1000;
const DEEPEST = 10_000;

/** The whole number of a query parameter. @throws Refusal 400 */
export function wholeNumber(asked: Asked, name: string, fallback: number, most: number): number {
  const text = asked.query.get(name);
  if (text === null) return fallback;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw new Refusal(400, { [name]: `Must be a whole number from 1 to ${most}.` });
  }
  return number;
}

/** One page of `items`; 404 past the end. */
export function pageOf(
  items: readonly unknown[],
  asked: Asked,
  { mostPerPage = MOST_PER_PAGE, deepPaging = true }: { mostPerPage?: number; deepPaging?: boolean } = {},
): Told {
  const perPage = wholeNumber(asked, 'per_page', DEFAULT_PER_PAGE, mostPerPage);
  const page = wholeNumber(asked, 'page', 1, Number.MAX_SAFE_INTEGER);
  if (!deepPaging && page * perPage > DEEPEST) {
    throw new Refusal(400, [`Cannot page past ${DEEPEST} results, use search_after instead`]);
  }
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  if (page > pages) throw new Refusal(404, ['Page number does not exist']);
  const link = (number: number) => {
    const query = new URLSearchParams(asked.query);
    query.set('page', String(number));
    query.set('per_page', String(perPage));
    return `${asked.path}?${query}`;
  };
  return {
    status: 200,
    body: {
      objects: items.slice((page - 1) * perPage, page * perPage),
      page,
      pages,
      per_page: perPage,
      total: items.length,
      first_url: link(1),
      last_url: link(pages),
      ...(page > 1 ? { prev_url: link(page - 1) } : {}),
      ...(page < pages ? { next_url: link(page + 1) } : {}),
    },
  };
}
