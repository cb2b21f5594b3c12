/** The table `meta` of state.db: single values by their keys. */
import type { Db } from './sqlite.ts';

/** All values whose keys begin with a prefix, by what follows it. */
export function metaBelow(db: Db, prefix: string): Map<string, string> {
  const rows = db
    .prepare<[string, string], { key: string; value: string }>(
      'SELECT key, value FROM meta WHERE key >= ? AND key < ?',
    )
    .all(prefix, `${prefix}\u{10ffff}`);
  return new Map(rows.map(({ key, value }) => [key.slice(prefix.length), value]));
}
