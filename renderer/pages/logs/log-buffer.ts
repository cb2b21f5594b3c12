/** The lines that the window keeps: the newest 1,000, each once, in order. Pure. */
import type { Api } from '../../../core/api/schemas.ts';

export const KEPT_LINES = 1000;

type Line = Api['LogLine'];

/** Adds lines; after a reconnection the feed starts over, so lines that are already there are left out. */
export function appended(lines: readonly Line[], more: readonly Line[]): readonly Line[] {
  const newest = lines.at(-1)?.id ?? Number.NEGATIVE_INFINITY;
  const fresh = more.filter((line) => line.id > newest);
  return fresh.length === 0 ? lines : [...lines, ...fresh].slice(-KEPT_LINES);
}

export const LEVELS = ['debug', 'info', 'warn', 'error'] as const satisfies readonly Line['level'][];

/** The lines at least as grave as `level` with `words` in their text or job. */
export function matching(lines: readonly Line[], level: Line['level'], words: string): readonly Line[] {
  const least = LEVELS.indexOf(level);
  const needle = words.toLowerCase();
  if (least === 0 && needle === '') return lines;
  return lines.filter(
    (line) =>
      LEVELS.indexOf(line.level) >= least &&
      (line.text.toLowerCase().includes(needle) || line.job.toLowerCase().includes(needle)),
  );
}
