import { useCallback, useMemo } from 'react';
import { useAddress } from '../../app/use-address.ts';
import { filterOf, type MatchingFilter, type MatchingView } from './filter.ts';

/** The filter and the view in the address. */
export function useMatchingFilter() {
  const [search, changeAddress] = useAddress();
  const filter = useMemo(() => filterOf(search), [search]);
  const view: MatchingView = search.get('view') === 'tree' ? 'tree' : 'table';
  const change = useCallback(
    (part: Partial<MatchingFilter & { view: MatchingView }>) => {
      const texts = Object.entries(part).map(([name, value]) => {
        const text = typeof value === 'string' ? value : value.join(',');
        return [name, text === 'table' ? '' : text] as const;
      });
      changeAddress(Object.fromEntries(texts));
    },
    [changeAddress],
  );
  const clear = useCallback(() => change({ status: [], catalog: [], drive: [], q: '' }), [change]);
  return { filter, view, change, clear };
}
