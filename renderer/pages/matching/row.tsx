import { type CSSProperties, memo } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { Writer } from './columns.tsx';
import type { ShownColumn } from './use-columns.ts';

type Props = {
  /** From 0. */
  index: number;
  /** Undefined while its page is on the way. */
  item: Api['MatchingItem'] | undefined;
  columns: readonly ShownColumn[];
  grid: CSSProperties;
  active: boolean;
  open: boolean;
  writer: Writer;
};

/** The element id of a row, for `aria-activedescendant`. */
export function rowId(index: number): string {
  return `row-${index}`;
}

/** The row that an element is in, or null. */
export function indexOfRow(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[id^="row-"]') : null;
  return row === null ? null : Number(row.id.slice('row-'.length));
}

/** One file: NAS beside OTT. Clicks and keys are the grid's. */
export const Row = memo(function Row({ index, item, columns, grid, active, open, writer }: Props) {
  return (
    <div
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      tabIndex={-1}
      style={grid}
      className={cx(
        'grid h-9 cursor-pointer items-center border-b border-line',
        open || active ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          tabIndex={-1}
          aria-colindex={at + 1}
          className={cx('min-w-0 truncate px-3', column.right === true && 'text-right')}
        >
          {item === undefined ? <Skeleton className="h-3.5 w-4/5" /> : column.cell(item, writer)}
        </div>
      ))}
    </div>
  );
}, isSame);

/** Columns are made anew when one is resized; their widths are in `grid`. */
function isSame(before: Props, after: Props): boolean {
  return (
    before.index === after.index &&
    before.item === after.item &&
    before.active === after.active &&
    before.open === after.open &&
    before.writer === after.writer &&
    before.grid === after.grid
  );
}
