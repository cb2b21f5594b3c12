import { ChartColumn } from 'lucide-react';
import { lazy, Suspense, useCallback } from 'react';
import { useLocation } from 'wouter';
import { type Stats, useStats } from '../../api/reports.ts';
import { useText } from '../../i18n/use-text.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { RangeBar } from './range-bar.tsx';
import { ReportDrawer } from './report-drawer.tsx';
import { ReportList } from './report-list.tsx';
import { useRange } from './use-range.ts';

const Charts = lazy(() => import('./charts.tsx'));

/** How it went over days and weeks, and the daily and weekly reports. `/reports/57` opens one beside it. */
export default function ReportsPage({ id }: { id: number | null }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const close = useCallback(() => navigate(`/reports${location.search}`), [navigate]);
  const range = useRange();
  const { data, error, refetch } = useStats(range.from, range.to, range.job);
  return (
    <Page title={text('reports.title')} drawer={id !== null && <ReportDrawer id={id} onClose={close} />}>
      <RangeBar range={range} />
      <div className="@container space-y-4">
        {data === undefined &&
          (error === null ? <Waiting /> : <ProblemPanel error={error} retry={refetch} />)}
        {data !== undefined && !hasRuns(data) && (
          <Empty icon={ChartColumn} title={text('reports.no_runs')} body={text('reports.no_runs_body')} />
        )}
        {data !== undefined && hasRuns(data) && (
          <Suspense fallback={<Waiting />}>
            <Charts stats={data} step={range.step} />
          </Suspense>
        )}
        <ReportList openId={id} />
      </div>
    </Page>
  );
}

function hasRuns({ days, metrics }: Stats): boolean {
  return metrics.length > 0 || days.some((day) => day.runs > 0);
}

function Waiting() {
  return (
    <div className="grid grid-cols-1 gap-4 @3xl:grid-cols-2">
      <Skeleton className="h-72" />
      <Skeleton className="h-72" />
      <Skeleton className="h-72" />
      <Skeleton className="h-72" />
    </div>
  );
}
