/** The first sync: looked at before it happens, carried out when a person agrees. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../../core/api/schemas.ts';
import type { Client } from './client.ts';
import { useClient } from './context.tsx';

type Run = Api['Run'];
/** What is being done right now. */
export type FirstSyncStage = 'scan' | 'preview' | 'backup' | 'publish';

const LOOK_EVERY = 400;

/** Scans for real (only our own list is written) and publishes as a dry run. */
export function useFirstPreview() {
  const client = useClient();
  const [stage, setStage] = useState<FirstSyncStage>('scan');
  const mutation = useMutation({
    mutationFn: async (): Promise<{ scan: Run; preview: Run | null }> => {
      setStage('scan');
      const scan = await runToEnd(client, '/api/scan');
      if (scan.state !== 'done') return { scan, preview: null };
      setStage('preview');
      return { scan, preview: await runToEnd(client, '/api/sync', { dry_run: true }) };
    },
  });
  return { ...mutation, stage };
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
    onSettled: () => cache.invalidateQueries(),
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
