/** How many rows of the OTT stand for files of ours. */
import type { Db } from './sqlite.ts';

const KEY = 'ott_linked';

/** Counted anew only where a row has changed since: of a million, that takes longer than all else of a publish with nothing to do. */
export function linkedRows(archive: Db): number {
  const one = (sql: string) => archive.prepare<[], number>(sql).pluck().get() ?? 0;
  const revision = one('SELECT max(revision) FROM ott_rows');
  const noted = archive.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(KEY);
  const [at, known] = noted?.split(' ').map(Number) ?? [];
  if (at === revision && known !== undefined) return known;
  const count = one('SELECT count(*) FROM ott_rows WHERE file_id IS NOT NULL');
  archive.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(KEY, `${revision} ${count}`);
  return count;
}
