/** Jobs and their schedule: what is asked, and what a person can do with a job. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../../core/api/schemas.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import { useNotices } from '../ui/notices.tsx';
import { query } from './client.ts';
import { useClient } from './context.tsx';
import { keys } from './keys.ts';
import { problemOf } from './problem.ts';

/** How many due times a preview shows. */
const NEXT_SHOWN = 5;

export type Job = Api['JobDetail'];

export function useJobs() {
  const client = useClient();
  return useQuery({
    queryKey: keys.jobs,
    queryFn: async ({ signal }) => (await client.get<{ items: Job[] }>('/api/jobs', signal)).items,
  });
}

/** What ran and what is due from `from` to `to` (Unix ms). */
export function useTimeline(from: number, to: number) {
  const client = useClient();
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return useQuery({
    queryKey: [...keys.timeline, from, to],
    queryFn: ({ signal }) => client.get<Api['Timeline']>(`/api/schedule${query(span)}`, signal),
    placeholderData: keepPreviousData,
  });
}

/** A schedule in words with its next due times; asked anew for every other schedule, nothing for null. */
export function useSchedulePreview(schedule: Schedule | null) {
  const client = useClient();
  return useQuery({
    queryKey: [...keys.preview, schedule],
    queryFn: () =>
      client.post<Api['SchedulePreview']>('/api/schedule/preview', { schedule, count: NEXT_SHOWN }),
    enabled: schedule !== null,
    placeholderData: keepPreviousData,
  });
}

/**
 * Starts a job; a dry run only shows what it would do.
 * @param shown whether its run is shown at once where it was asked for, so that nothing has to be told
 */
export function useRunJob(shown = false) {
  const client = useClient();
  const cache = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: ({ name, ...options }: { name: string; dry_run?: boolean; live?: boolean; full?: boolean }) =>
      client.post<Api['Started']>(addressOf(name, 'run'), options),
    onSuccess: (started) => {
      if (!shown) notices.tell(started.message, `/runs/${started.job_id}`);
      return invalidateJobs(cache);
    },
    onError: (error) => notices.fail(problemOf(error)),
  });
}

/** Leaves a job out of the schedule, until a time or until it is resumed; or takes it back in. */
export function usePauseJob() {
  const client = useClient();
  const cache = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: ({ name, until }: { name: string; until: number | 'resume' | null }) =>
      until === 'resume'
        ? client.post<unknown>(addressOf(name, 'resume'))
        : client.post<unknown>(
            addressOf(name, 'pause'),
            until === null ? {} : { until: new Date(until).toISOString() },
          ),
    onSuccess: () => invalidateJobs(cache),
    onError: (error) => notices.fail(problemOf(error)),
  });
}

/** Writes a job's settings; what is wrong with them is for the form to show (`issues`). */
export function useSaveJob() {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ name, settings }: { name: string; settings: object }) =>
      client.put<unknown>(addressOf(name), settings),
    onSuccess: () => invalidateJobs(cache),
  });
}

/**
 * Takes a job of one's own out of the settings; its runs stay in the history.
 * @param onDeleted called even when what asked for it has gone with the job
 */
export function useDeleteJob(onDeleted: (job: Job) => void) {
  const client = useClient();
  const cache = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: ({ name }: Job) => client.remove<unknown>(addressOf(name)),
    onSuccess: (_, job) => {
      onDeleted(job);
      return invalidateJobs(cache);
    },
    onError: (error) => notices.fail(problemOf(error)),
  });
}

function addressOf(name: string, action?: 'run' | 'pause' | 'resume'): string {
  const job = `/api/jobs/${encodeURIComponent(name)}`;
  return action === undefined ? job : `${job}/${action}`;
}

async function invalidateJobs(cache: ReturnType<typeof useQueryClient>): Promise<void> {
  const made = [keys.jobs, keys.timeline, keys.dashboard, keys.settings];
  await Promise.all(made.map((queryKey) => cache.invalidateQueries({ queryKey })));
}
