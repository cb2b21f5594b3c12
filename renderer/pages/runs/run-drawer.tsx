import type { Api } from '../../../core/api/schemas.ts';
import { problemOfText } from '../../api/problem.ts';
import { useProgress, useRun } from '../../api/queries.ts';
import { useJobName } from '../../app/use-job-name.ts';
import { useProgressText } from '../../app/use-progress-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RUN_LOOK } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { RunChanges } from './run-changes.tsx';
import { RunCounts } from './run-counts.tsx';
import { RunDecisions } from './run-decisions.tsx';
import { RunLog } from './run-log.tsx';
import { RunReport } from './run-report.tsx';

/** One run: how it went, what it changed or wants to change, what it said. */
export function RunDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const { text } = useText();
  const nameOf = useJobName();
  const query = useRun(id);
  const { data } = query;
  const title = data === undefined ? text('run.title', { id: String(id) }) : `${nameOf(data.job)} #${id}`;
  return (
    <Drawer size="wide" title={title} onClose={onClose}>
      <Loaded query={query} lines={9}>
        {(run) => (
          <div className="flex min-h-full flex-col gap-5">
            <Summary run={run} />
            <RunCounts counts={run.counts} />
            <RunReport report={run.report} />
            <RunChanges run={run} />
            <RunLog run={run} />
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}

function Summary({ run }: { run: Api['Run'] }) {
  const { text, write } = useText();
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="flex items-center gap-2">
          <Badge {...RUN_LOOK[run.state]} soft turning={run.state === 'running'}>
            {text(`run.${run.state}`)}
          </Badge>
          {run.dry_run && <span className="text-info">{text('runs.dry_run')}</span>}
          {run.baseline && <span className="text-ink-3">{text('runs.baseline')}</span>}
        </span>
        <RunDecisions run={run} />
      </div>
      {run.state === 'running' && <Progress run={run} />}
      {run.problem !== null && (
        <div className="rounded-md bg-bad-soft p-3">
          <ProblemText problem={problemOfText(run.problem)} />
        </div>
      )}
      <Facts>
        <Fact name={text('run.started')}>
          <TimeAgo time={run.started_at} />
        </Fact>
        <Fact name={text('run.ended')}>{run.ended_at === null ? null : <TimeAgo time={run.ended_at} />}</Fact>
        <Fact name={text('run.took')}>
          {run.duration_ms === null ? null : write.duration(run.duration_ms)}
        </Fact>
        <Fact name={text('run.trigger')}>
          {triggerText(run.trigger, text)}
          {run.attempt > 1 && ` · ${text('run.attempt', { number: run.attempt })}`}
        </Fact>
        <Fact name={text('run.due')}>{run.due_at === null ? null : <TimeAgo time={run.due_at} />}</Fact>
      </Facts>
    </div>
  );
}

function triggerText(trigger: string, text: ReturnType<typeof useText>['text']): string {
  const known = (['manual', 'schedule', 'catch-up', 'retry', 'api', 'hint'] as const).find(
    (name) => name === trigger,
  );
  return known === undefined ? trigger : text(`trigger.${known}`);
}

function Progress({ run }: { run: Api['Run'] }) {
  const tell = useProgressText();
  const nameOf = useJobName();
  const progress = useProgress(run);
  if (progress === null) return null;
  return (
    <div className="space-y-1.5">
      <ProgressBar label={nameOf(run.job)} done={progress.done} total={progress.total} />
      <p className="text-ink-2">
        {progress.phase} · {tell(progress)}
      </p>
      <p className="truncate font-mono text-sm text-ink-3">{progress.current}</p>
    </div>
  );
}
