/** Runs: what ran, what it changed, and what a person decides about it. */

import { findLines } from '../../log/search.ts';
import { compileCatalogs } from '../../model/catalog.ts';
import { message, textOf } from '../../model/message.ts';
import { Failure } from '../../model/problem.ts';
import type { Decision, Run } from '../../model/run.ts';
import type { ChangeQuery } from '../../store/change-rows.ts';
import { definedOnly } from '../defined-only.ts';
import { languageOf } from '../language.ts';
import { placesOf } from '../locate.ts';
import { createApp, createRoute, idParam, json, PROBLEMS, z } from '../openapi.ts';
import { nextBefore, pageQuery } from '../paging.ts';
import { canDecide, presentChange, presentLine, presentRun } from '../present.ts';
import { ChangesSchema } from '../schemas/changes.ts';
import { LogsSchema } from '../schemas/log.ts';
import { DecisionSchema, RunSchema, RunsSchema } from '../schemas/runs.ts';
import { type Services, supervisorOf } from '../services.ts';

const RUN_LOG_LINES = 2_000;

const changeQuery = {
  kind: ChangesSchema.shape.items.element.shape.kind.optional(),
  outcome: ChangesSchema.shape.items.element.shape.outcome.optional(),
  q: z.string().max(1_000).optional(),
  ...pageQuery(500, 100),
};

const list = createRoute({
  method: 'get',
  path: '/api/runs',
  summary: 'Runs, the newest first',
  request: {
    query: z.object({
      job: z.string().optional(),
      state: RunSchema.shape.state.optional(),
      ...pageQuery(200, 50),
    }),
  },
  responses: { 200: json(RunsSchema, 'A page of runs'), ...PROBLEMS },
});

const one = createRoute({
  method: 'get',
  path: '/api/runs/{id}',
  summary: 'One run',
  request: { params: idParam },
  responses: { 200: json(RunSchema, 'The run'), ...PROBLEMS },
});

const changes = createRoute({
  method: 'get',
  path: '/api/runs/{id}/changes',
  summary: 'What a run changed, held or, as a dry run, planned',
  request: { params: idParam, query: z.object(changeQuery) },
  responses: { 200: json(ChangesSchema, 'A page of changes, the newest first'), ...PROBLEMS },
});

const log = createRoute({
  method: 'get',
  path: '/api/runs/{id}/log',
  summary: `The last ${RUN_LOG_LINES} lines that a run logged`,
  request: { params: idParam },
  responses: { 200: json(LogsSchema, 'Lines, the newest last'), ...PROBLEMS },
});

const cancel = createRoute({
  method: 'post',
  path: '/api/runs/{id}/cancel',
  summary: 'Asks a run to stop',
  request: { params: idParam },
  responses: { 202: json(z.object({ message: z.string(), job_id: z.int() }), 'Asked'), ...PROBLEMS },
});

const decision = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: { params: idParam },
    responses: { 200: json(DecisionSchema, 'What was done, and what could not be'), ...PROBLEMS },
  });

const approve = decision('/api/runs/{id}/approve', 'Lets the held changes of a run through');
const reject = decision('/api/runs/{id}/reject', 'Refuses the held changes of a run');
const undo = decision('/api/runs/{id}/undo', 'Takes back what a run changed, where that is still possible');

const history = createRoute({
  method: 'get',
  path: '/api/history',
  summary: 'Changes of all runs; what dry runs only planned is left out',
  request: { query: z.object({ ...changeQuery, path: z.string().max(4_000).optional() }) },
  responses: { 200: json(ChangesSchema, 'A page of changes, the newest first'), ...PROBLEMS },
});

const DONE_TEXT = { approve: 'api.approved', reject: 'api.rejected', undo: 'api.undone' } as const;

export function runRoutes(services: Services) {
  const { state } = services;

  const runById = (id: number): Run => {
    const run = state.run(id);
    if (run === undefined) throw new Failure({ code: 'problem.no_such_run', params: { run: String(id) } });
    return services.jobs?.live(run) ?? run;
  };

  const page = (query: ChangeQuery, language: ReturnType<typeof languageOf>) => {
    const catalogs = compileCatalogs(services.settings.effective.catalogs);
    const found = state.journal.list(query);
    const items = found.map((change) => presentChange(change, catalogs, language));
    return { items, next_before: nextBefore(items, query.limit) };
  };

  /** Changes are recorded with paths relative to their drive; people copy whole ones. */
  const partOfPath = async (text: string, language: ReturnType<typeof languageOf>) => {
    const shown = await services.drives.list(language);
    const uncOf = (id: string) => shown.find((drive) => drive.id === id)?.unc ?? null;
    const [place] = placesOf(text, services.settings.effective.drives, ({ id }) => uncOf(id));
    return place?.path ?? text;
  };

  const decide = async (what: Decision, id: number, language: ReturnType<typeof languageOf>) => {
    const run = runById(id);
    if (!canDecide(what, run)) {
      throw new Failure({ code: 'problem.cannot_decide', params: { run: String(id), state: run.state } });
    }
    const result = await supervisorOf(services).decide(what, id);
    const left = result.skipped + result.failed;
    const isNothing = what === 'undo' && result.applied + left === 0;
    const done = isNothing ? 'api.nothing_undone' : DONE_TEXT[what];
    const text = textOf(message(done, { applied: result.applied }), language);
    const rest = left === 0 ? '' : textOf(message('api.not_undone', { count: left }), language);
    return {
      ...result,
      message: text + rest,
      run_id: id,
      problems: result.problems.map(({ path, reason }) => ({ path, reason: textOf(reason, language) })),
    };
  };

  const app = createApp();
  app.openapi(list, (c) => {
    const { limit, ...query } = c.req.valid('query');
    const runs = state.runs({ ...definedOnly(query), limit });
    const items = runs.map((run) => presentRun(services.jobs?.live(run) ?? run, languageOf(c, services)));
    return c.json({ items, next_before: nextBefore(items, limit) }, 200);
  });
  app.openapi(one, (c) => c.json(presentRun(runById(c.req.valid('param').id), languageOf(c, services)), 200));
  app.openapi(changes, (c) => {
    const run = runById(c.req.valid('param').id);
    const query = definedOnly(c.req.valid('query'));
    return c.json(page({ ...query, limit: query.limit, runId: run.id }, languageOf(c, services)), 200);
  });
  app.openapi(log, async (c) => {
    const run = runById(c.req.valid('param').id);
    const query = { runId: run.id, since: run.queuedAt, limit: RUN_LOG_LINES };
    const { dir } = services.log;
    const lines = dir === null ? [] : await findLines(dir, query);
    return c.json({ items: lines.map(presentLine) }, 200);
  });
  app.openapi(cancel, (c) => {
    const run = runById(c.req.valid('param').id);
    if (!supervisorOf(services).cancel(run.id)) {
      throw new Failure({ code: 'problem.not_cancellable', params: { run: String(run.id) } });
    }
    const text = textOf(message('api.cancelling'), languageOf(c, services));
    return c.json({ message: text, job_id: run.id }, 202);
  });
  app.openapi(approve, async (c) =>
    c.json(await decide('approve', c.req.valid('param').id, languageOf(c, services)), 200),
  );
  app.openapi(reject, async (c) =>
    c.json(await decide('reject', c.req.valid('param').id, languageOf(c, services)), 200),
  );
  app.openapi(undo, async (c) =>
    c.json(await decide('undo', c.req.valid('param').id, languageOf(c, services)), 200),
  );
  app.openapi(history, async (c) => {
    const { q, ...query } = c.req.valid('query');
    const part = q === undefined ? {} : { q: await partOfPath(q, languageOf(c, services)) };
    const filter = { ...definedOnly(query), ...part, limit: query.limit, real: true };
    return c.json(page(filter, languageOf(c, services)), 200);
  });
  return app;
}
