import { ExternalLink, Eye, Play, RefreshCw } from 'lucide-react';
import { useRunJob } from '../../api/jobs.ts';
import { useEngine } from '../../api/live.tsx';
import type { SheetTask } from '../../api/sheets.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { LastRun } from './last-run.tsx';
import { Missing } from './missing.tsx';
import { PreviewLine } from './preview-line.tsx';
import { RunningTask } from './running-task.tsx';

/** One task: from where to where, what it did last, what waits, what it would do. */
export function TaskCard({ task }: { task: SheetTask }) {
  const { text } = useText();
  const run = useRunJob();
  const stopped =
    useEngine() === 'offline' || run.isPending || task.running !== null || task.missing.length > 0;
  return (
    <Card
      title={text(`sheets.title.${task.job}`)}
      className="flex flex-col"
      aside={
        task.url !== null && (
          <a
            href={task.url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1.5 rounded-sm text-accent hover:underline"
          >
            {text('sheets.open')}
            <ExternalLink size={14} aria-hidden />
          </a>
        )
      }
    >
      <p className="mb-3 text-ink-2">{text(`sheets.task.${task.job}`)}</p>
      <div className="space-y-3">
        <Missing items={task.missing} />
        {task.running !== null && <RunningTask run={task.running} />}
        <Facts>
          <Fact name={text('schedule.column.last')}>
            <LastRun run={task.last} />
          </Fact>
          <Fact name={text('schedule.column.next')}>
            {task.next === null ? (
              <span className="text-ink-3">{text('schedule.by_hand')}</span>
            ) : (
              <Countdown time={task.next} />
            )}
          </Fact>
        </Facts>
        {task.preview !== null && <PreviewLine run={task.preview} />}
        <div className="flex flex-wrap gap-2">
          <Button icon={Eye} disabled={stopped} onClick={() => run.mutate({ name: task.job, dry_run: true })}>
            {text('sheets.preview')}
          </Button>
          {task.job !== 'timecode' && (
            <Button icon={Play} disabled={stopped} onClick={() => run.mutate({ name: task.job })}>
              {text('job.run_now')}
            </Button>
          )}
          {task.job === 'iconik-export' && (
            <Button
              icon={RefreshCw}
              disabled={stopped}
              onClick={() => run.mutate({ name: task.job, full: true })}
            >
              {text('sheets.full')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}
