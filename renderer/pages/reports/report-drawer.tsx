import { useRun } from '../../api/queries.ts';
import { useJobName } from '../../app/use-job-name.ts';
import { exact } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { ReportLines } from '../runs/run-report.tsx';

/** One report in full: `/reports/57`. */
export function ReportDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { text } = useText();
  const nameOf = useJobName();
  const query = useRun(id);
  const lines = query.data?.report?.lines ?? [];
  const [title, ...rest] = lines;
  return (
    <Drawer
      title={query.data === undefined ? text('reports.title') : (title ?? nameOf(query.data.job))}
      onClose={onClose}
    >
      <Loaded query={query} lines={6}>
        {(run) => (
          <div className="space-y-4">
            <p className="flex items-center gap-3 text-ink-2">
              <span className="mr-auto">{exact(Date.parse(run.ended_at ?? run.queued_at))}</span>
              <TextLink href={`/runs/${id}`}>{text('job.test_run', { id: String(id) })}</TextLink>
              <CopyButton value={lines.join('\n')} label={text('reports.copy')} />
            </p>
            {rest.length === 0 ? (
              <p className="text-ink-3">{text('reports.no_text')}</p>
            ) : (
              <ReportLines lines={rest} />
            )}
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}
