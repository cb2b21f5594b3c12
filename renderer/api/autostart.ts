/** Starting at login, which only the desktop can do. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desktop } from './desktop.ts';
import { keys } from './keys.ts';

const KEY = [...keys.setup, 'autostart'];

/** How it stands; null in a browser. Asked anew each time: Windows has a switch of its own. */
export function useAutostart() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await desktop()?.ask('autostart', { set: null })) ?? null,
    staleTime: 0,
  });
}

/** Switches it on or off; what the system made of that is the answer. */
export function useSetAutostart() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (set: boolean) => (await desktop()?.ask('autostart', { set })) ?? null,
    onSuccess: (state) => cache.setQueryData(KEY, state),
  });
}
