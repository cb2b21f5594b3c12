/** Trying the program with sample data: the engine shows that instead of the real thing until it is left. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Api } from '../../core/api/schemas.ts';
import type { Client } from './client.ts';
import { useClient } from './context.tsx';
import { keys } from './keys.ts';

/** Whether this window shows sample data. */
export function useSampleShown(): boolean {
  const client = useClient();
  const { data } = useQuery({
    queryKey: keys.sample,
    queryFn: ({ signal }) => client.get<Api['Sample']>('/api/sample', signal),
  });
  return data?.shown ?? false;
}

/** Makes the sample and shows it. */
export function useShowSample() {
  return useSwitch((client) => client.post<Api['Sample']>('/api/sample'));
}

/** Shows the real thing again; nothing is left of the sample. */
export function useLeaveSample() {
  return useSwitch((client) => client.remove<Api['Sample']>('/api/sample'));
}

/** Nothing that the window knows is true any more: it begins anew. */
function useSwitch(work: (client: Client) => Promise<Api['Sample']>) {
  const client = useClient();
  return useMutation({ mutationFn: () => work(client), onSuccess: () => location.assign('/') });
}
