/** Notifications, secrets and the tests of connections. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../../core/api/schemas.ts';
import { useNotices } from '../ui/notices.tsx';
import { query } from './client.ts';
import { useClient } from './context.tsx';
import { keys, SAVED_BEFORE_TRIED } from './keys.ts';
import { problemOf } from './problem.ts';

export type Notifications = Api['Notifications'];

export function useNotifications() {
  const client = useClient();
  return useQuery({
    queryKey: keys.notifications,
    queryFn: ({ signal }) => client.get<Notifications>('/api/notifications?limit=1', signal),
    // Messages are sent without an event that says so.
    refetchInterval: 15_000,
  });
}

/** The messages, the newest first, page by page. */
export function useMessages() {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: keys.messages,
    queryFn: ({ pageParam, signal }) =>
      client.get<Notifications>(`/api/notifications${query({ before: pageParam })}`, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next_before ?? undefined,
    refetchInterval: 15_000,
  });
}

/** Which secrets are set; never their values. */
export function useSecrets() {
  const client = useClient();
  return useQuery({
    queryKey: keys.secrets,
    queryFn: async ({ signal }) => (await client.get<Api['Secrets']>('/api/secrets', signal)).items,
  });
}

/** Sets a secret, or removes it (null). */
export function useSetSecret() {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value }: { name: string; value: string | null }) => {
      const address = `/api/secrets/${encodeURIComponent(name)}`;
      return value === null
        ? client.remove<Api['Secrets']>(address)
        : client.put<Api['Secrets']>(address, { value });
    },
    scope: SAVED_BEFORE_TRIED,
    onSuccess: () =>
      Promise.all(
        [keys.secrets, keys.notifications, keys.sheets].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** Tries a connection (`google`, `iconik`, `notify.<channel>`) and says exactly what answered, with all that is being saved. */
export function useTestConnection() {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      client.post<Api['ConnectionTest']>(`/api/connections/${encodeURIComponent(name)}/test`),
    scope: SAVED_BEFORE_TRIED,
    onSettled: () => cache.invalidateQueries({ queryKey: keys.notifications }),
  });
}

/** Begins the sign-in with Google; the answer's address is for the browser, and what it ends with comes back by itself. */
export function useSignIn() {
  const client = useClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: () => client.post<{ url: string }>('/api/connections/google/sign-in'),
    onSuccess: ({ url }) => window.open(url, '_blank', 'noreferrer'),
    onError: (error) => notices.fail(problemOf(error)),
  });
}
