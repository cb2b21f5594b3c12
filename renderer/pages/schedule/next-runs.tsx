import { Link } from 'wouter';
import type { Job } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { timeOfDay } from '../../i18n/zone.ts';
import { Card } from '../../ui/card.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { useTimezone } from './use-day.ts';

const SHOWN = 7;

/** Which jobs start next, counting down. */
export function NextRuns({ jobs }: { jobs: readonly Job[] }) {
  const { text } = useText();
  const timezone = useTimezone();
  const next = jobs
    .flatMap((job) => (job.next === null || job.paused || !job.set_up ? [] : [{ job, at: job.next }]))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(0, SHOWN);
  return (
    <Card title={text('schedule.next')}>
      {next.length === 0 && <p className="text-ink-3">{text('schedule.next_none')}</p>}
      <ul className="divide-y divide-line">
        {next.map(({ job, at }) => (
          <li key={job.name} className="flex items-center gap-3 py-1.5">
            <span className="w-11 shrink-0 text-ink-3">{timeOfDay(Date.parse(at), timezone)}</span>
            <Link
              href={`/schedule/job/${job.name}`}
              className="min-w-0 flex-1 truncate rounded-sm hover:underline"
            >
              {job.title}
            </Link>
            <Countdown time={at} className="shrink-0 text-right whitespace-nowrap text-ink-2" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
