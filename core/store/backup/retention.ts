/** Which backups have served their time. Pure. */

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const DAYS_BEFORE_FIRST_MONDAY = 3;

export type Kept = { readonly keepDays: number; readonly keepWeeks: number };
export type Dated = { readonly name: string; readonly at: number; readonly good: boolean };

/**
 * The backups to delete: all of the last `keepDays` days stay, then the newest good one of each of `keepWeeks` weeks. The
 * newest good one stays whatever its age, and so does what is dated in the future.
 * @param backups of this data folder only @param now Unix milliseconds
 */
export function outlived<T extends Dated>(
  backups: readonly T[],
  { keepDays, keepWeeks }: Kept,
  now: number,
): T[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at);
  const kept = new Set<T>();
  const newest = newestFirst.find(({ good }) => good);
  if (newest !== undefined) kept.add(newest);
  const weeks = new Set<number>();
  const firstWeek = weekOf(now - keepDays * DAY_MS) - keepWeeks;
  for (const backup of newestFirst) {
    if (backup.at > now - keepDays * DAY_MS) {
      kept.add(backup);
      continue;
    }
    const week = weekOf(backup.at);
    const isWanted = week >= firstWeek && weeks.size < keepWeeks && !weeks.has(week);
    if (!backup.good || !isWanted) continue;
    weeks.add(week);
    kept.add(backup);
  }
  return newestFirst.filter((backup) => !kept.has(backup));
}

function weekOf(at: number): number {
  return Math.floor((Math.floor(at / DAY_MS) + DAYS_BEFORE_FIRST_MONDAY) / 7);
}
