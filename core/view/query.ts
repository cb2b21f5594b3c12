/** What can be asked of the matching table, checked. */
import { z } from 'zod';
import { MATCH_STATUSES } from '../model/file-state.ts';
import { Failure } from '../model/problem.ts';
import { SORT_KEYS, type SortKey } from './orders.ts';

/** Which rows, in which order. Lists may be repeated parameters or comma-separated; an empty one filters nothing. */
const filterShape = {
  status: z.array(z.string()).default([]),
  catalog: z.array(z.string()).default([]),
  drive: z.array(z.string()).default([]),
  /** Part of the relative path. */
  q: z.string().max(1000).default(''),
  /** `size`, `-size`, `size:desc`, `size:asc`. */
  sort: z.string().default('path'),
};
const DEFAULT_PAGE_SIZE = 20;
/** Rows of one page, at most. */
export const MOST_PER_PAGE = 200;

const rowsQuerySchema = z.object(filterShape);
const matchingQuerySchema = z.object({
  ...filterShape,
  page: z.int().min(1).default(1),
  per_page: z.int().min(1).max(MOST_PER_PAGE).default(DEFAULT_PAGE_SIZE),
  /** The id of a file: answers with the page that holds it, instead of `page`. */
  around: z.int().optional(),
});

/** Which rows, in which order; what is left out has its default. */
export type RowsQuery = z.input<typeof rowsQuerySchema>;
/** One page of them. */
export type MatchingQuery = z.input<typeof matchingQuerySchema>;

/** What a query's texts mean. Catalogues and drives are still names. */
export type Sort = { readonly key: SortKey; readonly descending: boolean };

/** Names that callers use for a sort key because the answer's items have them. */
const ALIASES: Readonly<Record<string, SortKey>> = {
  size_bytes: 'size',
  modified_at: 'modified',
  duration_sec: 'duration',
};

/** Fills in the defaults. @throws Failure `problem.view_query` with what is allowed */
export function parseRowsQuery(input: RowsQuery): z.output<typeof rowsQuerySchema> {
  return checked(rowsQuerySchema, input);
}

/** Fills in the defaults. @throws Failure `problem.view_query` with what is allowed */
export function parseMatchingQuery(input: MatchingQuery): z.output<typeof matchingQuerySchema> {
  return checked(matchingQuerySchema, input);
}

function checked<Schema extends z.ZodType>(schema: Schema, input: z.input<Schema>): z.output<Schema> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(issue?.path.join('.') ?? '', JSON.stringify(issue?.input) ?? '', [issue?.message ?? '']);
}

/** Without a word: by path. @throws Failure `problem.view_query` with what is allowed */
export function parseSort(text: string): Sort {
  const [, minus = '', word = '', direction = ''] =
    /^([-+]?)(\w+)(?::(asc|desc))?$/.exec(text.trim() || 'path') ?? [];
  const key = ALIASES[word] ?? SORT_KEYS.find((candidate) => candidate === word);
  if (key === undefined)
    throw refused(
      'sort',
      text,
      SORT_KEYS.flatMap((name) => [name, `-${name}`]),
    );
  return { key, descending: direction === '' ? minus === '-' : direction === 'desc' };
}

/** The numbers of the statuses named; null: no filter. @throws Failure `problem.view_query` with what is allowed */
export function parseStatuses(values: readonly string[]): number[] | null {
  const names = splitList(values);
  if (names.length === 0) return null;
  return names.map((name) => {
    const status = (MATCH_STATUSES as readonly string[]).indexOf(name);
    if (status < 0) throw refused('status', name, MATCH_STATUSES);
    return status;
  });
}

/** The numbers of names; a name that holds a comma is known as a whole. Unknown names match nothing. */
export function parseNames(
  values: readonly string[],
  find: (name: string) => number | undefined,
): number[] | null {
  const names = values.flatMap((value) => (find(value) === undefined ? splitList([value]) : [value]));
  if (names.length === 0) return null;
  return names.map(find).filter((number) => number !== undefined);
}

function splitList(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function refused(where: string, value: string, allowed: readonly string[]): Failure {
  return new Failure({
    code: 'problem.view_query',
    where,
    params: { value: value.slice(0, 100), allowed: allowed.join(', ') },
  });
}
