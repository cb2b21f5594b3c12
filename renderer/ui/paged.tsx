import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { Loaded } from './loaded.tsx';

type Props<Item> = {
  query: {
    readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  /** How many lines stand there until the first page has come. */
  lines: number;
  /** In place of a list without rows. */
  empty: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
};

/** A list that is read page by page, with a button for the next one. */
export function Paged<Item>({ query, lines, empty, children }: Props<Item>) {
  const { text } = useText();
  return (
    <Loaded query={query} lines={lines}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return (
          <>
            {items.length === 0 ? empty : children(items)}
            {query.hasNextPage && (
              <Button
                className="mt-3"
                disabled={query.isFetchingNextPage}
                onClick={() => query.fetchNextPage()}
              >
                {text('action.more')}
              </Button>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
