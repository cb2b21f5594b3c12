/** iconik's lists, page after page. Not every list counts itself: its end is found all the same. Facts: `docs/services.md`. */
import type { z } from 'zod';
import { isNotOffered } from '../net/request-failure.ts';
import type { Ask, IconikRequests } from './requests.ts';

/** The most that iconik gives at once, and what it gives everywhere. */
export const PAGE_SIZES = { most: 1000, everywhere: 100 } as const;

/** One page as iconik sends it; null or absent: it does not say. */
export type ListPage<T> = {
  readonly objects: readonly T[];
  readonly pages?: number | null | undefined;
  readonly per_page?: number | null | undefined;
  readonly total?: number | null | undefined;
  readonly next_url?: string | null | undefined;
};

type Listed = { readonly id: string };

/** The pages of a list; null where there is no such list. A page past the end is 404, and its end. */
export async function* pagesOf<T extends Listed>(
  requests: IconikRequests,
  schema: z.ZodType<ListPage<T>>,
  ask: Ask,
  size: number = PAGE_SIZES.most,
): AsyncGenerator<ListPage<T> | null> {
  let before: string | undefined;
  for (let page = 1; ; page += 1) {
    const get = (perPage: number) =>
      requests.get(schema, { ...ask, query: { ...ask.query, page, per_page: perPage } });
    const answer = page === 1 ? await orSmaller(get, size) : { got: await get(size), size };
    size = answer.size;
    const list = answer.got;
    if (list === null) {
      if (page === 1) yield null;
      return;
    }
    const first = list.objects[0]?.id;
    // The same page again: it knows no pages.
    if (first !== undefined && first === before) return;
    before = first;
    yield list;
    if (!hasNext(list, page)) return;
  }
}

/** What was asked for in pages of a size; where iconik refuses pages so large, in smaller ones. */
export async function orSmaller<T>(get: (perPage: number) => Promise<T>, size: number) {
  try {
    return { got: await get(size), size };
  } catch (thrown) {
    if (size <= PAGE_SIZES.everywhere || !isNotOffered(thrown)) throw thrown;
    return { got: await get(PAGE_SIZES.everywhere), size: PAGE_SIZES.everywhere };
  }
}

/** Whether there is more behind this page, as far as it tells; where it tells nothing, as long as there was something. */
export function hasNext({ objects, pages, per_page, next_url }: ListPage<unknown>, page: number): boolean {
  if (typeof pages === 'number') return page < pages;
  if (next_url !== undefined) return next_url !== null && next_url !== '';
  return objects.length > 0 && objects.length >= (per_page ?? 0);
}
