import { ArrowRight } from 'lucide-react';
import type { Api } from '../../../core/api/schemas.ts';
import { percent } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { TextLink } from '../../ui/link.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { flowBands } from './flow.ts';
import { FlowDrawing } from './flow-drawing.tsx';
import { FlowRest } from './flow-rest.tsx';

/** Source → target as one drawing: how much arrives, and where the rest went. */
export function FlowCard({ dashboard }: { dashboard: Api['Dashboard'] }) {
  const { text, write } = useText();
  const { source, target, sync_status: status } = dashboard;
  const bands = flowBands(dashboard);
  const result = status.last_result;
  return (
    <Card title={text('dashboard.flow')} className="lg:col-span-2">
      <div className="grid grid-cols-1 items-start gap-y-4 sm:grid-cols-[auto_minmax(3rem,1fr)_auto]">
        <div className="sm:pt-6">
          <p className="text-ink-2">{text('dashboard.source')}</p>
          <p className="text-2xl font-strong">{write.number(source.total_files)}</p>
          <p className="text-ink-3">
            {text('dashboard.files_all')} · {write.bytes(source.total_bytes)}
          </p>
        </div>
        <FlowDrawing bands={bands} />
        <div className="min-w-0 sm:min-w-56">
          <div className="flex flex-col justify-center sm:h-26">
            <p className="text-ink-2">{text('dashboard.target')}</p>
            <p className="flex items-baseline gap-2">
              <ArrowRight size={20} aria-hidden className="shrink-0 self-center text-ok sm:hidden" />
              <span className="text-2xl font-strong">{write.number(target.total_files)}</span>
              <TextLink href="/matching?status=synced,synced_with_duplicates" className="text-sm">
                {text('dashboard.files_published')}
              </TextLink>
            </p>
            <p className="text-ink-3">
              {text('dashboard.of_all', { percent: percent(target.total_files, source.total_files) })} ·{' '}
              {write.bytes(target.total_bytes)}
            </p>
          </div>
          <FlowRest bands={bands.slice(1)} all={source.total_files} />
        </div>
      </div>
      <p className="mt-4 border-t border-line pt-3 text-ink-2">
        <span className="text-ink-3">{text('dashboard.last_sync')}</span>{' '}
        <TimeAgo time={status.last_sync_time} />
        {result !== null && (
          <>
            {' · '}
            {text('dashboard.last_result', {
              added: result.added,
              updated: result.updated,
              moved: result.moved,
              deleted: result.deleted,
            })}
            {result.errors > 0 && (
              <span className="text-bad"> · {text('dashboard.last_errors', { errors: result.errors })}</span>
            )}
          </>
        )}
      </p>
    </Card>
  );
}
