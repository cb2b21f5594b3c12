/** When an engine that died is started again. Pure. */

/** After the first death at once, then ever later. */
const DELAYS_MS = [0, 1_000, 5_000, 15_000, 60_000];
/** Deaths longer ago than this are forgiven. */
const WINDOW_MS = 10 * 60_000;

/**
 * How long to wait before the next start, ms; null: it died too often, a person has to look.
 * @param deaths when it died, Unix milliseconds, the last one included
 */
export function restartDelay(deaths: readonly number[], now: number): number | null {
  const recent = deaths.filter((death) => now - death < WINDOW_MS).length;
  return DELAYS_MS[recent - 1] ?? null;
}
