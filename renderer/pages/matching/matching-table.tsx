import { ListChecks } from 'lucide-react';
import { useStart } from '../../api/actions.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { isFiltered } from './filter.ts';
import { MatchingGrid, type MatchingGridProps } from './matching-grid.tsx';
import { useFirstPage } from './use-rows.ts';

type Props = Omit<MatchingGridProps, 'total' | 'waiting'> & { onClear: () => void };

/** The rows, or what stands in for them while there are none. */
export function MatchingTable({ onClear, ...grid }: Props) {
  const page = useFirstPage(grid.filter);
  return (
    <Loaded query={page} lines={12}>
      {({ total }) =>
        total === 0 ? (
          <NoRows filtered={isFiltered(grid.filter)} onClear={onClear} />
        ) : (
          <MatchingGrid {...grid} total={total} waiting={page.isPlaceholderData} />
        )
      }
    </Loaded>
  );
}

function NoRows({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { text } = useText();
  const start = useStart();
  return filtered ? (
    <Empty icon={ListChecks} title={text('matching.none')} body={text('matching.none_body')}>
      <Button onClick={onClear}>{text('action.clear_filter')}</Button>
    </Empty>
  ) : (
    <Empty icon={ListChecks} title={text('matching.empty')} body={text('matching.empty_body')}>
      <Button disabled={start.isPending} onClick={() => start.mutate('scan')}>
        {text('action.scan')}
      </Button>
    </Empty>
  );
}
