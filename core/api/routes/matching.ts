/** The matching table, its tree, its export, and why a file has the state that it has. */

import { definedOnly } from '../defined-only.ts';
import { explainFile, explainPath } from '../explain.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, json, PROBLEMS, wholeNumber, z } from '../openapi.ts';
import { ExplainSchema, MatchingSchema } from '../schemas/matching.ts';
import { TreeSchema } from '../schemas/tree.ts';
import type { Services } from '../services.ts';

/** Once, repeated, or with commas. */
const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

const filters = {
  status: list,
  catalog: list,
  drive: list,
  q: z.string().max(1_000).optional(),
  sort: z.string().max(100).optional(),
};

const matching = createRoute({
  method: 'get',
  path: '/api/matching',
  summary: 'The matching table: `total` is of the filtered rows, `summary` of all',
  request: {
    query: z.object({
      ...filters,
      page: wholeNumber(1, 1_000_000_000).optional(),
      per_page: wholeNumber(1, 200).optional(),
      around: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
    }),
  },
  responses: { 200: json(MatchingSchema, 'A page of it'), ...PROBLEMS },
});

const tree = createRoute({
  method: 'get',
  path: '/api/matching/tree',
  summary: 'One level of the tree, with totals of the whole subtree',
  request: { query: z.object({ path: z.string().max(4_000).optional() }) },
  responses: { 200: json(TreeSchema, 'The catalogues, or the children of a path'), ...PROBLEMS },
});

const exported = createRoute({
  method: 'get',
  path: '/api/matching/export',
  summary: 'The filtered table as a file',
  request: { query: z.object({ ...filters, format: z.enum(['csv', 'xlsx']).default('csv') }) },
  responses: {
    200: {
      description: 'CSV (UTF-8 with BOM, harmless in spreadsheets) or Excel',
      content: {
        'text/csv': { schema: z.string() },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: z.string() },
      },
    },
    ...PROBLEMS,
  },
});

const explainId = createRoute({
  method: 'get',
  path: '/api/matching/{source_id}/explain',
  summary: 'Why a file has the state that it has',
  request: { params: z.object({ source_id: wholeNumber(1, Number.MAX_SAFE_INTEGER) }) },
  responses: { 200: json(ExplainSchema, 'The reasons, on every side'), ...PROBLEMS },
});

const explain = createRoute({
  method: 'get',
  path: '/api/explain',
  summary: 'The same for a path: absolute, or relative to a drive’s root',
  request: { query: z.object({ path: z.string().min(1).max(4_000), drive: z.string().optional() }) },
  responses: { 200: json(ExplainSchema, 'The reasons, on every side'), ...PROBLEMS },
});

export function matchingRoutes(services: Services) {
  const app = createApp();
  app.openapi(matching, async (c) => {
    const query = definedOnly(c.req.valid('query'));
    return c.json(await (await services.view()).matching(query, languageOf(c, services)), 200);
  });
  app.openapi(tree, async (c) => {
    const { path = '' } = c.req.valid('query');
    return c.json(await (await services.view()).tree(path, languageOf(c, services)), 200);
  });
  app.openapi(exported, async (c) => {
    const { format, ...query } = definedOnly(c.req.valid('query'));
    const view = await services.view();
    const pieces = view.export(query, format, languageOf(c, services));
    const first = await pieces.next(); // What cannot be exported is told before anything is sent.
    const name = `matching-${new Date(services.now()).toISOString().slice(0, 10)}.${format}`;
    c.header('Content-Type', CONTENT_TYPES[format]);
    c.header('Content-Disposition', `attachment; filename="${name}"`);
    return c.body(streamOf(first, pieces), 200);
  });
  app.openapi(explainId, async (c) => {
    const { source_id: id } = c.req.valid('param');
    return c.json(await explainFile(services, id, languageOf(c, services)), 200);
  });
  app.openapi(explain, async (c) => {
    const { path, drive } = c.req.valid('query');
    return c.json(await explainPath(services, { path, drive }, languageOf(c, services)), 200);
  });
  return app;
}

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The pieces as a stream that is made as fast as it is read. */
function streamOf(
  first: IteratorResult<Uint8Array, void>,
  rest: AsyncGenerator<Uint8Array>,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Uint8Array, void> | undefined = first;
  return new ReadableStream({
    pull: async (controller) => {
      const piece = next ?? (await rest.next());
      next = undefined;
      if (piece.done) controller.close();
      else controller.enqueue(piece.value);
    },
    cancel: async () => {
      await rest.return(undefined);
    },
  });
}
