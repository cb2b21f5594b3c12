/** What a person can set in motion. Every action tells its outcome in a notice; failures say what to do. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../../core/api/schemas.ts';
import { useText } from '../i18n/use-text.ts';
import { useNotices } from '../ui/notices.tsx';
import { useClient } from './context.tsx';
import { keys, SAVED_BEFORE_TRIED } from './keys.ts';
import { problemOf } from './problem.ts';

const STARTS = {
  /** Quick scan and publish, as the schedule does it. */
  sync: { path: '/api/jobs/sync/run', text: 'started.sync' },
  scan: { path: '/api/scan', text: 'started.scan' },
  reconcile: { path: '/api/reconcile', text: 'started.reconcile' },
} as const;

export type StartableJob = keyof typeof STARTS;

/** Starts a job; its progress then comes by events. */
export function useStart() {
  const client = useClient();
  const cache = useQueryClient();
  const notices = useNotices();
  const { text } = useText();
  return useMutation({
    mutationFn: (job: StartableJob) => client.post<Api['Started']>(STARTS[job].path),
    onSuccess: (started, job) => {
      notices.tell(text(STARTS[job].text), `/runs/${started.job_id}`);
      return cache.invalidateQueries({ queryKey: keys.dashboard });
    },
    onError: (error) => notices.fail(problemOf(error)),
  });
}

/** Starts the job of a run again. */
export function useRetry() {
  const client = useClient();
  const cache = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: ({ job }: Api['Run']) => client.post<Api['Started']>(startPath(job)),
    onSuccess: (started) => {
      notices.tell(started.message, `/runs/${started.job_id}`);
      return cache.invalidateQueries({ queryKey: keys.dashboard });
    },
    onError: (error) => notices.fail(problemOf(error)),
  });
}

function startPath(job: string): string {
  if (job === 'scan' || job === 'reconcile') return STARTS[job].path;
  return job === 'publish' ? '/api/sync' : `/api/jobs/${encodeURIComponent(job)}/run`;
}

export type RunAction = 'cancel' | 'approve' | 'reject' | 'undo';

/** Decides about a run, or cancels it. */
export function useRunAction() {
  const client = useClient();
  const cache = useQueryClient();
  const notices = useNotices();
  const { text } = useText();
  return useMutation({
    mutationFn: ({ id, action }: { id: number; action: RunAction }) =>
      client.post<Partial<Api['Decision']>>(`/api/runs/${id}/${action}`),
    onSuccess: (decision, { id }) => {
      const missed = decision.problems?.length ?? 0;
      const rest = missed > 0 ? ` · ${text('decision.could_not', { count: missed })}` : '';
      if (decision.message !== undefined) notices.tell(`${decision.message}${rest}`, `/runs/${id}`);
      return cache.invalidateQueries();
    },
    onError: (error) => notices.fail(problemOf(error)),
  });
}

/** Takes a drive that answers differently than before as the one that is meant. */
export function useAcceptDrive() {
  const client = useClient();
  const cache = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: (drive: string) => client.post<unknown>(`/api/drives/${encodeURIComponent(drive)}/accept`),
    onSuccess: () => cache.invalidateQueries(),
    onError: (error) => notices.fail(problemOf(error)),
  });
}

/** Changes settings; what is wrong with them is for the form to show (`issues`). */
export function useSaveSettings() {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (part: Record<string, unknown>) => client.patch<Api['Settings']>('/api/settings', part),
    scope: SAVED_BEFORE_TRIED,
    onSuccess: (settings) => {
      cache.setQueryData(keys.settings, settings);
      return cache.invalidateQueries({ queryKey: keys.dashboard });
    },
  });
}
