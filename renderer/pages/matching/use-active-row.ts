import { useEffect, useRef, useState } from 'react';
import { filterQuery, type MatchingFilter, type Place } from './filter.ts';
import type { RowWindow } from './use-row-window.ts';
import { usePosition } from './use-rows.ts';

/**
 * The selected row. A changed filter is a changed list: it is shown around the reader's place where it has it, else from
 * its top.
 */
export function useActiveRow(
  filter: MatchingFilter,
  place: Place | null,
  waiting: boolean,
  show: RowWindow['show'],
) {
  const list = filterQuery(filter);
  const [start, setStart] = useState({ list, id: place?.id ?? null });
  const [active, setActive] = useState<number | null>(null);
  if (start.list !== list) {
    setStart({ list, id: place?.id ?? null });
    setActive(null);
  }
  const position = usePosition(filter, start.id);
  const goal = start.id === null ? null : position.data;
  const latestShow = useRef(show);
  latestShow.current = show;
  const arrivedIn = useRef<string | null>(null);
  useEffect(() => {
    // Once for each list: later it is the reader who moves.
    if (waiting || goal === undefined || arrivedIn.current === list) return;
    arrivedIn.current = list;
    setActive(goal);
    latestShow.current(goal ?? 0, 'center');
  }, [list, goal, waiting]);
  return [active, setActive] as const;
}
