/** Jobs: listing, changing and starting them. */
import type { Context } from 'hono';
import { isBuiltIn, isJobName, type JobName, jobNamed } from '../../model/job.ts';
import { message, textOf } from '../../model/message.ts';
import { recordedOptions } from '../../model/preview.ts';
import { Failure } from '../../model/problem.ts';
import type { RunOptions } from '../../model/run.ts';
import { jobTitle } from '../../model/status.ts';
import { ScheduleStore } from '../../store/schedules.ts';
import { SettingsRefused } from '../../store/settings.ts';
import { jobDetails } from '../job-board.ts';
import { languageOf, operatorsLanguage } from '../language.ts';
import { createApp, createRoute, json, jsonBody, PROBLEMS, z } from '../openapi.ts';
import { JobDetailSchema } from '../schemas/jobs.ts';
import { StartedSchema } from '../schemas/runs.ts';
import { type Services, supervisorOf } from '../services.ts';
import { detailOf, knownJob } from './job-names.ts';

/** Header of requests behind which a person stands (`person`): the window and `nas` send it. */
const ASKED_BY = 'x-nas-asked-by';

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

const jobsAnswer = json(z.object({ items: z.array(JobDetailSchema) }), 'The jobs');

const list = createRoute({
  method: 'get',
  path: '/api/jobs',
  summary: 'All jobs: when and how they run, what they did last and lately',
  responses: { 200: jobsAnswer, ...PROBLEMS },
});

const put = createRoute({
  method: 'put',
  path: '/api/jobs/{name}',
  summary: "Replaces a job's settings: what is different about a built-in one, or the whole of one's own",
  request: {
    params: jobParam,
    body: { ...jsonBody(z.record(z.string(), z.unknown())), required: true as const },
  },
  responses: { 200: json(JobDetailSchema, 'The job'), ...PROBLEMS },
});

const remove = createRoute({
  method: 'delete',
  path: '/api/jobs/{name}',
  summary: "Deletes a job of one's own; its runs stay in the history",
  request: { params: jobParam },
  responses: { 200: jobsAnswer, ...PROBLEMS },
});

const run = createRoute({
  method: 'post',
  path: '/api/jobs/{name}/run',
  summary: 'Runs any job once',
  request: { params: jobParam, body: jsonBody(optionsBody) },
  responses: { 202: json(StartedSchema, '`job_id` is the id of the run'), ...PROBLEMS },
});

export function jobRoutes(services: Services) {
  const begin = (c: Context, job: JobName, body: OptionsBody) => {
    const language = languageOf(c, services);
    const options = recordedOptions(job, runOptions(body));
    checkKey(services, job, options);
    checkDrives(services, job, options);
    const started = supervisorOf(services).start(
      job,
      c.req.header(ASKED_BY) === 'person' ? 'manual' : 'api',
      options,
    );
    const text = textOf(message('api.started', { job: jobTitle(job, language) }), language);
    return { message: text, job_id: started.id };
  };

  const pauses = new ScheduleStore(services.state.db);
  const app = createApp();
  app.openapi(scan, (c) => c.json(begin(c, 'scan', c.req.valid('json')), 202));
  app.openapi(sync, (c) => c.json(begin(c, 'publish', c.req.valid('json')), 202));
  app.openapi(reconcile, (c) => c.json(begin(c, 'reconcile', c.req.valid('json')), 202));
  app.openapi(list, (c) => c.json({ items: jobDetails(services, languageOf(c, services)) }, 200));
  app.openapi(put, (c) => {
    supervisorOf(services); // Only who has the data folder may write into it.
    const { name } = c.req.valid('param');
    writeJob(services, name, c.req.valid('json'));
    return c.json(detailOf(services, name, languageOf(c, services)), 200);
  });
  app.openapi(remove, (c) => {
    const name = knownJob(services, c.req.valid('param').name);
    if (isBuiltIn(name)) throw new Failure({ code: 'problem.job_built_in', params: { job: name } });
    const running = supervisorOf(services)
      .underWay()
      .find((other) => other.job === name);
    if (running !== undefined)
      throw new Failure({ code: 'problem.job_running', params: { job: name, run: String(running.id) } });
    writeJob(services, name, undefined);
    pauses.endPause(name);
    return c.json({ items: jobDetails(services, languageOf(c, services)) }, 200);
  });
  app.openapi(run, (c) => {
    const job = knownJob(services, c.req.valid('param').name);
    return c.json(begin(c, job, c.req.valid('json')), 202);
  });
  return app;
}

/** @param job undefined: it is deleted @throws SettingsRefused */
function writeJob({ settings, log, ...rest }: Services, name: string, job: object | undefined): void {
  const { input } = settings;
  // Before it is written: a name such as `__proto__` is not seen by those who look through settings.
  if (!isJobName(name)) {
    const allowed = message('allowed.job_name');
    throw new SettingsRefused([{ path: `jobs.${name}`, value: JSON.stringify(name), allowed }]);
  }
  const jobs = new Map(Object.entries(input.jobs ?? {}));
  if (job === undefined) jobs.delete(name);
  else jobs.set(name, job);
  settings.replace({ ...input, jobs: Object.fromEntries(jobs) });
  const said = message('log.settings_changed', { keys: `jobs.${name}` });
  log.write('info', 'engine', null, textOf(said, operatorsLanguage({ settings, locale: rest.locale })));
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

/** A key that nothing reads would leave a person believing that only that one was worked on. */
function checkKey({ settings }: Services, job: JobName, { key }: RunOptions): void {
  const kind = jobNamed(settings.effective.jobs, job)?.kind;
  if (key !== undefined && kind !== 'watch' && kind !== 'collect')
    throw new Failure({ code: 'problem.key_not_taken', params: { job } });
}

/** What cannot work is told at once, not as a failed run. */
function checkDrives({ settings }: Services, job: JobName, { drives }: RunOptions): void {
  const known = settings.effective.drives;
  for (const id of drives ?? []) {
    const drive = known.find((candidate) => candidate.id === id);
    if (drive === undefined) throw new Failure({ code: 'problem.no_such_drive', where: id });
    if (!drive.enabled) throw new Failure({ code: 'problem.drive_disabled', where: id });
  }
  const needsOne = ['scan', 'nas-scan', 'sync', 'reconcile'].includes(job);
  if (needsOne && drives === undefined && !known.some((drive) => drive.enabled)) {
    throw new Failure({ code: 'problem.no_drives' });
  }
}
