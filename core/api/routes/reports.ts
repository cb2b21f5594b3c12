/** Reports and series for charts. */
import { message, textOf } from '../../model/message.ts';
import { jobTitle } from '../../model/status.ts';
import { addDays, DAY_MS, ZonedTime } from '../../model/zoned.ts';
import { RunStats } from '../../store/run-stats.ts';
import { definedOnly } from '../defined-only.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, json, PROBLEMS, z } from '../openapi.ts';
import { nextBefore, pageQuery } from '../paging.ts';
import { isoTime } from '../present.ts';
import { RequestInvalid } from '../problems.ts';
import { ReportsSchema, StatsSchema } from '../schemas/reports.ts';
import type { Services } from '../services.ts';
import { stats } from '../stats.ts';

const DEFAULT_DAYS = 30;
/** A moment, or a day of the settings' time zone: `from` its beginning, `to` its end. */
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'allowed.day_or_time',
  })
  .openapi({ type: 'string', format: 'date-time' });

const series = createRoute({
  method: 'get',
  path: '/api/stats',
  summary: 'Runs and changes per day, how each job did, and numbers that jobs print',
  request: {
    query: z.object({
      from: moment.optional(),
      to: moment.optional(),
      job: z.string().max(64).optional(),
    }),
  },
  responses: { 200: json(StatsSchema, 'Whole days in the time zone of the settings'), ...PROBLEMS },
});

const reports = createRoute({
  method: 'get',
  path: '/api/reports',
  summary: 'Daily and weekly reports, newest first',
  request: {
    query: z.object(pageQuery(200, 30)),
  },
  responses: { 200: json(ReportsSchema, 'A page of reports'), ...PROBLEMS },
});

export function reportRoutes(services: Services) {
  const app = createApp();
  app.openapi(series, (c) => {
    const { job, ...asked } = definedOnly(c.req.valid('query'));
    const span = spanOf(asked, services);
    // An empty one means all of them, as in a form that was not filled in.
    const wanted = job === '' ? undefined : job;
    return c.json(stats(services, span, languageOf(c, services), wanted), 200);
  });
  app.openapi(reports, (c) => {
    const { limit, before } = c.req.valid('query');
    const language = languageOf(c, services);
    const runs = new RunStats(services.state.db).reports(limit, before);
    const items = runs.map((run) => {
      const [title, ...lines] = run.report?.lines ?? [];
      return {
        run_id: run.id,
        job: run.job,
        title: title === undefined ? jobTitle(run.job, language) : textOf(title, language),
        at: isoTime(run.endedAt ?? run.queuedAt),
        lines: lines.map((line) => textOf(line, language)),
        data: run.report?.data ?? null,
      };
    });
    return c.json({ items, next_before: nextBefore(runs, limit) }, 200);
  });
  return app;
}

/** @throws RequestInvalid where it ends before it begins */
function spanOf(asked: { from?: string; to?: string }, { settings, now }: Services) {
  const zone = new ZonedTime(settings.effective.timezone);
  const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
  const startOf = (text: string) => (isDay(text) ? zone.at(text) : Date.parse(text));
  const endOf = (text: string) => (isDay(text) ? zone.at(addDays(text, 1)) : Date.parse(text));
  const to = asked.to === undefined ? now() : endOf(asked.to);
  const from = asked.from === undefined ? to - DEFAULT_DAYS * DAY_MS : startOf(asked.from);
  if (from > to && asked.to !== undefined)
    throw new RequestInvalid([
      {
        path: 'to',
        value: JSON.stringify(asked.to),
        allowed: message('allowed.not_before', { first: asked.from ?? '' }),
      },
    ]);
  return { from, to };
}
