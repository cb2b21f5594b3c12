import { Eye, Timer } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useRunJob } from '../../api/jobs.ts';
import { useEngine } from '../../api/live.tsx';
import { type SheetTask, useSheetTasks } from '../../api/sheets.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { CellDrawer } from '../sheets/cell-drawer.tsx';
import { Missing } from '../sheets/missing.tsx';
import { RunningTask } from '../sheets/running-task.tsx';
import { SheetsFrame } from '../sheets/sheets-frame.tsx';
import { Coverage } from './coverage.tsx';

/** Timecodes from the sheet to iconik: how many are there, what a run would write, and the run. */
export default function TimecodesPage({ runId }: { runId: number | null }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const close = useCallback(() => navigate('/sheets/timecodes'), [navigate]);
  const tasks = useSheetTasks();
  const run = useRunJob();
  const offline = useEngine() === 'offline';
  const task = tasks.data?.tasks.find(({ job }) => job === 'timecode');
  return (
    <SheetsFrame
      drawer={runId !== null && <CellDrawer key={runId} id={runId} onClose={close} />}
      tools={
        task !== undefined && (
          <Button
            icon={Eye}
            disabled={offline || run.isPending || task.running !== null || task.missing.length > 0}
            onClick={() => run.mutate({ name: 'timecode', dry_run: true })}
          >
            {text('sheets.preview')}
          </Button>
        )
      }
    >
      <Loaded query={tasks} lines={6}>
        {() => task !== undefined && <Task task={task} />}
      </Loaded>
    </SheetsFrame>
  );
}

/** What is missing, what runs, and how many timecodes the newest preview or run found. */
function Task({ task }: { task: SheetTask }) {
  const { text } = useText();
  const newest = task.preview ?? task.last;
  return (
    <div className="max-w-5xl space-y-4">
      <p className="text-ink-2">{text('timecodes.hint')}</p>
      <Missing items={task.missing} />
      {task.running !== null && <RunningTask run={task.running} />}
      {newest === null ? (
        <Empty icon={Timer} title={text('timecodes.empty')} body={text('timecodes.empty_body')} />
      ) : (
        <Coverage run={newest} />
      )}
      {task.last !== null && newest?.id !== task.last.id && (
        <Card title={text('timecodes.last')}>
          <Coverage run={task.last} bare />
        </Card>
      )}
    </div>
  );
}
