import { CirclePause, CirclePlay, Copy, Eye, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type Job, usePauseJob, useRunJob } from '../../api/jobs.ts';
import { useEngine } from '../../api/live.tsx';
import { useText } from '../../i18n/use-text.ts';
import { addDays, dayOf, startOfDay } from '../../i18n/zone.ts';
import { MenuItem, MenuLine, MoreMenu } from '../../ui/menu.tsx';
import { DeleteJob } from './delete-job.tsx';
import { useTimezone } from './use-day.ts';

const HOUR = 3_600_000;

/** What can be done with a job besides running it. */
export function JobMenu({ job }: { job: Job }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const [deleting, setDeleting] = useState(false);
  const timezone = useTimezone();
  const run = useRunJob();
  const pause = usePauseJob();
  const offline = useEngine() === 'offline';
  const pauseUntil = (until: number | 'resume' | null) => pause.mutate({ name: job.name, until });
  const tomorrow = () => startOfDay(addDays(dayOf(Date.now(), timezone), 1), timezone);
  return (
    <>
      <MoreMenu label={text('schedule.more', { job: job.title })}>
        <MenuItem
          icon={Eye}
          disabled={offline || job.running !== null}
          onSelect={() => run.mutate({ name: job.name, dry_run: true })}
        >
          {text('schedule.dry_run')}
        </MenuItem>
        <MenuLine />
        {job.paused ? (
          <MenuItem icon={CirclePlay} disabled={offline} onSelect={() => pauseUntil('resume')}>
            {text('schedule.resume')}
          </MenuItem>
        ) : (
          <>
            <MenuItem icon={CirclePause} disabled={offline} onSelect={() => pauseUntil(Date.now() + HOUR)}>
              {text('schedule.pause_hour')}
            </MenuItem>
            <MenuItem icon={CirclePause} disabled={offline} onSelect={() => pauseUntil(tomorrow())}>
              {text('schedule.pause_tomorrow')}
            </MenuItem>
            <MenuItem icon={CirclePause} disabled={offline} onSelect={() => pauseUntil(null)}>
              {text('schedule.pause')}
            </MenuItem>
          </>
        )}
        <MenuLine />
        <MenuItem icon={Pencil} onSelect={() => navigate(`/schedule/job/${job.name}${location.search}`)}>
          {text('schedule.edit')}
        </MenuItem>
        {job.kind !== 'built-in' && (
          <>
            <MenuItem
              icon={Copy}
              onSelect={() => navigate(`/schedule/new/${job.kind}/${job.name}${location.search}`)}
            >
              {text('schedule.copy')}
            </MenuItem>
            <MenuItem icon={Trash2} disabled={offline} onSelect={() => setDeleting(true)}>
              {text('schedule.delete')}
            </MenuItem>
          </>
        )}
      </MoreMenu>
      <DeleteJob job={deleting ? job : null} onClose={() => setDeleting(false)} />
    </>
  );
}
