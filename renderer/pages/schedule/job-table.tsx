import { Play } from 'lucide-react';
import { memo } from 'react';
import { Link, useLocation } from 'wouter';
import { type Job, useRunJob } from '../../api/jobs.ts';
import { useEngine } from '../../api/live.tsx';
import { NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Table, TableCell, TableRow } from '../../ui/table.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { JobMenu } from './job-menu.tsx';
import { JobState } from './job-state.tsx';
import { RecordTrend } from './record-trend.tsx';

/** Every job: when it runs, how it did, what it is doing, and what can be done with it. */
export function JobTable({ jobs, openName }: { jobs: readonly Job[]; openName: string | null }) {
  const { text } = useText();
  return (
    <Table
      label={text('schedule.jobs')}
      columns={[
        { name: text('runs.column.job') },
        { name: text('schedule.column.schedule'), from: 'sm' },
        { name: text('runs.column.state') },
        { name: text('schedule.column.last'), from: 'md' },
        { name: text('schedule.column.next'), from: 'lg' },
        { name: text('schedule.column.record'), from: 'lg' },
        { name: text('schedule.column.actions'), silent: true, right: true },
      ]}
    >
      {jobs.map((job) => (
        <JobRow key={job.name} job={job} open={job.name === openName} />
      ))}
    </Table>
  );
}

const JobRow = memo(function JobRow({ job, open }: { job: Job; open: boolean }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const run = useRunJob();
  const offline = useEngine() === 'offline';
  const address = `/schedule/job/${job.name}${location.search}`;
  return (
    <TableRow open={open} onOpen={() => navigate(address)}>
      <TableCell className="min-w-36">
        <Link href={address} className="rounded-sm font-strong hover:underline">
          {job.title}
        </Link>
        {job.kind !== 'built-in' && (
          <span className="ml-2 rounded-sm bg-idle-soft px-1.5 text-xs whitespace-nowrap text-idle">
            {text(`job_kind.${job.kind}`)}
          </span>
        )}
      </TableCell>
      <TableCell from="sm" className="text-ink-2">
        {job.schedule ?? <span className="text-ink-3">{text('schedule.by_hand')}</span>}
      </TableCell>
      <TableCell>
        <JobState job={job} />
      </TableCell>
      <TableCell from="md" className="whitespace-nowrap text-ink-2">
        <TimeAgo time={job.last?.started_at ?? job.last?.queued_at ?? null} />
      </TableCell>
      <TableCell from="lg" className="whitespace-nowrap text-ink-2">
        {job.next === null || job.paused ? NOTHING : <Countdown time={job.next} />}
      </TableCell>
      <TableCell from="lg">
        <RecordTrend record={job.record} />
      </TableCell>
      <TableCell right tight>
        <span className="inline-flex">
          <IconButton
            icon={Play}
            label={text('schedule.run_now', { job: job.title })}
            disabled={offline || run.isPending || job.running !== null}
            onClick={() => run.mutate({ name: job.name })}
          />
          <JobMenu job={job} />
        </span>
      </TableCell>
    </TableRow>
  );
});
