import { type CSSProperties, useMemo } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { useNow } from '../../ui/time-ago.tsx';
import { fileKey } from './filter.ts';
import { Row } from './row.tsx';
import type { ShownColumn } from './use-columns.ts';
import type { RowWindow } from './use-row-window.ts';

type Props = {
  rows: RowWindow;
  itemAt: (index: number) => Api['MatchingItem'] | undefined;
  columns: readonly ShownColumn[];
  grid: CSSProperties;
  active: number | null;
  /** The file whose details are open. */
  openKey: string | null;
};

/** Of all rows those that exist, at their place. */
export function RowsInSight({ rows, itemAt, columns, grid, active, openKey }: Props) {
  const { text, write } = useText();
  const now = useNow();
  const writer = useMemo(() => ({ text, write, now }), [text, write, now]);
  const indexes = Array.from({ length: Math.max(0, rows.end - rows.first) }, (_, step) => rows.first + step);
  return (
    <div role="rowgroup" className="relative" style={{ height: rows.height, minWidth: grid.width }}>
      <div
        role="presentation"
        className="absolute inset-x-0 top-0"
        style={{ transform: `translateY(${rows.offset}px)` }}
      >
        {indexes.map((index) => {
          const item = itemAt(index);
          return (
            <Row
              key={index}
              index={index}
              item={item}
              columns={columns}
              grid={grid}
              active={index === active}
              open={item !== undefined && fileKey(item) === openKey}
              writer={writer}
            />
          );
        })}
      </div>
    </div>
  );
}
