import { X } from 'lucide-react';
import { Link } from 'wouter';
import type { Api } from '../../core/api/schemas.ts';
import { useRunAction } from '../api/actions.ts';
import { useEngine } from '../api/live.tsx';
import { useProgress } from '../api/queries.ts';
import { useText } from '../i18n/use-text.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useJobName } from './use-job-name.ts';
import { useProgressText } from './use-progress-text.ts';

/** The running job with its progress and cancel; of several, the first and how many more. */
export function RunningJob({ runs }: { runs: readonly Api['Run'][] }) {
  const { text } = useText();
  const run = runs[0] ?? null;
  const progress = useProgress(run);
  const action = useRunAction();
  const nameOf = useJobName();
  const tell = useProgressText();
  const offline = useEngine() === 'offline';
  if (run === null) return null;
  return (
    <div className={cx('flex min-w-0 items-center gap-2 max-sm:hidden', offline && 'opacity-75 grayscale')}>
      <Link
        href={`/runs/${run.id}`}
        className="flex min-w-0 items-center gap-2.5 rounded-md px-2 py-1 hover:bg-hover"
      >
        <span className="shrink-0 text-ink-2 max-lg:hidden">{nameOf(run.job)}</span>
        <ProgressBar
          label={nameOf(run.job)}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          className="w-24 shrink-0"
        />
        <span className="truncate text-sm text-ink-2">{progress === null ? '' : tell(progress)}</span>
        {runs.length > 1 && (
          <span className="shrink-0 text-sm text-ink-3">
            {text('progress.also', { more: runs.length - 1 })}
          </span>
        )}
      </Link>
      {run.can.cancel && (
        <IconButton
          icon={X}
          label={text('action.cancel_run')}
          disabled={offline || action.isPending}
          onClick={() => action.mutate({ id: run.id, action: 'cancel' })}
        />
      )}
    </div>
  );
}
