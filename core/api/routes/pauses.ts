/** Leaving jobs out of the schedule for a while: one of them, or all that start by themselves. */
import { momentOf } from '../../model/due.ts';
import { Failure } from '../../model/problem.ts';
import { Zone } from '../../model/zone.ts';
import { ScheduleStore } from '../../store/schedules.ts';
import { jobDetails } from '../job-board.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, json, jsonBody, PROBLEMS, z } from '../openapi.ts';
import { JobDetailSchema } from '../schemas/jobs.ts';
import { type Services, supervisorOf } from '../services.ts';
import { detailOf, knownJob } from './job-names.ts';

const jobParam = z.object({ name: z.string() });
const pauseBody = jsonBody(
  z.strictObject({ until: z.iso.datetime({ offset: true, local: true }).optional() }),
);
const jobAnswer = json(JobDetailSchema, 'The job');
const jobsAnswer = json(z.object({ items: z.array(JobDetailSchema) }), 'The jobs');

const pause = createRoute({
  method: 'post',
  path: '/api/jobs/{name}/pause',
  summary: 'Leaves a job out of the schedule until a time, or until it is resumed',
  request: { params: jobParam, body: pauseBody },
  responses: { 200: jobAnswer, ...PROBLEMS },
});

const resume = createRoute({
  method: 'post',
  path: '/api/jobs/{name}/resume',
  summary: 'Takes a paused job back into the schedule; what was due meanwhile is not made up for',
  request: { params: jobParam },
  responses: { 200: jobAnswer, ...PROBLEMS },
});

const pauseAll = createRoute({
  method: 'post',
  path: '/api/pause',
  summary: 'Leaves every job that starts by itself, and is not paused yet, out of the schedule',
  request: { body: pauseBody },
  responses: { 200: jobsAnswer, ...PROBLEMS },
});

const resumeAll = createRoute({
  method: 'post',
  path: '/api/resume',
  summary: 'Takes every paused job back into the schedule',
  responses: { 200: jobsAnswer, ...PROBLEMS },
});

export function pauseRoutes(services: Services) {
  const pauses = new ScheduleStore(services.state.db);
  /** All of it or nothing, and one event for all: nobody sees the half of it. */
  const change = (work: () => void) => {
    supervisorOf(services); // Only who has the data folder may write into it.
    services.state.db.transaction(work)();
    services.schedule?.wake();
    services.changes.publish(['attention']);
  };

  const app = createApp();
  app.openapi(pause, (c) => {
    const name = knownJob(services, c.req.valid('param').name);
    const until = pauseEnd(c.req.valid('json')?.until, services);
    change(() => pauses.pause(name, { until }));
    return c.json(detailOf(services, name, languageOf(c, services)), 200);
  });
  app.openapi(resume, (c) => {
    const name = knownJob(services, c.req.valid('param').name);
    change(() => pauses.resume(name, services.now()));
    return c.json(detailOf(services, name, languageOf(c, services)), 200);
  });
  app.openapi(pauseAll, (c) => {
    const until = pauseEnd(c.req.valid('json')?.until, services);
    const { outlook } = services;
    const paused = outlook.pauses();
    change(() => {
      for (const name of outlook.next().keys()) if (!paused.has(name)) pauses.pause(name, { until });
    });
    return c.json({ items: jobDetails(services, languageOf(c, services)) }, 200);
  });
  app.openapi(resumeAll, (c) => {
    change(() => {
      for (const name of services.outlook.pauses().keys()) pauses.resume(name, services.now());
    });
    return c.json({ items: jobDetails(services, languageOf(c, services)) }, 200);
  });
  return app;
}

/** @throws Failure `problem.pause_in_past` */
function pauseEnd(until: string | undefined, { settings, now }: Services): number | null {
  if (until === undefined) return null;
  const end = momentOf(until, new Zone(settings.effective.timezone));
  if (end <= now()) throw new Failure({ code: 'problem.pause_in_past', where: until });
  return end;
}
