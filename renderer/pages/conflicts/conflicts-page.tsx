import { GitMerge } from 'lucide-react';
import { useCallback, useState } from 'react';
import { type Conflict, useConflicts } from '../../api/sheets.ts';
import { useAddress } from '../../app/use-address.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Paged } from '../../ui/paged.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SheetsFrame } from '../sheets/sheets-frame.tsx';
import { ConflictList } from './conflict-list.tsx';
import { ManyBar } from './many-bar.tsx';

/** Cells that the sheet and iconik changed differently: a person chooses, one by one or many at once. */
export default function ConflictsPage() {
  const { text } = useText();
  const [search, change] = useAddress();
  const state = search.get('state') === 'settled' ? 'settled' : 'open';
  const q = search.get('q') ?? '';
  const conflicts = useConflicts({ state, q });
  const find = useCallback((part: string) => change({ q: part }), [change]);
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
            onChange={(next) => change({ state: next === 'open' ? '' : next })}
          />
        </>
      }
    >
      <Paged
        query={conflicts}
        lines={8}
        empty={<NoConflicts state={state} filtered={q !== ''} onClear={() => find('')} />}
      >
        {(items) => <Choice conflicts={items} open={state === 'open'} />}
      </Paged>
    </SheetsFrame>
  );
}

/** The conflicts that are listed; open ones can be picked, to be settled together. */
function Choice({ conflicts, open }: { conflicts: readonly Conflict[]; open: boolean }) {
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const all = conflicts.map(({ id }) => id);
  // What was settled meanwhile is no longer picked.
  const chosen = all.filter((id) => picked.has(id));
  return (
    <>
      {open && <ManyBar chosen={chosen} all={all.length} onAll={(on) => setPicked(new Set(on ? all : []))} />}
      <ConflictList
        conflicts={conflicts}
        picked={picked}
        onPick={(id, on) =>
          setPicked((old) => new Set(on ? [...old, id] : [...old].filter((each) => each !== id)))
        }
      />
    </>
  );
}

type NoneProps = { state: 'open' | 'settled'; filtered: boolean; onClear: () => void };

function NoConflicts({ state, filtered, onClear }: NoneProps) {
  const { text } = useText();
  if (filtered) {
    return (
      <Empty icon={GitMerge} title={text('conflicts.none')}>
        <Button onClick={onClear}>{text('action.clear_filter')}</Button>
      </Empty>
    );
  }
  return state === 'settled' ? (
    <Empty icon={GitMerge} title={text('conflicts.empty_settled')} />
  ) : (
    <Empty icon={GitMerge} title={text('conflicts.empty')} body={text('conflicts.empty_body')} />
  );
}
