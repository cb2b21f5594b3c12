/** Lists that the API answers in pages, as one list. */
import type { Session } from './session.ts';

type Page<T> = { items: T[]; next_before: number | null };

/**
 * As many items as asked for, the newest first; `next_before` tells where more begin.
 * @param path the list's address, with or without a query
 * @param largest items that the API gives in one page
 */
export async function pagesOf<T>(
  session: Session,
  path: string,
  { limit, largest }: { limit: number; largest: number },
): Promise<Page<T>> {
  const items: T[] = [];
  let before: number | null = null;
  do {
    const query = new URLSearchParams({ limit: String(Math.min(limit - items.length, largest)) });
    if (before !== null) query.set('before', String(before));
    const page: Page<T> = await session.get(`${path}${path.includes('?') ? '&' : '?'}${query}`);
    items.push(...page.items);
    before = page.next_before;
  } while (before !== null && items.length < limit);
  return { items, next_before: before };
}

/** Changes of a run, for a document: all that a program can want to read at once. */
export const MOST_CHANGES = 10_000;
/** The API's own limits. */
export const LARGEST_PAGE = { runs: 200, changes: 500 } as const;
