/** What a lister is started with and what it answers: few large values instead of many small ones, because each costs a copy. */
import type { Problem } from '../model/problem.ts';
import type { SeenFolder, Unchanged } from './folder-look.ts';

/** What a lister is started with. Structured-clonable. */
export type ListerOptions = {
  /** The drive's root, absolute. */
  readonly root: string;
  /** Setting `scan.ignore`. */
  readonly ignore: readonly string[];
  readonly caseSensitive: boolean;
  /** Whether the file system's file ids stay with a file. */
  readonly refs: boolean;
  /** The looks that are stored, from {@link import('./folder-look.ts').KnownLooks}. */
  readonly looks: BigInt64Array;
};

/** A batch ends after so many entries, or so many milliseconds: small messages, and progress on slow networks. */
export const BATCH_ENTRIES = 4_000;
export const BATCH_MS = 100;

/** What one call of the pool lists. */
export type Batch = {
  /** The folders that look different from what is stored. */
  readonly listings: SeenFolder[];
  /** The others, in sum. */
  readonly unchanged: Unchanged;
  /** Folders found but not yet listed. */
  readonly rest: string[];
  /** The folder that was listed last. */
  readonly current: string;
};

export type PackedBatch = {
  readonly paths: string[];
  readonly folders: string[][];
  readonly names: string[][];
  /** Per folder, one after the other: sizes, times, refs. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** By index of the folder. */
  readonly problems: [number, Problem][];
  readonly warnings: [number, Problem][];
  readonly looks: (bigint | null)[];
} & Pick<Batch, 'unchanged' | 'rest' | 'current'>;

/** Packs a batch for its way; `numbers.buffer` is meant to be transferred. */
export function packBatch({ listings, ...sums }: Batch): PackedBatch {
  const numbers = new Float64Array(listings.reduce((sum, listing) => sum + 3 * listing.names.length, 0));
  let at = 0;
  for (const { sizes, modified, refs } of listings)
    for (const column of [sizes, modified, refs]) {
      numbers.set(column, at);
      at += column.length;
    }
  return {
    paths: listings.map((listing) => listing.path),
    folders: listings.map((listing) => listing.folders),
    names: listings.map((listing) => listing.names),
    numbers,
    problems: listings.flatMap(({ problem }, index) => (problem ? [[index, problem]] : [])),
    warnings: listings.flatMap(({ warning }, index) => (warning ? [[index, warning]] : [])),
    looks: listings.map(({ look }) => look),
    ...sums,
  };
}

/** The listings as the lister made them; their columns are views of one buffer. */
export function unpackBatch(packed: PackedBatch): Batch {
  const { unchanged, rest, current } = packed;
  const problems = new Map(packed.problems);
  const warnings = new Map(packed.warnings);
  let at = 0;
  const column = (length: number) => {
    at += length;
    return packed.numbers.subarray(at - length, at);
  };
  const listings = packed.paths.map((path, index): SeenFolder => {
    const names = packed.names[index] ?? [];
    const problem = problems.get(index);
    const warning = warnings.get(index);
    return {
      path,
      folders: packed.folders[index] ?? [],
      names,
      sizes: column(names.length),
      modified: column(names.length),
      refs: column(names.length),
      look: packed.looks[index] ?? null,
      ...(problem && { problem }),
      ...(warning && { warning }),
    };
  });
  return { listings, unchanged, rest, current };
}
