import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { query } from '../../api/client.ts';
import { useClient } from '../../api/context.tsx';
import { keys } from '../../api/keys.ts';
import type { Levels } from './tree-nodes.ts';

/**
 * The tree's levels: the catalogues, and each folder's when it is opened first.
 * @param opened folders that are open from the start; `waiting` until they and the catalogues are there
 */
export function useLevels(opened: readonly string[]) {
  const client = useClient();
  const [paths, setPaths] = useState<readonly string[]>(['', ...opened]);
  const open = useCallback(
    (path: string) => setPaths((old) => (old.includes(path) ? old : [...old, path])),
    [],
  );
  const answers = useQueries({
    queries: paths.map((path) => ({
      queryKey: [...keys.tree, path],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.get<Api['Tree']>(`/api/matching/tree${query({ path })}`, signal),
    })),
    combine: useCallback(
      (results: { data: Api['Tree'] | undefined; error: Error | null; isPending: boolean }[]) => ({
        data: results.map((result) => result.data),
        error: results[0]?.error ?? null,
        waiting: results.slice(0, opened.length + 1).some((result) => result.isPending),
      }),
      [opened.length],
    ),
  });
  const levels = useMemo<Levels>(
    () =>
      new Map(
        paths.flatMap((path, at) =>
          answers.data[at] === undefined ? [] : [[path, answers.data[at]] as const],
        ),
      ),
    [paths, answers.data],
  );
  return { levels, open, error: answers.error, waiting: answers.waiting };
}
