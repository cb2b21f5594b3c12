/** Reports and series for charts. */
import { textOf } from '../../model/message.ts';
import { jobTitle } from '../../model/status.ts';
import { DAY_MS } from '../../model/zoned.ts';
import { RunStats } from '../../store/run-stats.ts';
import { definedOnly } from '../defined-only.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, json, PROBLEMS, z } from '../openapi.ts';
import { nextBefore, pageQuery } from '../paging.ts';
import { isoTime } from '../present.ts';
import { ReportsSchema, StatsSchema } from '../schemas/reports.ts';
import type { Services } from '../services.ts';
import { stats } from '../stats.ts';

const DEFAULT_DAYS = 30;
/** A moment, or a day (its beginning in UTC). */
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: 'a time such as 2026-01-05T00:00:00Z' })
  .transform((text) => Date.parse(text))
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
    const { from, to = services.now(), job } = definedOnly(c.req.valid('query'));
    const span = { from: from ?? to - DEFAULT_DAYS * DAY_MS, to };
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
