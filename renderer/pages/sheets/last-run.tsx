import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { TextLink } from '../../ui/link.tsx';
import { RUN_LOOK } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useResultText } from '../runs/use-result-text.ts';

/** How a task ended last, what it changed, and a way to its cells. */
export function LastRun({ run }: { run: Api['Run'] | null }) {
  const { text } = useText();
  const resultOf = useResultText();
  if (run === null) return <span className="text-ink-3">{text('schedule.not_run')}</span>;
  const { skipped, held } = run.counts;
  return (
    <span className="block">
      <span className="flex flex-wrap items-center gap-x-3">
        <Badge {...RUN_LOOK[run.state]}>{text(`run.${run.state}`)}</Badge>
        <TimeAgo time={run.ended_at ?? run.queued_at} className="text-ink-2" />
      </span>
      <span className="block text-ink-2">{run.problem?.what ?? resultOf(run.counts)}</span>
      <span className="flex flex-wrap gap-x-3">
        <TextLink href={`/sheets/run/${run.id}`}>{text('sheets.cells')}</TextLink>
        {held > 0 && (
          <TextLink href={`/sheets/run/${run.id}?show=held`}>{text('sheets.held', { count: held })}</TextLink>
        )}
        {skipped > 0 && (
          <TextLink href={`/sheets/run/${run.id}?show=skip`}>
            {text('sheets.refused', { count: skipped })}
          </TextLink>
        )}
      </span>
    </span>
  );
}
