/** The jobs `daily-status` and `weekly-summary`: gather the facts of a span and say them. They change nothing. */
import { isBuiltIn, jobsOf } from '../model/job.ts';
import {
  type DailyFacts,
  dailyReport,
  type MetricSummary,
  type ReportFacts,
  type Span,
  weekBefore,
  weeklyReport,
} from '../model/report.ts';
import { type JobResult, NO_COUNTS, type Report } from '../model/run.ts';
import { addDays, ZonedTime } from '../model/zoned.ts';
import { Alarms } from '../store/alarms.ts';
import { Conflicts } from '../store/conflicts.ts';
import { RunStats } from '../store/run-stats.ts';
import { HOUSEKEEPING } from '../store/run-sums-schema.ts';
import { isPausedAt, ScheduleStore } from '../store/schedules.ts';
import { ENGINE_STARTED } from '../store/state.ts';
import type { JobContext } from './context.ts';

/** Numbers of a metric that make its recent average. */
const RECENT = 5;
const MOST_NEXT = 5;
const MOST_HELD = 1_000;

/** Of the day that it was due on, up to now. */
export async function runDailyStatus(job: JobContext): Promise<JobResult> {
  const zone = new ZonedTime(job.settings.timezone);
  const day = zone.dayOf(anchorOf(job));
  const span = spanOf(zone, day, day, job.now());
  const started = job.state.meta(ENGINE_STARTED);
  const facts: DailyFacts = {
    ...factsOf(job, { first: day, last: day }, span),
    since: started === undefined ? null : zone.stamp(Number(started)),
    next: nextRuns(job, zone),
  };
  return done(dailyReport(facts));
}

/** Of the whole week before the one that it was due in. */
export async function runWeeklySummary(job: JobContext): Promise<JobResult> {
  const zone = new ZonedTime(job.settings.timezone);
  const days = weekBefore(zone.dayOf(anchorOf(job)));
  const span = spanOf(zone, days.first, days.last, job.now());
  const [before] = new RunStats(job.state.db).sums([
    { from: zone.at(addDays(days.first, -7)), to: span.from },
  ]);
  const facts = factsOf(job, days, span);
  return done(weeklyReport({ ...facts, before: before ?? facts.sums }));
}

function done(report: Report): JobResult {
  return { state: 'done', counts: NO_COUNTS, baseline: false, report };
}

/** A report that is made up for tells of its own day. */
function anchorOf(job: JobContext): number {
  return job.state.run(job.runId)?.dueAt ?? job.now();
}

function spanOf(zone: ZonedTime, first: string, last: string, now: number): Span {
  return { from: zone.at(first), to: Math.min(now, zone.at(addDays(last, 1))) };
}

function factsOf(job: JobContext, days: ReportFacts['days'], span: Span): ReportFacts {
  const { state, settings } = job;
  const stats = new RunStats(state.db);
  const names = jobsOf(settings.jobs).map(({ name }) => name);
  const worked = names.filter((name) => !HOUSEKEEPING.includes(name));
  const [sums] = stats.sums([span]);
  if (sums === undefined) throw new Error('no sums');
  return {
    days,
    sums,
    jobs: stats.jobs(worked, span),
    changes: stats.changes(span),
    imported: stats.imported(span),
    metrics: metricsOf(stats, span),
    attention: attentionOf(job),
  };
}

function metricsOf(stats: RunStats, span: Span): MetricSummary[] {
  return stats.metrics().map((metric) => {
    const values = stats.points(metric, span).map(({ value }) => value);
    const { recent, all, count } = stats.averages(metric, RECENT);
    const mean = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
    return { ...metric, last_five: recent, all, span: mean, count };
  });
}

function attentionOf({ state }: JobContext): ReportFacts['attention'] {
  const alarms = new Alarms(state.db).list();
  const failed = alarms.filter(({ event }) => event === 'failed');
  const others = alarms.filter(
    ({ event }) => event === 'drive_gone' || event === 'disk' || event === 'missed',
  );
  return {
    held: state.runs({ state: 'held', limit: MOST_HELD }).length,
    conflicts: new Conflicts(state.db).open(),
    failing: failed.flatMap(({ notification: { title } }) =>
      typeof title.params?.job === 'string' ? [title.params.job] : [],
    ),
    alarms: others.map(({ notification }) => notification.title),
  };
}

/** The next run of each job, housekeeping left out, the soonest first. */
function nextRuns({ state, now }: JobContext, zone: ZonedTime): DailyFacts['next'] {
  const store = new ScheduleStore(state.db);
  const pauses = store.pauses();
  return [...store.all()]
    .flatMap(([job, { dueAt }]) => (dueAt === null ? [] : [{ job, at: dueAt }]))
    .filter(
      ({ job }) => !(isBuiltIn(job) && HOUSEKEEPING.includes(job)) && !isPausedAt(pauses.get(job), now()),
    )
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_NEXT)
    .map(({ job, at }) => ({ job, at: zone.stamp(at) }));
}
