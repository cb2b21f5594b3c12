import { type CSSProperties, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { fileKey, type MatchingFilter, type Place, placeOf } from './filter.ts';
import { HeaderRow } from './header-row.tsx';
import { indexOfRow, rowId } from './row.tsx';
import { RowsInSight } from './rows-in-sight.tsx';
import { useActiveRow } from './use-active-row.ts';
import type { ShownColumn, useColumns } from './use-columns.ts';
import { useRowKeys } from './use-row-keys.ts';
import { ROW_HEIGHT, useRowWindow } from './use-row-window.ts';
import { useRows } from './use-rows.ts';

export type MatchingGridProps = {
  filter: MatchingFilter;
  total: number;
  /** True while these are still the rows of the filter before. */
  waiting: boolean;
  columns: ReturnType<typeof useColumns>;
  /** Where the reader was before: brought back into sight when this filter has it. */
  place: Place | null;
  /** The file whose details are open. */
  openKey: string | null;
  onPlace: (place: Place | null) => void;
  onOpen: (key: string) => void;
  onSort: (sort: string) => void;
};

/** All rows, however many: only those in sight exist, and only their pages are asked for. */
export function MatchingGrid(props: MatchingGridProps) {
  const { filter, total, waiting, columns, place, openKey, onPlace, onOpen, onSort } = props;
  const { text } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRowWindow(scroller, total, ROW_HEIGHT);
  const itemAt = useRows(filter, rows.first, rows.end);
  const [active, setActive] = useActiveRow(filter, place, waiting, rows.show);
  const grid = useGridStyle(columns.visible);

  const choose = (index: number) => {
    setActive(index);
    rows.show(index, 'nearest');
    const item = itemAt(index);
    onPlace(placeOf(item));
    if (openKey !== null && item !== undefined) onOpen(fileKey(item));
  };
  const open = (index: number) => {
    choose(index);
    const item = itemAt(index);
    if (item !== undefined) onOpen(fileKey(item));
  };
  const press = useRowKeys({ active, total, fitting: rows.fitting, choose, open });
  const click = (event: MouseEvent) => {
    const index = indexOfRow(event.target);
    if (index !== null) open(index);
  };
  // Rows that were deep down in the list before are not below the end of a shorter one.
  useEffect(() => {
    if (active !== null && active >= total) setActive(null);
  }, [active, total, setActive]);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={text('matching.grid')}
      aria-rowcount={total + 1}
      aria-colcount={columns.visible.length}
      aria-activedescendant={active === null ? undefined : rowId(active)}
      aria-busy={waiting}
      tabIndex={0}
      onKeyDown={press}
      onClick={click}
      className="focus-inset relative min-h-0 flex-1 overflow-auto border-line bg-surface max-sm:-mx-4 max-sm:border-t sm:rounded-lg sm:border"
    >
      <HeaderRow columns={columns.visible} sort={filter.sort} grid={grid} onSort={onSort} />
      <RowsInSight
        rows={rows}
        itemAt={itemAt}
        columns={columns.visible}
        grid={grid}
        active={active}
        openKey={openKey}
      />
    </div>
  );
}

/** The columns' widths, for the header and every row. */
function useGridStyle(columns: readonly ShownColumn[]): CSSProperties {
  const template = columns.map(({ px }) => `${px}px`).join(' ');
  const width = columns.reduce((sum, { px }) => sum + px, 0);
  return useMemo(() => ({ gridTemplateColumns: template, width, minWidth: '100%' }), [template, width]);
}
