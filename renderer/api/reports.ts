/** What the reports page asks: series for charts, and the written reports. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Api } from '../../core/api/schemas.ts';
import { query } from './client.ts';
import { useClient } from './context.tsx';
import { keys } from './keys.ts';

const PAGE = 30;

export type Stats = Api['Stats'];
export type Report = Api['Reports']['items'][number];

/** @param job empty: of all jobs */
export function useStats(from: number, to: number, job: string) {
  const client = useClient();
  const asked = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), job };
  return useQuery({
    queryKey: [...keys.stats, asked],
    queryFn: ({ signal }) => client.get<Stats>(`/api/stats${query(asked)}`, signal),
    placeholderData: keepPreviousData,
  });
}

export function useReports() {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: keys.reports,
    queryFn: ({ pageParam, signal }) =>
      client.get<Api['Reports']>(`/api/reports${query({ limit: PAGE, before: pageParam })}`, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
  });
}
