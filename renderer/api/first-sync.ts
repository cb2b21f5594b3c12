/** The first sync: looked at before it happens, carried out when a person agrees. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../../core/api/schemas.ts';
import type { Client } from './client.ts';
import { useClient } from './context.tsx';
import { keys } from './keys.ts';

type Run = Api['Run'];
/** What is being done right now. */
export type FirstSyncStage = 'scan' | 'preview' | 'backup' | 'publish';

const LOOK_EVERY = 400;

/** The scan, and what publishing would do; null where the scan did not get to its end. */
type FirstLook = { scan: Run; preview: Run | null };
const LOOKED = [...keys.setup, 'first-look'];

/**
 * Scans for real (only our own list is written) and publishes as a dry run. Who looks at the changes and comes back finds it
 * as it was, unless they have other drives or another OTT database by then (`of`).
 */
export function useFirstPreview(of: string) {
  const client = useClient();
  const cache = useQueryClient();
  const [stage, setStage] = useState<FirstSyncStage>('scan');
  const { data } = useQuery<FirstLook>({
    queryKey: [...LOOKED, of],
    queryFn: () => Promise.reject(new Error('it is looked at when a person asks')),
    enabled: false,
  });
  const mutation = useMutation({
    mutationFn: async (): Promise<FirstLook> => {
      setStage('scan');
      const scan = await runToEnd(client, '/api/scan');
      if (scan.state !== 'done') return { scan, preview: null };
      setStage('preview');
      return { scan, preview: await runToEnd(client, '/api/sync', { dry_run: true }) };
    },
    onSuccess: (look) => cache.setQueryData([...LOOKED, of], look),
  });
  return { ...mutation, data, stage };
}

/** Publishes for real; an OTT database that is there already is backed up before. */
export function useFirstSync() {
  const client = useClient();
  const cache = useQueryClient();
  const [stage, setStage] = useState<FirstSyncStage>('backup');
  const mutation = useMutation({
    mutationFn: async (backUp: boolean): Promise<Run> => {
      if (backUp) {
        setStage('backup');
        const backup = await runToEnd(client, '/api/jobs/backup/run');
        if (backup.state !== 'done') return backup;
      }
      setStage('publish');
      return runToEnd(client, '/api/sync');
    },
    onSettled: () => {
      cache.removeQueries({ queryKey: LOOKED });
      return cache.invalidateQueries();
    },
  });
  return { ...mutation, stage };
}

async function runToEnd(client: Client, path: string, body: object = {}): Promise<Run> {
  const { job_id: id } = await client.post<Api['Started']>(path, body);
  for (;;) {
    const run = await client.get<Run>(`/api/runs/${id}`);
    if (run.state !== 'queued' && run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
