import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { filterOf, type MatchingFilter, type MatchingView } from './filter.ts';

/** The filter and the view in the address. Changing them replaces the address: *back* leaves the page, not a keystroke. */
export function useMatchingFilter() {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterOf(search), [search]);
  const view: MatchingView = search.get('view') === 'tree' ? 'tree' : 'table';
  const change = useCallback(
    (part: Partial<MatchingFilter & { view: MatchingView }>) =>
      setSearch(
        (old) => {
          const next = new URLSearchParams(old);
          for (const [name, value] of Object.entries(part)) {
            const text = typeof value === 'string' ? value : value.join(',');
            if (text === '' || text === 'table') next.delete(name);
            else next.set(name, text);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const clear = useCallback(() => change({ status: [], catalog: [], drive: [], q: '' }), [change]);
  return { filter, view, change, clear };
}
