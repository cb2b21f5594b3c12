import { FileText } from 'lucide-react';
import { Link } from 'wouter';
import { type Report, useReports } from '../../api/reports.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayOf } from '../../i18n/zone.ts';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { Empty } from '../../ui/empty.tsx';
import { Paged } from '../../ui/paged.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useTimezone } from '../schedule/use-day.ts';

/** The written reports, newest first; one opens beside the page. */
export function ReportList({ openId }: { openId: number | null }) {
  const { text } = useText();
  const reports = useReports();
  return (
    <Card title={text('reports.written')}>
      <Paged
        query={reports}
        lines={4}
        empty={<Empty icon={FileText} title={text('reports.empty')} body={text('reports.empty_body')} />}
      >
        {(items) => (
          <ul className="divide-y divide-line">
            {items.map((report) => (
              <ReportRow key={report.run_id} report={report} open={report.run_id === openId} />
            ))}
          </ul>
        )}
      </Paged>
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
