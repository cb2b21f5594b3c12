import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { Api } from '../../../core/api/schemas.ts';
import { useClient } from '../../api/context.tsx';
import { keys } from '../../api/keys.ts';
import { filterQuery, type MatchingFilter } from './filter.ts';

/** Rows asked for at once. */
export const ROWS_PER_PAGE = 100;

/** How long (ms) pages that scrolled out of sight are kept. */
const KEPT = 60_000;

/** The first page of a filter: its rows, and the totals and counts of it all. */
export function useFirstPage(filter: MatchingFilter) {
  return useQuery({ ...usePageQuery()(filter, 1), placeholderData: keepPreviousData });
}

/**
 * The rows of a window into a list of any length. Only pages in sight are asked for, and a page that leaves before its
 * answer came is cancelled.
 * @param first index of the first row in sight, from 0
 * @param end index after the last one
 */
export function useRows(
  filter: MatchingFilter,
  first: number,
  end: number,
): (index: number) => Api['MatchingItem'] | undefined {
  const pageQuery = usePageQuery();
  const firstPage = Math.floor(first / ROWS_PER_PAGE) + 1;
  const count = Math.max(1, Math.ceil(end / ROWS_PER_PAGE) - firstPage + 1);
  const pages = useQueries({
    queries: Array.from({ length: count }, (_, index) => pageQuery(filter, firstPage + index)),
  });
  return (index) =>
    pages[Math.floor(index / ROWS_PER_PAGE) + 1 - firstPage]?.data?.items[index % ROWS_PER_PAGE];
}

function usePageQuery() {
  const client = useClient();
  return (filter: MatchingFilter, page: number) => {
    const search = filterQuery(filter, { page, per_page: ROWS_PER_PAGE });
    return {
      queryKey: [...keys.matching, 'page', search],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.get<Api['Matching']>(`/api/matching${search}`, signal),
      gcTime: KEPT,
    };
  };
}

/** Where a file stands in a filtered list, from 0; null where the filter leaves it out. */
export function usePosition(filter: MatchingFilter, id: number | null) {
  const client = useClient();
  const search = filterQuery(filter, { around: id ?? '', per_page: ROWS_PER_PAGE });
  return useQuery({
    queryKey: [...keys.matching, 'around', search],
    queryFn: async ({ signal }) => {
      const answer = await client.get<Api['Matching']>(`/api/matching${search}`, signal);
      return answer.position ?? null;
    },
    enabled: id !== null,
    // A place is looked up once; later changes of the list do not move the reader.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
