/** What runs did over a span of time, for reports and charts. Times are Unix milliseconds; a span's end is not in it. */
import type { JobName } from '../model/job.ts';
import type { ChangeGroup, JobSums, MetricName, MetricPoint, RunSums, Span } from '../model/report.ts';
import type { Run } from '../model/run.ts';
import { type RunRow, toRun } from './run-rows.ts';
import { QUARTER_MS } from './run-sums-schema.ts';
import type { Db } from './sqlite.ts';

const OF_STATES = `
  count(*) FILTER (WHERE state IN ('done', 'held', 'rejected', 'undone')) AS succeeded,
  count(*) FILTER (WHERE state IN ('failed', 'interrupted')) AS failed,
  count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
  count(*) FILTER (WHERE state = 'missed') AS missed,
  coalesce(sum(ended_at - started_at), 0) AS duration_ms`;
const COUNTED = ['added', 'updated', 'moved', 'removed'];

/** Exported for the test of their plans. */
export const STATS_QUERIES = {
  sums: `SELECT ${['succeeded', 'failed', 'cancelled', 'missed', 'duration_ms', ...COUNTED]
    .map((name) => `coalesce(sum(${name}), 0) AS ${name}`)
    .join(', ')} FROM run_sums WHERE quarter >= ? AND quarter < ?`,
  sumsOfJob: `SELECT ${OF_STATES},
    ${COUNTED.map((name) => `coalesce(sum(json_extract(counts, '$.${name}')), 0) AS ${name}`).join(', ')}
    FROM runs INDEXED BY runs_time WHERE job = ? AND queued_at >= ? AND queued_at < ? AND dry = 0`,
  job: `SELECT ${OF_STATES} FROM runs INDEXED BY runs_time WHERE job = ? AND queued_at >= ? AND queued_at < ?`,
  dry: `SELECT ${OF_STATES} FROM runs INDEXED BY runs_dry WHERE dry = 1 AND job = ? AND queued_at >= ? AND queued_at < ?`,
  changes: `SELECT sync, kind, count(*) AS count FROM changes
    WHERE at >= ? AND at < ? AND outcome = 'applied' GROUP BY sync, kind`,
  points: `SELECT key, value, at FROM metrics WHERE job = ? AND name = ? AND at >= ? AND at < ? ORDER BY at, id`,
  reports: `SELECT * FROM runs INDEXED BY runs_reports WHERE report IS NOT NULL AND job IN ('daily-status', 'weekly-summary')
    AND dry = 0 AND id < ? ORDER BY id DESC LIMIT ?`,
} as const;

type StateSums = Pick<RunSums, 'succeeded' | 'failed' | 'cancelled' | 'missed' | 'duration_ms'>;

export class RunStats {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /**
   * Of several spans, e.g. days. Of all jobs together, a span that does not begin and end at a quarter of an hour counts
   * the quarters that begin in it.
   * @param job of this one only
   */
  sums(spans: readonly Span[], job?: JobName): RunSums[] {
    if (job === undefined) {
      const ask = this.#db.prepare<[number, number], RunSums>(STATS_QUERIES.sums);
      const quarter = (at: number) => Math.ceil(at / QUARTER_MS);
      return spans.flatMap(({ from, to }) => ask.all(quarter(from), quarter(to)));
    }
    const ask = this.#db.prepare<[string, number, number], RunSums>(STATS_QUERIES.sumsOfJob);
    return spans.flatMap(({ from, to }) => ask.all(job, from, to));
  }

  /** Of each job by itself, in the order given; housekeeping too. */
  jobs(names: readonly JobName[], { from, to }: Span): JobSums[] {
    const all = this.#db.prepare<[string, number, number], StateSums>(STATS_QUERIES.job);
    const dry = this.#db.prepare<[string, number, number], StateSums>(STATS_QUERIES.dry);
    return names.flatMap((job) => {
      const [sums, off] = [all.get(job, from, to), dry.get(job, from, to)];
      if (sums === undefined || off === undefined) return [];
      const less = (key: keyof StateSums) => sums[key] - off[key];
      const [succeeded, failed] = [less('succeeded'), less('failed')];
      const runs = succeeded + failed + less('cancelled');
      const average = runs === 0 ? null : Math.round(less('duration_ms') / runs);
      return [{ job, runs, succeeded, failed, missed: less('missed'), average_ms: average }];
    });
  }

  /** Changes that were carried out, by sync and kind. */
  changes({ from, to }: Span): ChangeGroup[] {
    return this.#db.prepare<[number, number], ChangeGroup>(STATS_QUERIES.changes).all(from, to);
  }

  /** Files that first imports recorded. */
  imported({ from, to }: Span): number {
    return (
      this.#db
        .prepare<[number, number], { files: number | null }>(
          `SELECT sum(json_extract(counts, '$.files')) AS files FROM runs
           WHERE queued_at >= ? AND queued_at < ? AND baseline = 1 AND dry = 0 AND job IN ('scan', 'nas-scan', 'sync')`,
        )
        .get(from, to)?.files ?? 0
    );
  }

  /** Numbers that a job printed, oldest first. */
  points({ job, name }: MetricName, { from, to }: Span): MetricPoint[] {
    return this.#db
      .prepare<[string, string, number, number], MetricPoint>(STATS_QUERIES.points)
      .all(job, name, from, to);
  }

  /** Average of a metric over its last numbers and over all. */
  averages({ job, name }: MetricName, last: number): { recent: number; all: number; count: number } {
    const row = this.#db
      .prepare<[Record<string, string | number>], { recent: number; whole: number; count: number }>(
        `SELECT (SELECT avg(value) FROM metrics WHERE job = :job AND name = :name) AS whole,
         (SELECT count(*) FROM metrics WHERE job = :job AND name = :name) AS count,
         (SELECT avg(value) FROM (SELECT value FROM metrics WHERE job = :job AND name = :name
          ORDER BY at DESC, id DESC LIMIT :last)) AS recent`,
      )
      .get({ job, name, last });
    return { recent: row?.recent ?? 0, all: row?.whole ?? 0, count: row?.count ?? 0 };
  }

  /** Which metrics there are. */
  metrics(): MetricName[] {
    return this.#db
      .prepare<[], MetricName>('SELECT DISTINCT job, name FROM metrics ORDER BY job, name')
      .all();
  }

  /** Runs that made a report, newest first; `before` is the id to go on from. */
  reports(limit: number, before?: number): Run[] {
    return this.#db
      .prepare<[number, number], RunRow>(STATS_QUERIES.reports)
      .all(before ?? Number.MAX_SAFE_INTEGER, limit)
      .map(toRun);
  }
}
