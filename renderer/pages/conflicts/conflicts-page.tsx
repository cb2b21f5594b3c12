import { GitMerge } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useConflicts } from '../../api/sheets.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
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
  const q = search.get('q') ?? '';
  const conflicts = useConflicts({ state, q });
  const items = conflicts.data?.pages.flatMap((page) => page.items) ?? [];
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  // What was settled meanwhile is no longer picked.
  const chosen = items.filter(({ id }) => picked.has(id)).map(({ id }) => id);
  const set = useCallback(
    (name: 'state' | 'q', value: string) =>
      setSearch(
        (old) => {
          const next = new URLSearchParams(old);
          if (value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const find = useCallback((part: string) => set('q', part), [set]);
  return (
    <SheetsFrame
      tools={
        <>
          <SearchField
            label={text('conflicts.search')}
            value={q}
            onChange={find}
            className="w-64 max-sm:w-full"
          />
          <Segmented
            label={text('conflicts.state')}
            value={state}
            options={[
              { value: 'open', label: text('conflicts.open') },
              { value: 'settled', label: text('conflicts.settled') },
            ]}
            onChange={(next) => set('state', next === 'open' ? '' : next)}
          />
        </>
      }
    >
      {conflicts.isPending && <SkeletonLines lines={8} />}
      {conflicts.data === undefined && conflicts.error !== null && (
        <ProblemPanel error={conflicts.error} retry={conflicts.refetch} />
      )}
      {conflicts.data !== undefined && items.length === 0 && q !== '' && (
        <Empty icon={GitMerge} title={text('conflicts.none')}>
          <Button onClick={() => find('')}>{text('action.clear_filter')}</Button>
        </Empty>
      )}
      {conflicts.data !== undefined && items.length === 0 && q === '' && (
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
