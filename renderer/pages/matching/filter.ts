/** What the matching page shows, as its address says it; so a filter can be linked, reloaded and gone back to. */
import type { Api } from '../../../core/api/schemas.ts';
import { query } from '../../api/client.ts';

/** Lists that a row's value must be in; empty: any. `sort` as the API names it, `-size` for largest first. */
export type MatchingFilter = {
  status: readonly string[];
  catalog: readonly string[];
  drive: readonly string[];
  q: string;
  sort: string;
};

export type MatchingView = 'table' | 'tree';

/** Where a person is in the list, kept from table to tree and back. */
export type Place = { id: number; path: string; catalog: string };

/** Reads an address. */
export function filterOf(search: URLSearchParams): MatchingFilter {
  const list = (name: string) => (search.get(name) ?? '').split(',').filter((value) => value !== '');
  return {
    status: list('status'),
    catalog: list('catalog'),
    drive: list('drive'),
    q: search.get('q') ?? '',
    sort: search.get('sort') ?? '',
  };
}

/** The filter as the API wants it; also what names its answers in the cache. */
export function filterQuery(filter: MatchingFilter, more: Record<string, string | number> = {}): string {
  return query({ ...filter, ...more });
}

export function isFiltered({ status, catalog, drive, q }: MatchingFilter): boolean {
  return status.length + catalog.length + drive.length > 0 || q !== '';
}

/** A list with `value` in it, or without it if it was. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

/** The next sort of a column: up, then down, then none. */
export function nextSort(sort: string, column: string): string {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? '' : column;
}

/** The place that a row stands for; null for a row that only the OTT has. */
export function placeOf(item: Api['MatchingItem'] | undefined): Place | null {
  return item?.source ? { id: item.source.id, path: item.source.path, catalog: item.catalog } : null;
}

/** What names a row's details in the address: the file's id, or `~` and the path of a row that only the OTT has. */
export function fileKey({ source, target }: Pick<Api['MatchingItem'], 'source' | 'target'>): string {
  return source === null ? `~${target?.nas_path ?? ''}` : String(source.id);
}
