import { Link } from 'wouter';
import type { Stats } from '../../api/reports.ts';
import { NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { Table, TableCell, TableRow } from '../../ui/table.tsx';

/** Each job's share of success, as a bar and in numbers. */
export function JobsCard({ jobs }: { jobs: Stats['jobs'] }) {
  const { text, write } = useText();
  const shown = jobs.filter((job) => job.runs > 0);
  return (
    <Card title={text('reports.by_job')}>
      {shown.length === 0 && <p className="text-ink-3">{text('reports.no_runs')}</p>}
      {shown.length > 0 && (
        <div
          tabIndex={0}
          role="group"
          aria-label={text('reports.by_job')}
          className="max-h-64 overflow-y-auto"
        >
          <Table
            bare
            label={text('reports.by_job')}
            columns={[
              { name: text('runs.column.job') },
              { name: text('reports.success') },
              { name: text('reports.runs'), right: true },
              { name: text('reports.average'), right: true },
            ]}
          >
            {shown.map((job) => (
              <TableRow key={job.name}>
                <TableCell bare className="min-w-28">
                  <Link href={`/schedule/job/${job.name}`} className="rounded-sm hover:underline">
                    {job.title}
                  </Link>
                </TableCell>
                <TableCell className="w-2/5">
                  <span className="flex items-center gap-2">
                    <span
                      aria-hidden
                      className="h-2 min-w-10 flex-1 overflow-hidden rounded-full bg-idle-soft"
                    >
                      <span
                        className={cx(
                          'bar-fill block h-full rounded-full',
                          job.succeeded === job.runs ? 'bg-ok-mark' : 'bg-warn-mark',
                        )}
                        style={{ width: `${(job.success_rate ?? 0) * 100}%` }}
                      />
                    </span>
                    <span className="w-13 text-right">{write.rate(job.succeeded, job.runs)}</span>
                  </span>
                </TableCell>
                <TableCell right>{write.number(job.runs)}</TableCell>
                <TableCell bare right className="text-ink-2">
                  {job.average_ms === null ? NOTHING : write.duration(job.average_ms)}
                </TableCell>
              </TableRow>
            ))}
          </Table>
        </div>
      )}
    </Card>
  );
}
