import { Link, useLocation } from 'wouter';
import type { Api } from '../../../core/api/schemas.ts';
import { useProgress } from '../../api/queries.ts';
import { useJobName } from '../../app/use-job-name.ts';
import { useProgressText } from '../../app/use-progress-text.ts';
import { NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { RUN_LOOK } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useResultText } from './use-result-text.ts';

/** Runs with how they ended and what they did. */
export function RunTable({ runs, openId }: { runs: readonly Api['Run'][]; openId: number | null }) {
  const { text } = useText();
  return (
    <div className="overflow-x-auto border-line bg-surface max-sm:-mx-4 max-sm:border-y sm:rounded-lg sm:border">
      <table className="w-full">
        <thead className="bg-sunken text-left text-sm text-ink-2">
          <tr className="h-9 border-b border-line-strong">
            <th className="px-3 font-normal">{text('runs.column.job')}</th>
            <th className="px-3 font-normal">{text('runs.column.state')}</th>
            <th className="px-3 font-normal max-md:hidden">{text('runs.column.result')}</th>
            <th className="px-3 font-normal">{text('runs.column.started')}</th>
            <th className="px-3 text-right font-normal max-sm:hidden">{text('runs.column.duration')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} open={run.id === openId} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RunRow({ run, open }: { run: Api['Run']; open: boolean }) {
  const { text, write } = useText();
  const [, navigate] = useLocation();
  const nameOf = useJobName();
  const resultOf = useResultText();
  const tell = useProgressText();
  const progress = useProgress(run.state === 'running' ? run : null);
  return (
    <tr
      onClick={() => navigate(`/runs/${run.id}${location.search}`)}
      className={cx(
        'h-9 cursor-pointer border-b border-line last:border-0',
        open ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <td className="px-3 py-1.5">
        <Link
          href={`/runs/${run.id}${location.search}`}
          onClick={(event) => event.stopPropagation()}
          className="rounded-sm font-strong hover:underline"
        >
          {nameOf(run.job)}
        </Link>{' '}
        <span className="text-ink-3">#{run.id}</span>
        {run.dry_run && (
          <span className="ml-2 rounded-sm bg-info-soft px-1.5 text-xs text-info">
            {text('runs.dry_run')}
          </span>
        )}
        {run.baseline && (
          <span className="ml-2 rounded-sm bg-idle-soft px-1.5 text-xs text-idle">
            {text('runs.baseline')}
          </span>
        )}
      </td>
      <td className="px-3">
        <Badge {...RUN_LOOK[run.state]} turning={run.state === 'running'}>
          {text(`run.${run.state}`)}
        </Badge>
      </td>
      <td className="px-3 text-ink-2 max-md:hidden">
        {run.state === 'running' && progress !== null
          ? tell(progress)
          : (run.problem?.what ?? resultOf(run.counts))}
      </td>
      <td className="px-3 whitespace-nowrap text-ink-2">
        <TimeAgo time={run.started_at ?? run.queued_at} />
      </td>
      <td className="px-3 text-right whitespace-nowrap text-ink-2 max-sm:hidden">
        {run.duration_ms === null ? NOTHING : write.duration(run.duration_ms)}
      </td>
    </tr>
  );
}
