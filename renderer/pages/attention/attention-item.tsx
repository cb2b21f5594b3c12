import {
  FileWarning,
  FolderX,
  GitMerge,
  HardDrive,
  type LucideIcon,
  OctagonAlert,
  PauseCircle,
  Tv,
} from 'lucide-react';
import type { Api } from '../../../core/api/schemas.ts';
import { useAcceptDrive, useRetry } from '../../api/actions.ts';
import { useEngine } from '../../api/live.tsx';
import { useRun } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextLink } from '../../ui/link.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { TONE_TEXT, type Tone } from '../../ui/tone.ts';
import { RunDecisions } from '../runs/run-decisions.tsx';

const LOOK: Record<Api['Attention']['kind'], { icon: LucideIcon; tone: Tone }> = {
  held: { icon: PauseCircle, tone: 'warn' },
  drive: { icon: HardDrive, tone: 'bad' },
  failed: { icon: OctagonAlert, tone: 'bad' },
  unreadable: { icon: FolderX, tone: 'warn' },
  ott: { icon: Tv, tone: 'bad' },
  conflict: { icon: GitMerge, tone: 'warn' },
  probe: { icon: FileWarning, tone: 'idle' },
};

/** One thing that needs a person, with the decision right there. */
export function AttentionItem({ item }: { item: Api['Attention'] }) {
  const { text } = useText();
  const look = LOOK[item.kind];
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-line bg-surface p-3.5 shadow-card">
      <look.icon size={20} aria-hidden className={cx('shrink-0', TONE_TEXT[look.tone])} />
      <div className="min-w-52 flex-1">
        <p className="font-strong">{item.title}</p>
        <p className="text-ink-2">{item.detail}</p>
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-3">
          {item.since !== null && <TimeAgo time={item.since} />}
          {placeOf(item) !== null && (
            <TextLink href={placeOf(item) ?? '/'}>
              {text(item.kind === 'held' ? 'attention.preview' : 'action.open')}
            </TextLink>
          )}
        </p>
      </div>
      <Decisions item={item} />
    </li>
  );
}

/** Where one sees more about it. */
function placeOf(item: Api['Attention']): string | null {
  if (item.run_id !== null) return `/runs/${item.run_id}`;
  if (item.kind === 'conflict') return '/sheets/conflicts';
  return item.kind === 'drive' || item.kind === 'ott' ? '/settings' : null;
}

function Decisions({ item }: { item: Api['Attention'] }) {
  const { text } = useText();
  const accept = useAcceptDrive();
  const offline = useEngine() === 'offline';
  const { drive, run_id: runId, actions } = item;
  return (
    <div className="flex flex-wrap gap-2">
      {runId !== null && actions.some((action) => action === 'approve' || action === 'reject') && (
        <HeldRun id={runId} />
      )}
      {runId !== null && actions.includes('retry') && <Retry id={runId} />}
      {drive !== null && actions.includes('accept_drive') && (
        <Button disabled={offline || accept.isPending} onClick={() => accept.mutate(drive)}>
          {text('action.accept_drive')}
        </Button>
      )}
    </div>
  );
}

function HeldRun({ id }: { id: number }) {
  const run = useRun(id).data;
  return run === undefined ? <Skeleton className="h-8 w-36" /> : <RunDecisions run={run} />;
}

function Retry({ id }: { id: number }) {
  const { text } = useText();
  const run = useRun(id).data;
  const retry = useRetry();
  const offline = useEngine() === 'offline';
  if (run === undefined) return <Skeleton className="h-8 w-24" />;
  return (
    <Button disabled={offline || retry.isPending} onClick={() => retry.mutate(run)}>
      {text('action.retry')}
    </Button>
  );
}
