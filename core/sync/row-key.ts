/** Keys of changes that concern a row of a tab. */

/** `detail` tells several changes of one row apart. */
export function rowKey(tab: string, id: string, detail?: string): string {
  return detail === undefined ? `${tab}:${id}` : `${tab}:${id}:${detail}`;
}

/** A row of a tab. */
export type RowPlace = { readonly tab: string; readonly id: string };

/** The tab and the row's id; for keys without detail. */
export function rowOfKey(key: string): RowPlace {
  const colon = key.indexOf(':');
  return { tab: key.slice(0, colon), id: key.slice(colon + 1) };
}
