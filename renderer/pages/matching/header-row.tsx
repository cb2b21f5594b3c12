import { ArrowDown, ArrowUp } from 'lucide-react';
import type { CSSProperties, KeyboardEvent } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../../ui/cx.ts';
import { nextSort } from './filter.ts';
import type { ShownColumn } from './use-columns.ts';

/** px that an arrow key changes a column's width by. */
const STEP = 16;

type Props = {
  columns: readonly ShownColumn[];
  sort: string;
  grid: CSSProperties;
  onSort: (sort: string) => void;
};

/** The columns' names: a click sorts, the edge resizes. */
export function HeaderRow({ columns, sort, grid, onSort }: Props) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 w-max min-w-full">
      <div
        role="row"
        aria-rowindex={1}
        style={grid}
        className="grid h-9 items-center border-b border-line-strong bg-sunken"
      >
        {columns.map((column, at) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={at + 1}
            aria-sort={sortState(column.sort, sort)}
            className={cx(
              'relative flex h-full min-w-0 items-center text-sm text-ink-2',
              column.right === true && 'justify-end',
            )}
          >
            <SortName column={column} sort={sort} onSort={onSort} />
            <ResizeHandle column={column} />
          </div>
        ))}
      </div>
    </div>
  );
}

function sortState(key: string | undefined, sort: string): 'ascending' | 'descending' | 'none' | undefined {
  if (key === undefined) return undefined;
  if (sort === key) return 'ascending';
  return sort === `-${key}` ? 'descending' : 'none';
}

function SortName({
  column,
  sort,
  onSort,
}: {
  column: ShownColumn;
  sort: string;
  onSort: (sort: string) => void;
}) {
  const { text } = useText();
  const name = text(column.name);
  const { sort: key } = column;
  if (key === undefined) return <span className="truncate px-3">{name}</span>;
  const Arrow = sort === key ? ArrowUp : sort === `-${key}` ? ArrowDown : null;
  return (
    <button
      type="button"
      title={text('matching.sort', { column: name })}
      onClick={() => onSort(nextSort(sort, key))}
      className="focus-inset flex h-full min-w-0 items-center gap-1 px-3 hover:text-ink"
    >
      <span className={cx('truncate', Arrow !== null && 'font-strong text-ink')}>{name}</span>
      {Arrow !== null && <Arrow size={13} aria-hidden className="shrink-0 text-accent" />}
    </button>
  );
}

function ResizeHandle({ column }: { column: ShownColumn }) {
  const { text } = useText();
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    column.widen(step);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={text('matching.resize', { column: text(column.name) })}
      aria-valuenow={column.px}
      tabIndex={0}
      onMouseDown={column.resize}
      onTouchStart={column.resize}
      onKeyDown={press}
      className="focus-inset absolute inset-y-0 right-0 flex w-2.5 cursor-col-resize touch-none items-center justify-center"
    >
      <span aria-hidden className="h-4 w-px bg-line-strong" />
    </div>
  );
}
