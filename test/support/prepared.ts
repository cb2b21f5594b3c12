import type { Db } from '../../core/store/sqlite.ts';

/** Makes a connection prepare each statement once: a simulation runs the same few statements a million times. */
export function cachePrepared(db: Db): void {
  const prepare = db.prepare.bind(db);
  const cache = new Map<string, ReturnType<typeof prepare>>();
  const cached = (sql: string) => {
    const known = cache.get(sql) ?? prepare(sql);
    cache.set(sql, known);
    return known;
  };
  Object.assign(db, { prepare: cached });
}
