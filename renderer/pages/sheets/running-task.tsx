import type { Api } from '../../../core/api/schemas.ts';
import { useProgress } from '../../api/queries.ts';
import { useJobName } from '../../app/use-job-name.ts';
import { useProgressText } from '../../app/use-progress-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** A task under way, with how far it is. */
export function RunningTask({ run }: { run: Api['Run'] }) {
  const { text } = useText();
  const nameOf = useJobName();
  const tell = useProgressText();
  const progress = useProgress(run);
  return (
    <div className="space-y-1.5 rounded-md bg-info-soft p-3">
      <p>
        <span className="font-strong">{text(`run.${run.state}`)}</span>
        {progress !== null && (
          <span className="text-ink-2">
            {' '}
            · {progress.phase} · {tell(progress)}
          </span>
        )}
      </p>
      <ProgressBar label={nameOf(run.job)} done={progress?.done ?? 0} total={progress?.total ?? null} />
    </div>
  );
}
