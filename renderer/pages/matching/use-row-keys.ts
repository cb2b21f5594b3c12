import type { KeyboardEvent } from 'react';

type Options = {
  active: number | null;
  total: number;
  /** Rows that fit on the screen: a page up or down. */
  fitting: number;
  choose: (index: number) => void;
  open: (index: number) => void;
};

/** Arrow keys, Page Up and Down, Home, End and Enter in a list of rows. */
export function useRowKeys({
  active,
  total,
  fitting,
  choose,
  open,
}: Options): (event: KeyboardEvent) => void {
  const goals: Record<string, (from: number) => number> = {
    ArrowDown: (from) => from + 1,
    ArrowUp: (from) => from - 1,
    PageDown: (from) => from + fitting,
    PageUp: (from) => from - fitting,
    Home: () => 0,
    End: () => total - 1,
  };
  return (event) => {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && active !== null) open(active);
    else {
      const goal = goals[event.key];
      if (goal === undefined || total === 0) return;
      const next = active === null && event.key.startsWith('Arrow') ? 0 : goal(active ?? 0);
      choose(Math.min(Math.max(next, 0), total - 1));
    }
    event.preventDefault();
  };
}
