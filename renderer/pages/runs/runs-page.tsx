import { Play, ScanSearch } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useStart } from '../../api/actions.ts';
import { useRuns } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { RunDrawer } from './run-drawer.tsx';
import { RunTable } from './run-table.tsx';

/** What ran, newest first; `/runs/12` opens run 12 beside the list. */
export default function RunsPage({ id }: { id: number | null }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const close = useCallback(() => navigate('/runs'), [navigate]);
  const start = useStart();
  const runs = useRuns();
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={text('runs.title')} drawer={id !== null && <RunDrawer id={id} onClose={close} />}>
      {runs.isPending && <SkeletonLines lines={8} />}
      {runs.data === undefined && runs.error !== null && (
        <ProblemPanel error={runs.error} retry={runs.refetch} />
      )}
      {runs.data !== undefined && items.length === 0 && (
        <Empty icon={Play} title={text('runs.empty')} body={text('runs.empty_body')}>
          <Button icon={ScanSearch} disabled={start.isPending} onClick={() => start.mutate('scan')}>
            {text('action.scan')}
          </Button>
        </Empty>
      )}
      {items.length > 0 && <RunTable runs={items} openId={id} />}
      {runs.hasNextPage && (
        <Button className="mt-3" disabled={runs.isFetchingNextPage} onClick={() => runs.fetchNextPage()}>
          {text('action.more')}
        </Button>
      )}
    </Page>
  );
}
