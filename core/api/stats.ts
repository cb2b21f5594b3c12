/** Series for charts (`GET /api/stats`), from the sums of runs. */
import { jobsOf } from '../model/job.ts';
import type { Language } from '../model/message.ts';
import { type RunSums, type Span, successRate } from '../model/report.ts';
import { jobTitle } from '../model/status.ts';
import { addDays, daysBetween, ZonedTime } from '../model/zoned.ts';
import { RunStats } from '../store/run-stats.ts';
import { isoTime } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

/** Numbers that make a metric's recent average. */
const RECENT = 5;
/** Beyond it a chart shows no more, and the answer grows without use. */
const MOST_DAYS = 3_660;

/** Whole days of the settings' time zone, as far as the span touches them. @param job of this one only */
export function stats(services: Services, span: Span, language: Language, job?: string): Api['Stats'] {
  const { state, settings } = services;
  const { timezone, jobs } = settings.effective;
  const zone = new ZonedTime(timezone);
  const last = zone.dayOf(Math.max(span.from, span.to - 1));
  const days = daysBetween(zone.dayOf(span.from), last).slice(-MOST_DAYS);
  const starts = [...days, addDays(last, 1)].map((day) => zone.at(day));
  const source = new RunStats(state.db);
  const spans = days.map((_, index) => ({ from: starts[index] ?? 0, to: starts[index + 1] ?? 0 }));
  const whole = { from: starts[0] ?? span.from, to: starts.at(-1) ?? span.to };
  const names = jobsOf(jobs).map(({ name }) => name);
  return {
    from: isoTime(whole.from),
    to: isoTime(whole.to),
    timezone,
    days: source.sums(spans, job).map((sums, index) => dayOf(days[index] ?? '', sums)),
    jobs: source.jobs(job === undefined ? names : [job], whole).map((sums) => ({
      name: sums.job,
      title: jobTitle(sums.job, language),
      runs: sums.runs,
      succeeded: sums.succeeded,
      success_rate: successRate(sums),
      average_ms: sums.average_ms,
    })),
    metrics: source
      .metrics()
      .filter((metric) => job === undefined || metric.job === job)
      .map((metric) => {
        const { recent, all } = source.averages(metric, RECENT);
        const points = source.points(metric, whole);
        return {
          ...metric,
          last_five: recent,
          all,
          points: points.map(({ at, key, value }) => ({ at: isoTime(at), key, value })),
        };
      }),
  };
}

function dayOf(day: string, { cancelled, ...sums }: RunSums): Api['Stats']['days'][number] {
  return { day, runs: sums.succeeded + sums.failed + cancelled, ...sums };
}
