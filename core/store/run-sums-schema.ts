/**
 * Sums of runs by quarter of an hour (every time zone's days begin at one), kept by triggers as runs end: so a chart over
 * years reads a few thousand small rows, whatever the number of runs. Housekeeping would drown everything else and is left
 * out: it is not what anybody asks about.
 */

/** One quarter, in ms. */
export const QUARTER_MS = 900_000;

/** Jobs that are no work of their own. */
export const HOUSEKEEPING: readonly string[] = ['probe', 'watchdog', 'daily-status', 'weekly-summary'];

/** What each column counts of a run; `row` is the run's row. */
const COLUMNS: Readonly<Record<string, (row: string) => string>> = {
  succeeded: (row) => `(${row}.state IN ('done', 'held', 'rejected', 'undone'))`,
  failed: (row) => `(${row}.state IN ('failed', 'interrupted'))`,
  cancelled: (row) => `(${row}.state = 'cancelled')`,
  missed: (row) => `(${row}.state = 'missed')`,
  duration_ms: (row) => `iif(${isOver(row)}, coalesce(${row}.ended_at - ${row}.started_at, 0), 0)`,
  added: (row) => count(row, 'added'),
  updated: (row) => count(row, 'updated'),
  moved: (row) => count(row, 'moved'),
  removed: (row) => count(row, 'removed'),
};

const names = Object.keys(COLUMNS);

export const RUN_SUMS_SCHEMA = `
-- How each job did in a span is answered from this index alone; the few dry runs are taken off again by the second one.
CREATE INDEX runs_time ON runs (job, queued_at, state, started_at, ended_at);
CREATE INDEX runs_reports ON runs (id, job) WHERE report IS NOT NULL;
CREATE INDEX runs_dry ON runs (job, queued_at) WHERE dry = 1;
CREATE TABLE run_sums (quarter INTEGER PRIMARY KEY, ${names.map((name) => `${name} INTEGER NOT NULL`).join(', ')});
INSERT INTO run_sums SELECT queued_at / ${QUARTER_MS}, ${names.map((name) => `sum(${COLUMNS[name]?.('runs')})`).join(', ')}
  FROM runs WHERE ${counts('runs')} GROUP BY 1;
CREATE TRIGGER run_sums_insert AFTER INSERT ON runs WHEN ${counts('NEW')} BEGIN
  ${add('NEW', '+')}
END;
CREATE TRIGGER run_sums_update AFTER UPDATE OF state, counts, started_at, ended_at ON runs WHEN ${counts('NEW')} BEGIN
  ${add('OLD', '-')}
  ${add('NEW', '+')}
END;
CREATE TRIGGER run_sums_delete AFTER DELETE ON runs WHEN ${counts('OLD')} BEGIN
  ${add('OLD', '-')}
END;
`;

function add(row: string, sign: '+' | '-'): string {
  const values = names.map((name) => `${sign}${COLUMNS[name]?.(row)}`).join(', ');
  const sums = names.map((name) => `${name} = ${name} + excluded.${name}`).join(', ');
  return `INSERT INTO run_sums VALUES (${row}.queued_at / ${QUARTER_MS}, ${values}) ON CONFLICT (quarter) DO UPDATE SET ${sums};`;
}

function counts(row: string): string {
  const own = HOUSEKEEPING.map((job) => `'${job}'`).join(', ');
  return `coalesce(json_extract(${row}.options, '$.dryRun'), 0) = 0 AND ${row}.job NOT IN (${own})`;
}

function count(row: string, key: string): string {
  return `iif(${isOver(row)}, coalesce(json_extract(${row}.counts, '$.${key}'), 0), 0)`;
}

function isOver(row: string): string {
  return `${row}.state NOT IN ('queued', 'running')`;
}
