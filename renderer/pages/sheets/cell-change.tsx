import { TriangleAlert } from 'lucide-react';
import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { TextLink } from '../../ui/link.tsx';
import { KIND_LOOK, OUTCOME_LOOK } from '../../ui/states.tsx';
import { BeforeAfter, isOfFiles } from '../changes/before-after.tsx';
import { CellDiff } from './cell-diff.tsx';

/** One row of a sheet or one asset: what becomes of it, why, and its cells. */
export function CellChange({ change }: { change: Api['Change'] }) {
  const { text } = useText();
  const refused = change.kind === 'skip';
  return (
    <li className="rounded-md border border-line">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
        {refused ? (
          <Badge tone="warn" icon={TriangleAlert}>
            {text('sheets.show.skip')}
          </Badge>
        ) : (
          <Badge {...KIND_LOOK[change.kind]}>{text(`change.${change.kind}`)}</Badge>
        )}
        <span className="min-w-0 font-strong">{change.path}</span>
        {change.kind === 'conflict' && (
          <TextLink href="/sheets/conflicts" className="ml-auto">
            {text('sheets.choose')}
          </TextLink>
        )}
        {!refused && change.kind !== 'conflict' && (
          <span className="ml-auto">
            <Badge {...OUTCOME_LOOK[change.outcome]}>{text(`outcome.${change.outcome}`)}</Badge>
          </span>
        )}
        <p className="w-full text-ink-2">{change.reason}</p>
        {change.note !== null && <p className="w-full text-warn">{change.note}</p>}
      </div>
      {isOfFiles(change.sync) ? (
        <div className="px-3 pb-2">
          <BeforeAfter change={change} />
        </div>
      ) : (
        <CellDiff
          before={change.before}
          after={change.after}
          label={change.path}
          kind={refused ? 'refused' : change.kind === 'conflict' ? 'conflict' : 'change'}
        />
      )}
    </li>
  );
}
