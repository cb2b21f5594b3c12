import { CirclePlay, Copy, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type Job, usePauseJob, useRunJob } from '../../api/jobs.ts';
import { useEngine } from '../../api/live.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { DeleteJob } from '../schedule/delete-job.tsx';
import { JobState } from '../schedule/job-state.tsx';
import { RecordTrend } from '../schedule/record-trend.tsx';

/** How the job is, how it did, and what can be done with it at once. */
export function JobActions({ job }: { job: Job }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const [deleting, setDeleting] = useState(false);
  const run = useRunJob();
  const pause = usePauseJob();
  const offline = useEngine() === 'offline';
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <JobState job={job} />
      <RecordTrend record={job.record} />
      {job.last !== null && (
        <>
          <TextLink href={`/runs/${job.last.id}`}>{text('job.last_run')}</TextLink>
          <TextLink href={`/runs?job=${encodeURIComponent(job.name)}`}>{text('job.all_runs')}</TextLink>
        </>
      )}
      <span className="ml-auto flex flex-wrap gap-2">
        {job.paused && (
          <Button
            icon={CirclePlay}
            disabled={offline || pause.isPending}
            onClick={() => pause.mutate({ name: job.name, until: 'resume' })}
          >
            {text('schedule.resume')}
          </Button>
        )}
        <Button
          icon={Play}
          disabled={offline || run.isPending || job.running !== null}
          onClick={() => run.mutate({ name: job.name })}
        >
          {text('job.run_now')}
        </Button>
        {job.kind !== 'built-in' && (
          <>
            <Button
              icon={Copy}
              onClick={() => navigate(`/schedule/new/${job.kind}/${job.name}${location.search}`)}
            >
              {text('schedule.copy')}
            </Button>
            <Button icon={Trash2} kind="danger" disabled={offline} onClick={() => setDeleting(true)}>
              {text('schedule.delete')}
            </Button>
          </>
        )}
      </span>
      <DeleteJob job={deleting ? job : null} onClose={() => setDeleting(false)} />
    </div>
  );
}
