import { FileClock } from 'lucide-react';
import { useCallback } from 'react';
import { type ChangeFilter, useHistory } from '../../api/queries.ts';
import { type AddressChange, useAddress } from '../../app/use-address.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { KIND_LOOK, OUTCOME_LOOK } from '../../ui/states.tsx';
import { ChangeTable } from './change-table.tsx';

const OUTCOMES = ['held', 'rejected', 'failed', 'undone'] as const;
const KINDS = ['add', 'update', 'move', 'remove', 'restore'] as const;

/** What happened to files since the first scan, newest first. */
export default function ChangesPage() {
  const { text } = useText();
  const [search, change] = useAddress();
  const filter = {
    kind: search.get('kind') ?? '',
    outcome: search.get('outcome') ?? '',
    q: search.get('q') ?? '',
  };
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
          onChange={useCallback((q: string) => change({ q }), [change])}
          className="w-64 max-sm:w-full"
        />
      }
    >
      <Chips filter={filter} onChange={change} />
      <Loaded query={history} lines={10}>
        {() =>
          changes.length === 0 ? (
            <NoChanges filtered={filtered} onClear={() => change({ kind: '', outcome: '', q: '' })} />
          ) : (
            <ChangeTable
              changes={changes}
              withRun
              more={history.hasNextPage ? history.fetchNextPage : null}
              loading={history.isFetchingNextPage}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

type ChipsProps = { filter: ChangeFilter; onChange: (part: AddressChange) => void };

/** Which changes are shown, by what they are and by what became of them. */
function Chips({ filter, onChange }: ChipsProps) {
  const { text } = useText();
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1 pb-3">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{text('changes.kind')}</legend>
        {KINDS.map((kind) => (
          <Chip
            key={kind}
            label={text(`change.${kind}`)}
            look={KIND_LOOK[kind]}
            pressed={filter.kind === kind}
            onPress={() => onChange({ kind: filter.kind === kind ? '' : kind })}
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
            onPress={() => onChange({ outcome: filter.outcome === outcome ? '' : outcome })}
          />
        ))}
      </fieldset>
    </div>
  );
}

function NoChanges({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { text } = useText();
  if (!filtered)
    return <Empty icon={FileClock} title={text('changes.empty')} body={text('changes.empty_body')} />;
  return (
    <Empty icon={FileClock} title={text('changes.none')}>
      <Button onClick={onClear}>{text('action.clear_filter')}</Button>
    </Empty>
  );
}
