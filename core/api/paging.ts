/** Lists that are read page by page, newest first: what a request may say of it, and where the next page begins. */
import { wholeNumber } from './openapi.ts';

/** The part of a query: entries older than the id `before`, at most `limit` of them. */
export const pageQuery = (most: number, usual: number) => ({
  before: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  limit: wholeNumber(1, most).default(usual),
});

/** What to ask for as `before` to get the next page; null at the end. */
export function nextBefore(items: readonly { id: number }[], limit: number): number | null {
  return items.length < limit ? null : (items.at(-1)?.id ?? null);
}
