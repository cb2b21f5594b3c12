import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { PathText } from '../../ui/path-text.tsx';
import { KIND_LOOK, OUTCOME_LOOK } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { BeforeAfter } from './before-after.tsx';
import { useSyncName } from './use-sync-name.ts';

/** Rows that come before the end is in sight ask for the next page. */
const AHEAD = 12;
const GRID =
  'grid gap-x-3 px-3 grid-cols-[7rem_minmax(0,1fr)_6.5rem] md:grid-cols-[6rem_minmax(0,3fr)_minmax(0,2fr)_6rem_6.5rem_6.5rem]';

type Props = {
  changes: readonly Api['Change'][];
  /** Links each change to its run. */
  withRun?: boolean;
  /** A note that is told elsewhere and not repeated in every row. */
  toldNote?: string | null;
  /** Asks for the next ones; null at the end. */
  more: (() => unknown) | null;
  loading: boolean;
};

/** Changes with reason and outcome; what they changed, before and after, below the path. */
export function ChangeTable({ changes, withRun = false, toldNote = null, more, loading }: Props) {
  const { text } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: changes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    overscan: 10,
    getItemKey: (index) => changes[index]?.id ?? index,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== null && !loading && last >= changes.length - AHEAD) more();
  }, [more, loading, last, changes.length]);
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={text('changes.title')}
      aria-rowcount={more === null ? changes.length + 1 : -1}
      tabIndex={0}
      className="focus-inset min-h-0 flex-1 overflow-auto border-line bg-surface max-sm:-mx-4 max-sm:border-t sm:rounded-lg sm:border"
    >
      <div role="rowgroup" className="sticky top-0 z-10">
        <div
          role="row"
          aria-rowindex={1}
          className={cx(GRID, 'h-9 items-center border-b border-line-strong bg-sunken text-sm text-ink-2')}
        >
          <span role="columnheader">{text('changes.column.kind')}</span>
          <span role="columnheader">{text('changes.column.path')}</span>
          <span role="columnheader" className="max-md:hidden">
            {text('changes.column.reason')}
          </span>
          <span role="columnheader" className="max-md:hidden">
            {text('changes.column.catalog')}
          </span>
          <span role="columnheader">{text('changes.column.outcome')}</span>
          <span role="columnheader" className="max-md:hidden">
            {text('changes.column.time')}
          </span>
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const change = changes[index];
          return change === undefined ? null : (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              className={cx(GRID, 'absolute inset-x-0 top-0 items-start border-b border-line py-2')}
              style={{ transform: `translateY(${start}px)` }}
            >
              <ChangeCells change={change} withRun={withRun} toldNote={toldNote} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

type CellsProps = { change: Api['Change']; withRun: boolean; toldNote: string | null };

function ChangeCells({ change, withRun, toldNote }: CellsProps) {
  const { text } = useText();
  const nameOf = useSyncName();
  const path = <PathText path={change.path} />;
  return (
    <>
      <span role="cell">
        <Badge {...KIND_LOOK[change.kind]}>{text(`change.${change.kind}`)}</Badge>
        <span className="block pl-5.5 text-sm text-ink-3">{nameOf(change.sync)}</span>
      </span>
      <div role="cell" className="min-w-0">
        {change.file_id === null ? (
          path
        ) : (
          <Link href={`/matching/${change.file_id}`} className="block rounded-sm hover:underline">
            {path}
          </Link>
        )}
        <BeforeAfter change={change} />
      </div>
      <span role="cell" className="min-w-0 text-ink-2 max-md:hidden">
        <span className="line-clamp-2" title={change.reason}>
          {change.reason}
        </span>
        {change.note !== null && change.note !== toldNote && (
          <span className="block truncate text-sm text-warn" title={change.note}>
            {change.note}
          </span>
        )}
      </span>
      <span role="cell" className="truncate text-ink-2 max-md:hidden">
        {change.catalog}
      </span>
      <span role="cell">
        <Badge {...OUTCOME_LOOK[change.outcome]}>{text(`outcome.${change.outcome}`)}</Badge>
      </span>
      <span role="cell" className="text-ink-2 max-md:hidden">
        {withRun ? (
          <Link href={`/runs/${change.run_id}`} className="rounded-sm hover:underline">
            <TimeAgo time={change.at} />
          </Link>
        ) : (
          <TimeAgo time={change.at} />
        )}
      </span>
    </>
  );
}
