/** The log: a page of it, and live through WebSockets. */
import { upgradeWebSocket } from '@hono/node-server';
import { findLines, lineFilter } from '../../log/search.ts';
import { Failure } from '../../model/problem.ts';
import { languageOf } from '../language.ts';
import { liveEvents } from '../live-events.ts';
import { liveLogs } from '../live-logs.ts';
import { liveSocket } from '../live-socket.ts';
import { anyCase, createApp, createRoute, json, PROBLEMS, z } from '../openapi.ts';
import { pageQuery } from '../paging.ts';
import { presentLine } from '../present.ts';
import { LogLineSchema, LogsSchema } from '../schemas/log.ts';
import type { Services } from '../services.ts';

const list = createRoute({
  method: 'get',
  path: '/api/logs',
  summary: 'Log lines; `level` means this level and above',
  request: {
    query: z.object({
      level: anyCase(LogLineSchema.shape.level).optional(),
      job: z.string().max(100).optional(),
      q: z.string().max(1_000).optional(),
      ...pageQuery(1_000, 200),
    }),
  },
  responses: { 200: json(LogsSchema, 'Lines, the newest last'), ...PROBLEMS },
});

export function logRoutes(services: Services) {
  const { log } = services;
  const app = createApp().openapi(list, async (c) => {
    const query = c.req.valid('query');
    const lines =
      log.dir === null
        ? log.recent().filter(lineFilter(query)).slice(-query.limit)
        : await findLines(log.dir, query);
    return c.json({ items: lines.map(presentLine) }, 200);
  });

  app.get(
    '/ws/logs',
    upgradeWebSocket(() => liveSocket((send) => liveLogs(services, send))),
  );
  app.get(
    '/ws/events',
    upgradeWebSocket((c) => {
      const language = languageOf(c, services);
      return liveSocket((send) => liveEvents(services, language, send));
    }),
  );
  for (const feed of ['/ws/logs', '/ws/events'])
    app.get(feed, () => {
      throw new Failure({ code: 'problem.websocket_only', where: feed });
    });
  return app;
}
