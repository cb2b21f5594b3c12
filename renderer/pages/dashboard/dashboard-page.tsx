import { ScanSearch, ShieldCheck } from 'lucide-react';
import type { Api } from '../../../core/api/schemas.ts';
import { useStart } from '../../api/actions.ts';
import { useEngine } from '../../api/live.tsx';
import { useDashboard } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { AttentionStrip } from './attention-strip.tsx';
import { CatalogCard } from './catalog-card.tsx';
import { DashboardSkeleton } from './dashboard-skeleton.tsx';
import { DrivesCard } from './drives-card.tsx';
import { FirstSteps } from './first-steps.tsx';
import { FlowCard } from './flow-card.tsx';
import { FormatCard } from './format-card.tsx';
import { JobsCard } from './jobs-card.tsx';

/** Is everything in order, what is running, what needs me? */
export default function DashboardPage() {
  const { text } = useText();
  const { data, error, refetch } = useDashboard();
  const start = useStart();
  const idle = useEngine() === 'offline' || data?.drives.length === 0;
  const running = new Set(data?.jobs.flatMap((job) => job.running?.job ?? []));
  return (
    <Page
      title={text('nav.dashboard')}
      tools={
        <>
          <Button
            icon={ShieldCheck}
            disabled={idle || start.isPending || running.has('reconcile')}
            onClick={() => start.mutate('reconcile')}
          >
            {text('action.verify')}
          </Button>
          <Button
            icon={ScanSearch}
            disabled={idle || start.isPending || running.has('scan')}
            onClick={() => start.mutate('scan')}
          >
            {text('action.scan')}
          </Button>
        </>
      }
    >
      {data === undefined && error !== null && <ProblemPanel error={error} retry={refetch} />}
      {data === undefined && error === null && <DashboardSkeleton />}
      {data !== undefined && (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
          <AttentionStrip items={data.attention} />
          <FirstSteps dashboard={data} />
          {data.drives.length > 0 && <Cards dashboard={data} />}
        </div>
      )}
    </Page>
  );
}

function Cards({ dashboard }: { dashboard: Api['Dashboard'] }) {
  return (
    <>
      <FlowCard dashboard={dashboard} />
      <JobsCard jobs={dashboard.jobs} />
      <CatalogCard catalogs={dashboard.catalogs} />
      <FormatCard formats={dashboard.formats} />
      <DrivesCard drives={dashboard.drives} />
    </>
  );
}
