/** What the daily and the weekly report say. Pure: facts in, lines and data out. Times are Unix milliseconds. */
import type { ChangeKind, SyncName } from './change.ts';
import type { JobName } from './job.ts';
import { type Message, message } from './message.ts';
import type { Report } from './run.ts';
import { addDays, weekOf } from './zoned.ts';

/** The end is not in it. */
export type Span = { readonly from: number; readonly to: number };

/** Sums of runs; housekeeping, dry runs and those under way are not in them. */
export type RunSums = {
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly missed: number;
  readonly duration_ms: number;
  readonly added: number;
  readonly updated: number;
  readonly moved: number;
  readonly removed: number;
};

export type JobSums = {
  readonly job: JobName;
  readonly runs: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly missed: number;
  readonly average_ms: number | null;
};

/** Changes that were carried out. */
export type ChangeGroup = { readonly sync: SyncName; readonly kind: ChangeKind; readonly count: number };

/** Numbers of one kind, by the job that prints them. */
export type MetricName = { readonly job: JobName; readonly name: string };
export type MetricPoint = { readonly key: string | null; readonly value: number; readonly at: number };
/** Averages of a metric; `span`: of the report's time, null without numbers in it. */
export type MetricSummary = MetricName & {
  readonly last_five: number;
  readonly all: number;
  readonly span: number | null;
  readonly count: number;
};

/** What a report is made of. */
export type ReportFacts = {
  /** The days that it is about, `YYYY-MM-DD`; the last one is in it. */
  readonly days: { readonly first: string; readonly last: string };
  readonly sums: RunSums;
  readonly jobs: readonly JobSums[];
  readonly changes: readonly ChangeGroup[];
  /** Files that were seen for the first time by a first import. */
  readonly imported: number;
  readonly metrics: readonly MetricSummary[];
  readonly attention: {
    readonly held: number;
    readonly conflicts: number;
    /** Jobs whose last run failed. */
    readonly failing: readonly JobName[];
    /** Titles of other alarms: a drive that is away, a disk that fills. */
    readonly alarms: readonly Message[];
  };
};

export type DailyFacts = ReportFacts & {
  /** When the program was started, as people read it; null where it is not known. */
  readonly since: string | null;
  /** The coming runs, with their times as people read them. */
  readonly next: readonly { readonly job: JobName; readonly at: string }[];
};

export type WeeklyFacts = ReportFacts & {
  /** The week before. */
  readonly before: RunSums;
};

/** Of runs that came to an end of their own; null without any. */
export function successRate({ succeeded, failed }: Pick<RunSums, 'succeeded' | 'failed'>): number | null {
  return succeeded + failed === 0 ? null : succeeded / (succeeded + failed);
}

/** The first line is the title. */
export function dailyReport(facts: DailyFacts): Report {
  const { days, since, sums, next } = facts;
  return {
    lines: [
      message('report.daily', { day: days.last }),
      ...(since === null ? [] : [message('report.since', { since })]),
      ...runLines(sums),
      ...facts.jobs
        .filter((job) => job.failed > 0)
        .map(({ job, failed, runs }) => message('report.job_failed', { job, failed, runs })),
      ...changeLines(facts),
      ...metricLines(facts.metrics.filter(({ span }) => span !== null)),
      ...attentionLines(facts),
      ...next.map(({ job, at }) => message('report.next', { job, at })),
    ],
    data: { kind: 'daily', ...dataOf(facts) },
  };
}

/** The first line is the title. */
export function weeklyReport(facts: WeeklyFacts): Report {
  const { days, sums, before, jobs } = facts;
  const { year, week } = weekOf(days.first);
  return {
    lines: [
      message('report.weekly', { year: String(year), week, first: days.first, last: days.last }),
      ...runLines(sums),
      ...trendLine(sums, before),
      ...jobs.filter(({ runs }) => runs > 0).map(jobLine),
      ...changeLines(facts),
      ...metricLines(facts.metrics),
      ...attentionLines(facts),
    ],
    data: { kind: 'weekly', year, week, before_success_rate: successRate(before), ...dataOf(facts) },
  };
}

/** The seven days before the week that a day is in; weeks begin on Monday. */
export function weekBefore(day: string): { first: string; last: string } {
  const sinceMonday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(day, -sinceMonday);
  return { first: addDays(monday, -7), last: addDays(monday, -1) };
}

function runLines(sums: RunSums): Message[] {
  const rate = successRate(sums);
  const runs = sums.succeeded + sums.failed + sums.cancelled;
  const { failed, missed } = sums;
  return [
    rate === null ? message('report.no_runs') : message('report.runs', { runs, rate, failed }),
    ...(missed > 0 ? [message('report.missed', { missed })] : []),
  ];
}

function trendLine(sums: RunSums, before: RunSums): Message[] {
  const [now, then] = [successRate(sums), successRate(before)];
  if (now === null || then === null) return [];
  const params = { now, then };
  if (Math.abs(now - then) < 0.005) return [message('report.trend_same', params)];
  return [message(now > then ? 'report.trend_better' : 'report.trend_worse', params)];
}

function jobLine({ job, runs, average_ms: average, ...states }: JobSums): Message {
  const params = { job, runs, rate: successRate(states) ?? 0, average: average ?? 0 };
  return successRate(states) === null ? message('report.job_none', params) : message('report.job', params);
}

/** Nothing is said where nothing changed, but for the files: they are what the program is for. */
function changeLines({ changes, imported }: ReportFacts): Message[] {
  const sum = (syncs: readonly SyncName[], kinds?: readonly ChangeKind[]) =>
    changes
      .filter(({ sync, kind }) => syncs.includes(sync) && (kinds?.includes(kind) ?? true))
      .reduce((total, { count }) => total + count, 0);
  const files = (kind: ChangeKind) => sum(['nas-scan'], [kind]);
  const ott = sum(['ott-publish']);
  const sheet = sum(['nams-sheet', 'iconik-export']);
  const iconik = sum(['iconik-import', 'timecode']);
  return [
    message('report.files', {
      added: files('add') + files('restore'),
      updated: files('update'),
      moved: files('move'),
      removed: files('remove'),
    }),
    ...(imported > 0 ? [message('report.imported', { count: imported })] : []),
    ...(ott > 0 ? [message('report.ott', { count: ott })] : []),
    ...(sheet > 0 ? [message('report.sheet', { count: sheet })] : []),
    ...(iconik > 0 ? [message('report.iconik', { count: iconik })] : []),
  ];
}

function metricLines(metrics: readonly MetricSummary[]): Message[] {
  return metrics.map(({ job, name, last_five, all, count }) =>
    message('report.metric', { job, name, last_five: rounded(last_five), all: rounded(all), count }),
  );
}

function attentionLines({ attention }: ReportFacts): Message[] {
  const { held, conflicts, failing, alarms } = attention;
  const lines = [
    ...failing.map((job) => message('report.failing', { job })),
    ...alarms,
    ...(held > 0 ? [message('report.held', { held })] : []),
    ...(conflicts > 0 ? [message('report.conflicts', { conflicts })] : []),
  ];
  return lines.length === 0 ? [message('report.all_well')] : [message('report.attention'), ...lines];
}

/** For programs and charts. */
function dataOf({ days, sums, jobs, changes, imported, metrics, attention }: ReportFacts) {
  const { held, conflicts, failing } = attention;
  return {
    first: days.first,
    last: days.last,
    success_rate: successRate(sums),
    sums: { ...sums },
    jobs: jobs.filter(({ runs, missed }) => runs + missed > 0).map((job) => ({ ...job })),
    changes: changes.map((group) => ({ ...group })),
    imported,
    metrics: metrics.map((metric) => ({ ...metric })),
    attention: { held, conflicts, failing: [...failing], alarms: attention.alarms.length },
  };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
