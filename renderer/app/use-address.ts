import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** What is changed of an address, by parameter; one without a value is left out of it. */
export type AddressChange = Readonly<Record<string, string>>;

/** What a page keeps in its address (`?kind=move`). A change replaces it: *back* leaves the page, not a keystroke. */
export function useAddress(): readonly [search: URLSearchParams, change: (part: AddressChange) => void] {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (part: AddressChange) =>
      setSearch(
        (old) => {
          const next = new URLSearchParams(old);
          for (const [name, value] of Object.entries(part)) {
            if (value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [search, change];
}
