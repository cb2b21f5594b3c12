import { type RefObject, useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { indexInSight, type RowSpace, rowSpace, scrollTopFor } from './row-space.ts';

export const ROW_HEIGHT = 36;

/** Rows rendered beyond those in sight, so that a fast wheel does not meet a gap. */
const BEYOND = 8;

/** Which rows of a long list are in sight, where they stand, and how to bring one into sight. */
export type RowWindow = {
  first: number;
  end: number;
  /** Height of what scrolls, and where the first rendered row stands in it; px. */
  height: number;
  offset: number;
  /** Rows that fit. */
  fitting: number;
  show: (index: number, how: 'nearest' | 'center') => void;
};

/** @param headerHeight px of the scroller that a sticky header covers */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  headerHeight: number,
): RowWindow {
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const next = { top: element.scrollTop, height: element.clientHeight - headerHeight };
    setSeen((old) => (old.top === next.top && old.height === next.height ? old : next));
  }, [scroller, headerHeight]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // Rendered before the frame is painted: else it would show the rows of the place before, which is none.
    const follow = () => flushSync(look);
    element.addEventListener('scroll', follow, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => {
      element.removeEventListener('scroll', follow);
      observer.disconnect();
    };
  }, [scroller, look]);

  const space = useMemo(() => rowSpace(count, ROW_HEIGHT, seen.height), [count, seen.height]);
  const topRow = indexInSight(space, seen.top);
  const first = Math.max(0, Math.floor(topRow) - BEYOND);
  const end = Math.min(count, Math.ceil(topRow + seen.height / ROW_HEIGHT) + BEYOND);
  const show = useCallback(
    (index: number, how: 'nearest' | 'center') => {
      const element = scroller.current;
      if (element === null) return;
      element.scrollTop = targetTop(space, element.scrollTop, index, how);
      look();
    },
    [scroller, space, look],
  );
  return {
    first,
    end,
    height: space.height,
    offset: seen.top - (topRow - first) * ROW_HEIGHT,
    fitting: Math.max(1, Math.floor(seen.height / ROW_HEIGHT)),
    show,
  };
}

/** The scroll position that brings a row into sight, moving as little as possible or to the middle. */
function targetTop(space: RowSpace, top: number, index: number, how: 'nearest' | 'center'): number {
  const fitting = space.seen / space.rowHeight;
  if (how === 'center') return scrollTopFor(space, index + 0.5 - fitting / 2);
  const row = indexInSight(space, top);
  if (index < row) return scrollTopFor(space, index);
  return index + 1 > row + fitting ? scrollTopFor(space, index + 1 - fitting) : top;
}
