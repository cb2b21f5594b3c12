import { Link } from 'wouter';
import type { Api } from '../../../core/api/schemas.ts';
import { useProgress } from '../../api/queries.ts';
import { useJobName } from '../../app/use-job-name.ts';
import { useProgressText } from '../../app/use-progress-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { TextLink } from '../../ui/link.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RUN_LOOK } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';

/** Jobs shown; the schedule has all of them. */
const SHOWN = 5;

/** What runs now, what ran last, what comes next. */
export function JobsCard({ jobs }: { jobs: readonly Api['Job'][] }) {
  const { text } = useText();
  const shown = jobs
    .filter((job) => job.running ?? job.last ?? job.next)
    .toSorted(byUrgency)
    .slice(0, SHOWN);
  return (
    <Card
      title={text('dashboard.runs')}
      aside={<TextLink href="/runs">{text('dashboard.runs_all')}</TextLink>}
    >
      {shown.length === 0 && <p className="text-ink-3">{text('dashboard.not_run')}</p>}
      <ul className="divide-y divide-line">
        {shown.map((job) => (
          <li key={job.name} className="py-2 first:pt-0 last:pb-0">
            {job.running === null ? <Resting job={job} /> : <Running run={job.running} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Under way first, then the last to have run, then the next to come. */
function byUrgency(a: Api['Job'], b: Api['Job']): number {
  const ran = (job: Api['Job']) => Date.parse(job.last?.ended_at ?? job.last?.queued_at ?? '') || 0;
  const comes = (job: Api['Job']) => Date.parse(job.next ?? '') || Number.MAX_SAFE_INTEGER;
  return Number(b.running !== null) - Number(a.running !== null) || ran(b) - ran(a) || comes(a) - comes(b);
}

function Resting({ job }: { job: Api['Job'] }) {
  const { text } = useText();
  const { last } = job;
  return (
    <div className="flex items-center justify-between gap-3">
      <div className="min-w-0">
        {last === null ? (
          <span>{job.title}</span>
        ) : (
          <Link href={`/runs/${last.id}`} className="rounded-sm hover:underline">
            {job.title}
          </Link>
        )}
        <p className="text-sm text-ink-3">
          {last === null ? (
            text('dashboard.not_run')
          ) : (
            <TimeAgo time={last.ended_at ?? last.started_at ?? last.queued_at} />
          )}
          {job.paused && ` · ${text('dashboard.paused')}`}
          {job.next !== null && !job.paused && (
            <>
              {' · '}
              {text('dashboard.next')} <TimeAgo time={job.next} />
            </>
          )}
        </p>
      </div>
      {last !== null && <Badge {...RUN_LOOK[last.state]}>{text(`run.${last.state}`)}</Badge>}
    </div>
  );
}

function Running({ run }: { run: Api['Run'] }) {
  const { text } = useText();
  const nameOf = useJobName();
  const tell = useProgressText();
  const progress = useProgress(run);
  return (
    <div className="space-y-1.5">
      <div className="flex items-center justify-between gap-3">
        <Link href={`/runs/${run.id}`} className="rounded-sm font-strong hover:underline">
          {nameOf(run.job)}
        </Link>
        <Badge {...RUN_LOOK[run.state]} turning={run.state === 'running'}>
          {text(`run.${run.state}`)}
        </Badge>
      </div>
      <ProgressBar label={nameOf(run.job)} done={progress?.done ?? 0} total={progress?.total ?? null} />
      {progress !== null && (
        <p className="text-sm text-ink-2">
          {progress.phase} · {tell(progress)}
        </p>
      )}
    </div>
  );
}
