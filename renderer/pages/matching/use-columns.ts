import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useEffect, useState } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { recallJson, remember } from '../../app/preference.ts';
import { COLUMNS, type Column } from './columns.tsx';

const MEMORY = 'matching.columns';
const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnVisibilityFeature });
const definitions = COLUMNS.map(({ id, width }) => ({ id, size: width, minSize: 56, maxSize: 900 }));
const NO_ROWS: Api['MatchingItem'][] = [];

type Remembered = { sizes: Record<string, number>; shown: Record<string, boolean> };

/** A visible column with its width and the handle that changes it. */
export type ShownColumn = Column & {
  px: number;
  resize: (event: unknown) => void;
  widen: (by: number) => void;
};

/** The table's columns as a person arranged them on this computer. Rows are not the table's matter: they come by pages. */
export function useColumns() {
  const [{ sizes, shown }, setChosen] = useState(recalled);
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    columnResizeMode: 'onChange',
    state: { columnSizing: sizes, columnVisibility: shown },
    onColumnSizingChange: (next) =>
      setChosen((old) => ({ ...old, sizes: typeof next === 'function' ? next(old.sizes) : next })),
    onColumnVisibilityChange: (next) =>
      setChosen((old) => ({ ...old, shown: typeof next === 'function' ? next(old.shown) : next })),
  });
  useEffect(() => remember(MEMORY, JSON.stringify({ sizes, shown })), [sizes, shown]);
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const visible = headers.flatMap((header): ShownColumn[] => {
    const column = COLUMNS.find(({ id }) => id === header.column.id);
    if (column === undefined) return [];
    const px = header.column.getSize();
    const widen = (by: number) =>
      table.setColumnSizing((old) => ({ ...old, [column.id]: Math.max(56, px + by) }));
    return [{ ...column, px, resize: header.getResizeHandler(), widen }];
  });
  return {
    visible,
    isShown: (id: string) => shown[id] !== false,
    show: (id: string, on: boolean) => setChosen((old) => ({ ...old, shown: { ...old.shown, [id]: on } })),
    reset: () => setChosen({ sizes: {}, shown: {} }),
  };
}

function recalled(): Remembered {
  const known = recallJson(MEMORY);
  const part = (name: 'sizes' | 'shown') =>
    (typeof known === 'object' && known !== null ? Reflect.get(known, name) : null) ?? {};
  return { sizes: part('sizes'), shown: part('shown') };
}
