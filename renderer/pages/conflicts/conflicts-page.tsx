import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useConflicts } from '../../api/sheets.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { SheetsFrame } from '../sheets/sheets-frame.tsx';
import { ConflictList } from './conflict-list.tsx';
import { ManyBar } from './many-bar.tsx';

/** Cells that the sheet and iconik changed differently: a person chooses, one by one or many at once. */
export default function ConflictsPage() {
  const { text } = useText();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') === 'settled' ? 'settled' : 'open';
  const conflicts = useConflicts(state);
  const items = conflicts.data?.pages.flatMap((page) => page.items) ?? [];
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  // What was settled meanwhile is no longer picked.
  const chosen = items.filter(({ id }) => picked.has(id)).map(({ id }) => id);
  return (
    <SheetsFrame
      tools={
        <Segmented
          label={text('conflicts.state')}
          value={state}
          options={[
            { value: 'open', label: text('conflicts.open') },
            { value: 'settled', label: text('conflicts.settled') },
          ]}
          onChange={(next) => setSearch(next === 'open' ? {} : { state: next }, { replace: true })}
        />
      }
    >
      {conflicts.isPending && <SkeletonLines lines={8} />}
      {conflicts.data === undefined && conflicts.error !== null && (
        <ProblemPanel error={conflicts.error} retry={conflicts.refetch} />
      )}
      {conflicts.data !== undefined && items.length === 0 && (
        <Empty
          icon={GitMerge}
          title={text(state === 'open' ? 'conflicts.empty' : 'conflicts.empty_settled')}
          {...(state === 'open' ? { body: text('conflicts.empty_body') } : {})}
        />
      )}
      {items.length > 0 && (
        <>
          {state === 'open' && (
            <ManyBar
              chosen={chosen}
              all={items.length}
              onAll={(on) => setPicked(new Set(on ? items.map(({ id }) => id) : []))}
            />
          )}
          <ConflictList
            conflicts={items}
            picked={picked}
            onPick={(id, on) =>
              setPicked((old) => new Set(on ? [...old, id] : [...old].filter((each) => each !== id)))
            }
          />
        </>
      )}
      {conflicts.hasNextPage && (
        <Button
          className="mt-3"
          disabled={conflicts.isFetchingNextPage}
          onClick={() => conflicts.fetchNextPage()}
        >
          {text('action.more')}
        </Button>
      )}
    </SheetsFrame>
  );
}
