import { FlaskConical, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { useRunAction } from '../../api/actions.ts';
import { useRunJob } from '../../api/jobs.ts';
import { useEngine } from '../../api/live.tsx';
import { problemOfText } from '../../api/problem.ts';
import { useRun } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { TextLink } from '../../ui/link.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { RUN_LOOK } from '../../ui/states.tsx';
import { RunLog } from '../runs/run-log.tsx';
import { ReportLines } from '../runs/run-report.tsx';
import { useResultText } from '../runs/use-result-text.ts';

/** Runs the saved job without changing anything, and shows what it says as it says it. */
export function TestRun({ name, disabled }: { name: string; disabled: boolean }) {
  const { text } = useText();
  const [id, setId] = useState<number | null>(null);
  const start = useRunJob(true);
  const offline = useEngine() === 'offline';
  return (
    <FormPart
      title={text('job.part.test')}
      hint={text('job.test_hint')}
      aside={
        <Button
          icon={FlaskConical}
          disabled={disabled || offline || start.isPending}
          onClick={() =>
            start.mutate({ name, dry_run: true }, { onSuccess: (started) => setId(started.job_id) })
          }
        >
          {text('job.test')}
        </Button>
      }
    >
      {id !== null && <Outcome id={id} />}
    </FormPart>
  );
}

function Outcome({ id }: { id: number }) {
  const { text } = useText();
  const run = useRun(id).data;
  const resultOf = useResultText();
  const action = useRunAction();
  const place = useRef<HTMLDivElement>(null);
  const there = run !== undefined;
  useEffect(() => {
    if (there) place.current?.scrollIntoView({ block: 'nearest' });
  }, [there]);
  if (run === undefined) return null;
  return (
    <div ref={place} className="scroll-mb-6 space-y-3">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Badge {...RUN_LOOK[run.state]} soft turning={run.state === 'running'}>
          {text(`run.${run.state}`)}
        </Badge>
        {isOver(run) && <span className="text-ink-2">{resultOf(run.counts)}</span>}
        <TextLink href={`/runs/${id}`}>{text('job.test_run', { id: String(id) })}</TextLink>
        {run.can.cancel && (
          <Button small icon={X} onClick={() => action.mutate({ id, action: 'cancel' })}>
            {text('action.cancel_run')}
          </Button>
        )}
      </p>
      {run.problem !== null && (
        <div className="rounded-md bg-bad-soft p-3">
          <ProblemText problem={problemOfText(run.problem)} />
        </div>
      )}
      {run.report !== null && run.report.lines.length > 0 && <ReportLines lines={run.report.lines} />}
      <RunLog run={run} />
    </div>
  );
}

function isOver({ state }: Api['Run']): boolean {
  return state !== 'queued' && state !== 'running';
}
