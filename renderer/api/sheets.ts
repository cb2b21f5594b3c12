/** Sheets and iconik: the tasks between them, and conflicts to choose in. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../../core/api/schemas.ts';
import { useNotices } from '../ui/notices.tsx';
import { query } from './client.ts';
import { useClient } from './context.tsx';
import { keys } from './keys.ts';
import { problemOf } from './problem.ts';

const PAGE = 100;

export type SheetTask = Api['SheetTasks']['tasks'][number];
export type Conflict = Api['Conflict'];
export type Side = 'sheet' | 'iconik';

export function useSheetTasks() {
  const client = useClient();
  return useQuery({
    queryKey: keys.sheets,
    queryFn: ({ signal }) => client.get<Api['SheetTasks']>('/api/sheets', signal),
  });
}

export function useConflicts(filter: { state: Conflict['state']; q: string }) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: [...keys.conflicts, filter],
    queryFn: ({ pageParam, signal }) =>
      client.get<Api['Conflicts']>(
        `/api/conflicts${query({ ...filter, limit: PAGE, before: pageParam })}`,
        signal,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
  });
}

/** Chooses the side to keep, for one cell or many; the next export or import carries it out. */
export function useSettle() {
  const client = useClient();
  const cache = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: ({ ids, keep }: { ids: readonly number[]; keep: Side }) =>
      client.post<Api['Settled']>('/api/conflicts', { ids, keep }),
    onSuccess: async (settled) => {
      notices.tell(settled.message);
      await Promise.all(
        [keys.conflicts, keys.sheets, keys.dashboard].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      );
    },
    onError: (error) => notices.fail(problemOf(error)),
  });
}
