import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { KIND_LOOK } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { BeforeAfter } from './before-after.tsx';
import { useSyncName } from './use-sync-name.ts';

/** One change in a file's history. */
export function ChangeLine({ change }: { change: Api['Change'] }) {
  const { text } = useText();
  const nameOf = useSyncName();
  return (
    <li className="border-l-2 border-line pl-3">
      <p className="flex flex-wrap items-center gap-x-2">
        <Badge {...KIND_LOOK[change.kind]}>{text(`change.${change.kind}`)}</Badge>
        <span className="text-sm text-ink-3">
          {nameOf(change.sync)} · {text(`outcome.${change.outcome}`)} · <TimeAgo time={change.at} />
        </span>
      </p>
      <p className="text-ink-2">{change.note ?? change.reason}</p>
      <BeforeAfter change={change} />
    </li>
  );
}
