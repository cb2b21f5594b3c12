import { FileText } from 'lucide-react';
import { Link } from 'wouter';
import { type Report, useReports } from '../../api/reports.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayOf } from '../../i18n/zone.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { Empty } from '../../ui/empty.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useTimezone } from '../schedule/use-day.ts';

/** The written reports, newest first; one opens beside the page. */
export function ReportList({ openId }: { openId: number | null }) {
  const { text } = useText();
  const reports = useReports();
  const items = reports.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={text('reports.written')}>
      {reports.isPending && <SkeletonLines lines={4} />}
      {reports.data === undefined && reports.error !== null && (
        <ProblemPanel error={reports.error} retry={reports.refetch} />
      )}
      {reports.data !== undefined && items.length === 0 && (
        <Empty icon={FileText} title={text('reports.empty')} body={text('reports.empty_body')} />
      )}
      <ul className="divide-y divide-line">
        {items.map((report) => (
          <ReportRow key={report.run_id} report={report} open={report.run_id === openId} />
        ))}
      </ul>
      {reports.hasNextPage && (
        <Button
          className="mt-3"
          disabled={reports.isFetchingNextPage}
          onClick={() => reports.fetchNextPage()}
        >
          {text('action.more')}
        </Button>
      )}
    </Card>
  );
}

function ReportRow({ report, open }: { report: Report; open: boolean }) {
  const { write } = useText();
  const timezone = useTimezone();
  const address = `/reports/${report.run_id}${location.search}`;
  return (
    <li
      className={cx(
        'relative -mx-2 flex flex-wrap items-baseline gap-x-3 rounded-sm px-2 py-2',
        open ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <Link href={address} className="rounded-sm font-strong after:absolute after:inset-0 hover:underline">
        {report.title}
      </Link>
      <span className="text-ink-2">{write.dayName(dayOf(Date.parse(report.at), timezone))}</span>
      <span className="min-w-0 flex-1 truncate text-ink-3">{report.lines.slice(0, 3).join(' · ')}</span>
      <TimeAgo time={report.at} className="text-sm text-ink-3" />
    </li>
  );
}
