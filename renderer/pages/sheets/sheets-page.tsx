import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useSheetTasks } from '../../api/sheets.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CellDrawer } from './cell-drawer.tsx';
import { SheetsFrame } from './sheets-frame.tsx';
import { TaskCard } from './task-card.tsx';

/** The tasks between NAS, sheets and iconik. `/sheets/run/90` opens the cells of a run. */
export default function SheetsPage({ runId }: { runId: number | null }) {
  const [, navigate] = useLocation();
  const close = useCallback(() => navigate('/sheets'), [navigate]);
  const { data, error, refetch } = useSheetTasks();
  return (
    <SheetsFrame drawer={runId !== null && <CellDrawer key={runId} id={runId} onClose={close} />}>
      {data === undefined && error !== null && <ProblemPanel error={error} retry={refetch} />}
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        {data === undefined &&
          error === null &&
          ['a', 'b', 'c', 'd'].map((place) => <Skeleton key={place} className="h-64" />)}
        {data?.tasks.map((task) => (
          <TaskCard key={task.job} task={task} />
        ))}
      </div>
    </SheetsFrame>
  );
}
