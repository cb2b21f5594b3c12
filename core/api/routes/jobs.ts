/** Jobs: starting, pausing and listing them. */

import { type JobName, jobsOf } from '../../model/job.ts';
import { message, textOf } from '../../model/message.ts';
import { Failure } from '../../model/problem.ts';
import type { RunOptions } from '../../model/run.ts';
import { jobTitle } from '../../model/status.ts';
import { jobList } from '../dashboard.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, json, jsonBody, PROBLEMS, z } from '../openapi.ts';
import { JobSchema, StartedSchema } from '../schemas.ts';
import { type Services, supervisorOf } from '../services.ts';
import { setPaused } from '../standing.ts';

/** Strict: a mistyped `dry_run` must not become a real run. */
const optionsBody = z.strictObject({
  dry_run: z.boolean().optional(),
  full: z.boolean().optional(),
  drives: z.array(z.string()).min(1).optional(),
  fix: z.boolean().optional(),
  live: z.boolean().optional(),
  key: z.string().min(1).optional(),
});
type OptionsBody = z.infer<typeof optionsBody>;

const start = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: { body: jsonBody(optionsBody) },
    responses: { 202: json(StartedSchema, '`job_id` is the id of the run'), ...PROBLEMS },
  });

const jobParam = z.object({ name: z.string() });

const scan = start('/api/scan', 'Observes the drives into archive.db');
const sync = start('/api/sync', 'Publishes archive.db to the OTT');
const reconcile = start('/api/reconcile', 'Compares NAS, archive.db and OTT; with `fix` repairs');

const list = createRoute({
  method: 'get',
  path: '/api/jobs',
  summary: 'All jobs with their last run',
  responses: { 200: json(z.object({ items: z.array(JobSchema) }), 'The jobs'), ...PROBLEMS },
});

const run = createRoute({
  method: 'post',
  path: '/api/jobs/{name}/run',
  summary: 'Runs any job once',
  request: { params: jobParam, body: jsonBody(optionsBody) },
  responses: { 202: json(StartedSchema, '`job_id` is the id of the run'), ...PROBLEMS },
});

const pauseOrResume = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: { params: jobParam },
    responses: { 200: json(JobSchema, 'The job'), ...PROBLEMS },
  });
const pause = pauseOrResume('/api/jobs/{name}/pause', 'Leaves a job out of the schedule until it is resumed');
const resume = pauseOrResume('/api/jobs/{name}/resume', 'Takes a paused job back into the schedule');

export function jobRoutes(services: Services) {
  const begin = (job: JobName, body: OptionsBody, language: ReturnType<typeof languageOf>) => {
    const options = runOptions(body);
    // A comparison that repairs nothing is a dry run: its changes are the report.
    if (job === 'reconcile' && !options.fix) options.dryRun = true;
    checkDrives(services, job, options);
    const started = supervisorOf(services).start(job, 'api', options);
    const text = textOf(message('api.started', { job: jobTitle(job, language) }), language);
    return { message: text, job_id: started.id };
  };

  const setPause = (name: string, paused: boolean, language: ReturnType<typeof languageOf>) => {
    const job = knownJob(services, name);
    supervisorOf(services); // Only who has the data folder may write into it.
    setPaused(services.state, job, paused);
    services.changes.publish(['attention']);
    return jobListed(job, language);
  };

  const jobListed = (job: JobName, language: ReturnType<typeof languageOf>) => {
    const found = jobList(services, language).find((entry) => entry.name === knownJob(services, job));
    if (found === undefined) throw new Error(`no entry for ${job}`);
    return found;
  };

  const app = createApp();
  app.openapi(scan, (c) => c.json(begin('scan', c.req.valid('json'), languageOf(c, services)), 202));
  app.openapi(sync, (c) => c.json(begin('publish', c.req.valid('json'), languageOf(c, services)), 202));
  app.openapi(reconcile, (c) =>
    c.json(begin('reconcile', c.req.valid('json'), languageOf(c, services)), 202),
  );
  app.openapi(list, (c) => c.json({ items: jobList(services, languageOf(c, services)) }, 200));
  app.openapi(run, (c) => {
    const job = knownJob(services, c.req.valid('param').name);
    return c.json(begin(job, c.req.valid('json'), languageOf(c, services)), 202);
  });
  app.openapi(pause, (c) => c.json(setPause(c.req.valid('param').name, true, languageOf(c, services)), 200));
  app.openapi(resume, (c) =>
    c.json(setPause(c.req.valid('param').name, false, languageOf(c, services)), 200),
  );
  return app;
}

/** @throws Failure `problem.no_such_job`, with those that there are */
function knownJob({ settings }: Services, job: string): JobName {
  const known = jobsOf(settings.effective.jobs).map(({ name }) => name);
  if (known.includes(job)) return job;
  throw new Failure({ code: 'problem.no_such_job', params: { job, known: known.join(', ') } });
}

function runOptions(body: OptionsBody | undefined): RunOptions {
  const { dry_run: dryRun, full, drives, fix, live, key } = body ?? {};
  return {
    ...(dryRun === undefined ? {} : { dryRun }),
    ...(full === undefined ? {} : { full }),
    ...(drives === undefined ? {} : { drives }),
    ...(fix === undefined ? {} : { fix }),
    ...(live === undefined ? {} : { live }),
    ...(key === undefined ? {} : { key }),
  };
}

/** What cannot work is told at once, not as a failed run. */
function checkDrives({ settings }: Services, job: JobName, { drives }: RunOptions): void {
  const known = settings.effective.drives;
  for (const id of drives ?? []) {
    if (!known.some((drive) => drive.id === id)) {
      throw new Failure({ code: 'problem.no_such_drive', where: id });
    }
  }
  const scans = job === 'scan' || job === 'nas-scan' || job === 'sync';
  if (scans && drives === undefined && !known.some((drive) => drive.enabled)) {
    throw new Failure({ code: 'problem.no_drives' });
  }
}
