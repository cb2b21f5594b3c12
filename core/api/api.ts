/**
 * The one Hono application: the window, `nas` and other programs all speak to it. `fetch(Request) → Response`; headless it
 * is served on loopback, the desktop passes requests to it without a port.
 *
 * Unknown query parameters are passed over, because proxies and browsers add their own; unknown keys in a body are refused.
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { message, textOf } from '../model/message.ts';
import { Failure, problemOf, problemText } from '../model/problem.ts';
import { languageOf } from './language.ts';
import { metricsText } from './metrics.ts';
import { createApp, PROBLEMS } from './openapi.ts';
import { problemResponse, statusOfProblem } from './problems.ts';
import { refusalPage } from './refusal-page.ts';
import { methodsOf, onlyJson } from './request-rules.ts';
import { backupRoutes } from './routes/backups.ts';
import { connectionRoutes } from './routes/connections.ts';
import { jobRoutes } from './routes/jobs.ts';
import { logRoutes } from './routes/logs.ts';
import { matchingRoutes } from './routes/matching.ts';
import { pauseRoutes } from './routes/pauses.ts';
import { reportRoutes } from './routes/reports.ts';
import { runRoutes } from './routes/runs.ts';
import { sampleRoutes } from './routes/sample.ts';
import { scheduleRoutes } from './routes/schedule.ts';
import { settingsRoutes } from './routes/settings.ts';
import { setupRoutes } from './routes/setup.ts';
import { sheetRoutes } from './routes/sheets.ts';
import { statusRoutes } from './routes/status.ts';
import { onlyOwnPages, onlyWithToken, safeHeaders } from './security.ts';
import type { Services } from './services.ts';
import { windowRoutes } from './window.ts';

/** No request of ours is longer; settings with hundreds of rules stay far below. */
const MOST_BODY_BYTES = 1_000_000;

export function createApi(services: Services): OpenAPIHono {
  const app = createApp();
  app.use(safeHeaders());
  app.use(onlyOwnPages(services.access));
  app.use(onlyWithToken(services.access));
  app.use(
    bodyLimit({
      maxSize: MOST_BODY_BYTES,
      onError: () => {
        throw new Failure({ code: 'problem.request_too_large', params: { limit: MOST_BODY_BYTES } });
      },
    }),
  );
  app.use(onlyJson());

  for (const routes of [
    statusRoutes,
    matchingRoutes,
    jobRoutes,
    pauseRoutes,
    scheduleRoutes,
    runRoutes,
    settingsRoutes,
    setupRoutes,
    sampleRoutes,
    sheetRoutes,
    logRoutes,
    backupRoutes,
    reportRoutes,
    connectionRoutes,
  ]) {
    app.route('/', routes(services));
  }
  app.get('/metrics', (c) => c.text(metricsText(services), 200, { 'Content-Type': METRICS_TYPE }));
  app.get('/api/openapi.json', (c) => c.json(openApiDocument(app, services.version)));
  describeTheRest(app);
  app.route('/', windowRoutes(services.windowDir));

  app.notFound((c) => {
    const { path: where, method } = c.req;
    const language = languageOf(c, services);
    const methods = methodsOf(app.routes, where);
    if (methods.length === 0)
      return problemResponse(c, new Failure({ code: 'problem.not_found', where }), language);
    const allowed = methods.join(', ');
    c.header('Allow', allowed);
    const params = { method, allowed };
    return problemResponse(c, new Failure({ code: 'problem.wrong_method', where, params }), language);
  });
  app.onError((error, c) => {
    const language = languageOf(c, services);
    const shown = error instanceof HTTPException ? httpFailure(error) : error;
    const problem = problemOf(shown);
    if (statusOfProblem(problem) === 500) tellLog(services, error);
    const wantsPage =
      !/^\/(api|ws|metrics)\b/.test(c.req.path) && c.req.header('accept')?.includes('text/html');
    if (problem.code === 'problem.not_allowed_in' && wantsPage)
      return c.html(refusalPage(problemText(problem, language), language), 401);
    return problemResponse(c, shown, language);
  });
  return app;
}

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Routes that are no JSON have their words here. */
function describeTheRest({ openAPIRegistry: registry }: OpenAPIHono): void {
  const others = {
    '/metrics': 'Prometheus text',
    '/api/openapi.json': 'This document',
    '/ws/logs': 'WebSocket: the last 1,000 log lines, then each new one (LogLine)',
    '/ws/events': 'WebSocket: runs, progress, headline, and which data to ask for again',
  };
  for (const [path, description] of Object.entries(others)) {
    registry.registerPath({ method: 'get', path, responses: { 200: { description }, ...PROBLEMS } });
  }
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
}

function openApiDocument(app: ReturnType<typeof createApp>, version: string) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'NAS Auto Sync',
      version,
      description: 'Errors are application/problem+json (RFC 9457). Times are ISO 8601 in UTC.',
    },
    security: [{ token: [] }],
  });
}

/** Hono's own refusals: a body that is no JSON, above all. */
function httpFailure(error: HTTPException): Failure {
  return new Failure({
    code: error.status < 500 ? 'problem.request_malformed' : 'problem.unexpected',
    detail: error.message,
  });
}

/** The caller is not told the stack; those who repair the program find it in the log. */
function tellLog({ log }: Services, error: Error): void {
  const detail = error instanceof Failure ? error.message : (error.stack ?? error.message);
  log.write('error', 'engine', null, textOf(message('log.detail', { detail }), 'en'));
}
