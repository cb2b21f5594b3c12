import { CircleCheck, ScanSearch, UploadCloud } from 'lucide-react';
import type { Api } from '../../../core/api/schemas.ts';
import type { Settings } from '../../../core/model/settings.ts';
import { useClient } from '../../api/context.tsx';
import { type FirstSyncStage, useFirstPreview, useFirstSync } from '../../api/first-sync.ts';
import { problemOf, problemOfText } from '../../api/problem.ts';
import { useOttInspection } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { PreviewCounts } from './preview-counts.tsx';
import { releasePublishing } from './publishing-hold.ts';
import { type Go, StepFrame } from './step-frame.tsx';

type Run = Api['Run'];
type Props = { go: Go; settings: Settings; leave: () => void };

/** What the first sync would do, with numbers; one button then does it. */
export function PreviewStep({ go, settings, leave }: Props) {
  const { text } = useText();
  const client = useClient();
  const notices = useNotices();
  const look = useFirstPreview(JSON.stringify([settings.drives, settings.ott.database]));
  const sync = useFirstSync();
  const inspection = useOttInspection(settings.ott.database);
  // Where that cannot be seen, a backup does no harm.
  const backUp = inspection.data?.exists ?? inspection.isError;
  const { preview } = look.data ?? { preview: null };
  const stopped = sync.data ?? (preview === null ? look.data?.scan : preview);
  const error = sync.error ?? look.error;
  const busy = look.isPending ? look.stage : sync.isPending ? sync.stage : null;
  const done = sync.data?.state === 'done';
  const ready = preview?.state === 'done' && !done && busy === null && !inspection.isLoading;
  const none = settings.drives.length === 0;
  const approve = () =>
    sync.mutate(backUp, {
      onSuccess: () =>
        releasePublishing(client).catch((refused: unknown) => notices.fail(problemOf(refused))),
    });
  return (
    <StepFrame
      step="preview"
      go={go}
      blocked={busy !== null || none}
      onNext={done ? leave : ready ? approve : () => look.mutate()}
      problem={error === null ? null : problemOf(error)}
      end={
        <Button
          type="submit"
          kind="primary"
          icon={done ? CircleCheck : ready ? UploadCloud : ScanSearch}
          disabled={busy !== null || none}
        >
          {text(done ? 'welcome.finish' : ready ? 'welcome.preview.approve' : 'welcome.preview.look')}
        </Button>
      }
    >
      {none && <TextLink href="/welcome/drives">{text('welcome.preview.no_drive')}</TextLink>}
      <div role="status" className="space-y-4">
        {busy !== null && <Busy stage={busy} />}
        {busy === null && preview !== null && look.data !== undefined && (
          <PreviewCounts scan={look.data.scan} preview={preview} done={done} />
        )}
        {busy === null && stopped !== undefined && stopped.state !== 'done' && <Stopped run={stopped} />}
        {ready && backUp && <p className="text-ink-2">{text('welcome.preview.backs_up')}</p>}
        {done && <p className="font-strong">{text('welcome.preview.done')}</p>}
      </div>
    </StepFrame>
  );
}

function Busy({ stage }: { stage: FirstSyncStage }) {
  const { text } = useText();
  const said = text(`welcome.stage.${stage}`);
  return (
    <div className="space-y-2">
      <p>{said}</p>
      <ProgressBar label={said} done={0} total={null} />
    </div>
  );
}

/** A run that did not get to its end: why, and where to look. */
function Stopped({ run }: { run: Run }) {
  const { text } = useText();
  return (
    <div className="space-y-2 rounded-md bg-warn-soft p-3">
      {run.problem === null ? (
        <p>{text(`run.${run.state}`)}</p>
      ) : (
        <ProblemText problem={problemOfText(run.problem)} />
      )}
      <TextLink href={`/runs/${run.id}`}>{text('welcome.preview.open_run')}</TextLink>
    </div>
  );
}
