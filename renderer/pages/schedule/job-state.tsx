import { CirclePause, CircleSlash, Clock3 } from 'lucide-react';
import type { Job } from '../../api/jobs.ts';
import { exact } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { RUN_LOOK } from '../../ui/states.tsx';

/** What a job is doing: its run under way and what that waits for; else paused, switched off, or how it ended last. */
export function JobState({ job }: { job: Job }) {
  const { text } = useText();
  const { running } = job;
  if (running?.state === 'queued') {
    return (
      <span>
        <Badge {...RUN_LOOK.queued}>{text('run.queued')}</Badge>
        {job.waits_for.length > 0 && (
          <span className="block text-sm text-ink-2">
            {text('schedule.waits_for', { what: job.waits_for.join(', ') })}
          </span>
        )}
      </span>
    );
  }
  if (running !== null) {
    return (
      <Badge {...RUN_LOOK[running.state]} turning={running.state === 'running'}>
        {text(`run.${running.state}`)}
      </Badge>
    );
  }
  if (job.paused) {
    return (
      <Badge tone="idle" icon={CirclePause}>
        {job.paused_until === null
          ? text('schedule.paused')
          : text('schedule.paused_until', { time: exact(Date.parse(job.paused_until)).slice(5, 16) })}
      </Badge>
    );
  }
  if (!job.enabled) {
    return (
      <Badge tone="idle" icon={CircleSlash}>
        {text('schedule.disabled')}
      </Badge>
    );
  }
  if (job.last === null) {
    return (
      <Badge tone="idle" icon={Clock3}>
        {text('schedule.not_run')}
      </Badge>
    );
  }
  return (
    <Badge {...RUN_LOOK[job.last.state]} title={job.last.problem?.what}>
      {text(`run.${job.last.state}`)}
    </Badge>
  );
}
