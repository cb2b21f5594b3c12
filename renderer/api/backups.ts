/** Backups: which there are, and whether one is good. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../../core/api/schemas.ts';
import { useNotices } from '../ui/notices.tsx';
import { useClient } from './context.tsx';
import { keys } from './keys.ts';
import { problemOf } from './problem.ts';

export type Backup = Api['Backups']['items'][number];

export function useBackups() {
  const client = useClient();
  return useQuery({
    queryKey: keys.backups,
    queryFn: ({ signal }) => client.get<Api['Backups']>('/api/backups', signal),
  });
}

/** Opens a backup and checks all of it; what is wrong is then said in its row. */
export function useVerifyBackup() {
  const client = useClient();
  const cache = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: (name: string) => client.post<Backup>(`/api/backups/${encodeURIComponent(name)}/verify`),
    onSuccess: (checked) => {
      cache.setQueryData<Api['Backups']>(
        keys.backups,
        (old) =>
          old && { ...old, items: old.items.map((item) => (item.name === checked.name ? checked : item)) },
      );
    },
    onError: (error) => notices.fail(problemOf(error)),
  });
}
