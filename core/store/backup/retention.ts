/** Which backups have served their time. Pure. */

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const DAYS_BEFORE_FIRST_MONDAY = 3;
/** Nothing ran for longer than this, or the clock is wrong. */
const LONGEST_GAP_MS = 30 * DAY_MS;

export type Kept = { readonly keepDays: number; readonly keepWeeks: number };
export type Dated = { readonly name: string; readonly at: number; readonly good: boolean };

/**
 * The backups to delete: all of the last `keepDays` days stay, then the newest good one of each of `keepWeeks` weeks. The
 * newest good one stays whatever its age, and so does what is dated in the future. After a long gap ages count from the
 * backup before it, so that a clock which is far ahead for once makes none of them old.
 * @param backups of this data folder only @param now Unix milliseconds
 */
export function outlived<T extends Dated>(
  backups: readonly T[],
  { keepDays, keepWeeks }: Kept,
  now: number,
): T[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at);
  const [newest, before] = newestFirst.filter(({ good }) => good);
  const from = before !== undefined && now - before.at > LONGEST_GAP_MS ? before.at : now;
  const kept = new Set<T>();
  if (newest !== undefined) kept.add(newest);
  const weeks = new Set<number>();
  const firstWeek = weekOf(from - keepDays * DAY_MS) - keepWeeks;
  for (const backup of newestFirst) {
    if (backup.at > from - keepDays * DAY_MS) {
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
