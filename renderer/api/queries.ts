/** What the pages read, one hook a question. Answers are kept and made stale by events (`live.tsx`). */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Api } from '../../core/api/schemas.ts';
import type { Settings } from '../../core/model/settings.ts';
import { query } from './client.ts';
import { useClient } from './context.tsx';
import { keys } from './keys.ts';

const PAGE = 100;
/** No event tells that a drive has gone or come back: the engine looks when it is asked. */
const DRIVES_AGAIN_MS = { online: 30_000, away: 5_000 };

export function useDashboard() {
  const client = useClient();
  return useQuery<Api['Dashboard']>({
    queryKey: keys.dashboard,
    refetchInterval: ({ state: { data } }) =>
      data?.drives.some(isAway) ? DRIVES_AGAIN_MS.away : DRIVES_AGAIN_MS.online,
    queryFn: ({ signal }) => client.get<Api['Dashboard']>('/api/dashboard', signal),
  });
}

function isAway({ enabled, state }: Api['Drive']): boolean {
  return enabled && state !== 'online';
}

/** The engine answers with whole settings: those that were not set have their defaults. */
type SettingsAnswer = Omit<Api['Settings'], 'effective'> & { effective: Settings };

export function useSettings() {
  const client = useClient();
  return useQuery({
    queryKey: keys.settings,
    queryFn: ({ signal }) => client.get<SettingsAnswer>('/api/settings', signal),
  });
}

/** Which runs are listed; empty: all. */
export type RunFilter = { job: string; state: string };

export function useRuns(filter: RunFilter) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: [...keys.runs, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      client.get<Api['Runs']>(`/api/runs${query({ ...filter, limit: PAGE, before: pageParam })}`, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
  });
}

export function useRun(id: number) {
  const client = useClient();
  return useQuery({
    queryKey: keys.run(id),
    queryFn: ({ signal }) => client.get<Api['Run']>(`/api/runs/${id}`, signal),
  });
}

/** The filters of a list of changes. */
export type ChangeFilter = { kind: string; outcome: string; q: string };

export function useRunChanges(id: number, filter: Partial<ChangeFilter> = {}) {
  return useChanges([...keys.runChanges(id), filter], `/api/runs/${id}/changes`, filter);
}

export function useHistory(filter: ChangeFilter) {
  return useChanges([...keys.history, filter], '/api/history', filter);
}

function useChanges(queryKey: readonly unknown[], path: string, filter: Partial<ChangeFilter>) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      client.get<Api['Changes']>(`${path}${query({ ...filter, limit: PAGE, before: pageParam })}`, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
  });
}

/** @param live asks again every second, for a run that is still writing */
export function useRunLog(id: number, live = false) {
  const client = useClient();
  return useQuery({
    queryKey: keys.runLog(id),
    refetchInterval: live ? 1000 : false,
    queryFn: ({ signal }) => client.get<Api['Logs']>(`/api/runs/${id}/log`, signal),
  });
}

/** The latest progress of a run: live where it came over `/ws/events`, else as the run's answer had it. */
export function useProgress(run: Api['Run'] | null): Api['Progress'] | null {
  const live = useQuery<Api['Progress']>({
    queryKey: keys.progress(run?.id ?? 0),
    queryFn: () => Promise.reject(new Error('progress is pushed, never asked for')),
    enabled: false,
  });
  return live.data ?? run?.progress ?? null;
}

/**
 * Why a file has the state that it has; nothing is asked for null.
 * @param key a file's id, or `~` and the path of a row that only the OTT has
 */
export function useExplain(key: string | null) {
  const client = useClient();
  return useQuery({
    queryKey: keys.explain(key ?? ''),
    enabled: key !== null,
    queryFn: ({ signal }) => client.get<Api['Explain']>(explainAddress(key ?? ''), signal),
  });
}

function explainAddress(key: string): string {
  if (key.startsWith('~')) return `/api/explain${query({ path: key.slice(1) })}`;
  return `/api/matching/${encodeURIComponent(key)}/explain`;
}
