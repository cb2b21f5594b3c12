import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextLink } from '../../ui/link.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useResultText } from '../runs/use-result-text.ts';

/** What the last preview found, and a way to look at it cell by cell. */
export function PreviewLine({ run }: { run: Api['Run'] }) {
  const { text } = useText();
  const resultOf = useResultText();
  return (
    <div className="rounded-md bg-sunken p-3">
      <p>
        <span className="font-strong">{text('sheets.preview')}</span>{' '}
        <TimeAgo time={run.ended_at ?? run.queued_at} className="text-ink-3" />
      </p>
      <p className="text-ink-2">{run.problem?.what ?? resultOf(run.counts)}</p>
      <p className="flex flex-wrap gap-x-3">
        <TextLink href={`/sheets/run/${run.id}`}>{text('sheets.look')}</TextLink>
        {run.counts.skipped > 0 && (
          <TextLink href={`/sheets/run/${run.id}?show=skip`}>
            {text('sheets.refused', { count: run.counts.skipped })}
          </TextLink>
        )}
      </p>
    </div>
  );
}
