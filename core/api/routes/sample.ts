/** Trying the program with sample data, and leaving it. Always answered by the real engine. */
import { Failure } from '../../model/problem.ts';
import { createApp, createRoute, json, PROBLEMS } from '../openapi.ts';
import { SampleSchema } from '../schemas/machine.ts';
import type { Services } from '../services.ts';

const state = createRoute({
  method: 'get',
  path: '/api/sample',
  summary: 'Whether windows show sample data instead of the real thing',
  responses: { 200: json(SampleSchema, 'The state'), ...PROBLEMS },
});

const show = createRoute({
  method: 'post',
  path: '/api/sample',
  summary:
    'Makes a sample archive in the data folder and shows it in every window; programs with the token see the real thing',
  responses: { 200: json(SampleSchema, 'It is shown'), ...PROBLEMS },
});

const leave = createRoute({
  method: 'delete',
  path: '/api/sample',
  summary: 'Leaves the sample, and removes all of it',
  responses: { 200: json(SampleSchema, 'The real thing is shown'), ...PROBLEMS },
});

export function sampleRoutes({ sample }: Services) {
  const app = createApp();
  const there = () => {
    if (sample === null) throw new Failure({ code: 'problem.reading_only' });
    return sample;
  };
  app.openapi(state, (c) => c.json({ shown: sample?.isShown ?? false }, 200));
  app.openapi(show, async (c) => {
    await there().show();
    return c.json({ shown: true }, 200);
  });
  app.openapi(leave, async (c) => {
    await there().leave();
    return c.json({ shown: false }, 200);
  });
  return app;
}
