import type { ReactNode } from 'react';
import { ProblemPanel } from './problem-panel.tsx';
import { SkeletonLines } from './skeleton.tsx';

type Props<Data> = {
  query: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown };
  /** How many lines stand there until the answer has come; at most 24. */
  lines: number;
  children: (data: Data) => ReactNode;
};

/** What a query answers; until then lines that stand in for it, or what went wrong with another try. */
export function Loaded<Data>({ query: { data, error, refetch }, lines, children }: Props<Data>) {
  if (data !== undefined) return children(data);
  return error === null ? <SkeletonLines lines={lines} /> : <ProblemPanel error={error} retry={refetch} />;
}
