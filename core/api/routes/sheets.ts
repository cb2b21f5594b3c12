/** Sheets and iconik: the tasks between them, and the cells that both sides changed. */
import { message, textOf } from '../../model/message.ts';
import { Failure } from '../../model/problem.ts';
import { type Conflict, Conflicts } from '../../store/conflicts.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, idParam, json, PROBLEMS, z } from '../openapi.ts';
import { nextBefore, pageQuery } from '../paging.ts';
import { isoTime } from '../present.ts';
import { ConflictsSchema, SettledSchema, SheetTasksSchema } from '../schemas/sheets.ts';
import type { Api } from '../schemas.ts';
import { type Services, supervisorOf } from '../services.ts';
import { sheetTasks } from '../sheet-tasks.ts';

const tasks = createRoute({
  method: 'get',
  path: '/api/sheets',
  summary: 'The tasks between NAS, sheets and iconik: what each needs and did',
  responses: { 200: json(SheetTasksSchema, 'The tasks'), ...PROBLEMS },
});

const list = createRoute({
  method: 'get',
  path: '/api/conflicts',
  summary: 'Cells that the sheet and iconik changed differently, the newest first',
  request: {
    query: z.object({
      state: z.enum(['open', 'settled']).default('open'),
      q: z.string().max(1_000).optional(),
      ...pageQuery(500, 100),
    }),
  },
  responses: { 200: json(ConflictsSchema, 'A page of conflicts'), ...PROBLEMS },
});

const keep = z.enum(['sheet', 'iconik']);

const settleOne = createRoute({
  method: 'post',
  path: '/api/conflicts/{id}',
  summary: 'Chooses the side to keep; the next export or import carries it out',
  request: {
    params: idParam,
    body: { ...bodyOf(z.strictObject({ keep })), required: true as const },
  },
  responses: { 200: json(SettledSchema, 'Done'), ...PROBLEMS },
});

const settleMany = createRoute({
  method: 'post',
  path: '/api/conflicts',
  summary: 'Chooses one side for many conflicts; those settled meanwhile are left out',
  request: {
    body: {
      ...bodyOf(z.strictObject({ ids: z.array(z.int().positive()).min(1).max(10_000), keep })),
      required: true as const,
    },
  },
  responses: { 200: json(SettledSchema, 'Done'), ...PROBLEMS },
});

export function sheetRoutes(services: Services) {
  const { state, now } = services;
  const conflicts = new Conflicts(state.db);

  const settle = (ids: readonly number[], side: 'sheet' | 'iconik') => {
    supervisorOf(services); // Only who has the data folder may write into it.
    const settled = ids.filter((id) => conflicts.choose(id, side, now())).length;
    if (settled > 0) services.changes.publish(['attention']);
    return settled;
  };

  const app = createApp();
  app.openapi(tasks, (c) => c.json(sheetTasks(services, languageOf(c, services)), 200));
  app.openapi(list, (c) => {
    const { state: wanted, q, before, limit } = c.req.valid('query');
    const filter = q === undefined ? {} : { q };
    const from = before === undefined ? {} : { before };
    const items = conflicts.list({ state: wanted, limit, ...filter, ...from });
    const next = nextBefore(items, limit);
    return c.json({ items: items.map(presentConflict), total: conflicts.open(q), next_before: next }, 200);
  });
  app.openapi(settleOne, (c) => {
    const { id } = c.req.valid('param');
    const settled = settle([id], c.req.valid('json').keep);
    if (settled === 0) throw new Failure({ code: 'problem.no_open_conflict', where: String(id) });
    return c.json(settledAnswer(settled, languageOf(c, services)), 200);
  });
  app.openapi(settleMany, (c) => {
    const { ids, keep: side } = c.req.valid('json');
    return c.json(settledAnswer(settle(ids, side), languageOf(c, services)), 200);
  });
  return app;
}

function settledAnswer(settled: number, language: ReturnType<typeof languageOf>) {
  return { message: textOf(message('conflicts.settled', { count: settled }), language), settled };
}

function bodyOf<T extends z.ZodType>(schema: T) {
  return { content: { 'application/json': { schema } } };
}

function presentConflict(conflict: Conflict): Api['Conflict'] {
  const { id, asset, title, column, base, inSheet, inIconik, runId, state, keep: kept } = conflict;
  return {
    id,
    asset,
    title,
    column,
    base,
    in_sheet: inSheet,
    in_iconik: inIconik,
    run_id: runId,
    found_at: isoTime(conflict.foundAt),
    state,
    keep: kept,
    settled_at: isoTime(conflict.settledAt),
  };
}
