import { FileClock } from 'lucide-react';
import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import { useHistory } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { KIND_LOOK, OUTCOME_LOOK } from '../../ui/states.tsx';
import { ChangeTable } from './change-table.tsx';

const OUTCOMES = ['held', 'rejected', 'failed', 'undone'] as const;
const KINDS = ['add', 'update', 'move', 'remove', 'restore'] as const;

/** What happened to files since the first scan, newest first. */
export default function ChangesPage() {
  const { text } = useText();
  const [search, setSearch] = useSearchParams();
  const filter = {
    kind: search.get('kind') ?? '',
    outcome: search.get('outcome') ?? '',
    q: search.get('q') ?? '',
  };
  const set = useCallback(
    (name: string, value: string) =>
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
  const history = useHistory(filter);
  const changes = history.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = filter.kind !== '' || filter.q !== '' || filter.outcome !== '';
  return (
    <Page
      full
      title={text('changes.title')}
      tools={
        <SearchField
          label={text('changes.search')}
          value={filter.q}
          onChange={useCallback((q: string) => set('q', q), [set])}
          className="w-64 max-sm:w-full"
        />
      }
    >
      <div className="flex flex-wrap gap-x-4 gap-y-1 pb-3">
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">{text('changes.kind')}</legend>
          {KINDS.map((kind) => (
            <Chip
              key={kind}
              label={text(`change.${kind}`)}
              look={KIND_LOOK[kind]}
              pressed={filter.kind === kind}
              onPress={() => set('kind', filter.kind === kind ? '' : kind)}
            />
          ))}
        </fieldset>
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">{text('changes.outcome')}</legend>
          {OUTCOMES.map((outcome) => (
            <Chip
              key={outcome}
              label={text(`outcome.${outcome}`)}
              look={OUTCOME_LOOK[outcome]}
              pressed={filter.outcome === outcome}
              onPress={() => set('outcome', filter.outcome === outcome ? '' : outcome)}
            />
          ))}
        </fieldset>
      </div>
      {history.isPending && <SkeletonLines lines={10} />}
      {history.data === undefined && history.error !== null && (
        <ProblemPanel error={history.error} retry={history.refetch} />
      )}
      {history.data !== undefined && changes.length === 0 && (
        <Empty
          icon={FileClock}
          title={text(filtered ? 'changes.none' : 'changes.empty')}
          {...(filtered ? {} : { body: text('changes.empty_body') })}
        >
          {filtered && (
            <Button onClick={() => setSearch({}, { replace: true })}>{text('action.clear_filter')}</Button>
          )}
        </Empty>
      )}
      {changes.length > 0 && (
        <ChangeTable
          changes={changes}
          withRun
          more={history.hasNextPage ? history.fetchNextPage : null}
          loading={history.isFetchingNextPage}
        />
      )}
    </Page>
  );
}
