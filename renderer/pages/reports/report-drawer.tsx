import { useRun } from '../../api/queries.ts';
import { useJobName } from '../../app/use-job-name.ts';
import { exact } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { TextLink } from '../../ui/link.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { ReportLines } from '../runs/run-report.tsx';

/** One report in full: `/reports/57`. */
export function ReportDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { text } = useText();
  const nameOf = useJobName();
  const { data: run, error, refetch } = useRun(id);
  const lines = run?.report?.lines ?? [];
  const [title, ...rest] = lines;
  return (
    <Drawer title={run === undefined ? text('reports.title') : (title ?? nameOf(run.job))} onClose={onClose}>
      {run === undefined &&
        (error === null ? <SkeletonLines lines={6} /> : <ProblemPanel error={error} retry={refetch} />)}
      {run !== undefined && (
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
    </Drawer>
  );
}
