/**
 * Jobs: the built-in ones with their default times, and those that people define in the settings (`docs/jobs.md`).
 * What the settings say about a built-in job changes when and how it runs, never what it does.
 */
import { z } from 'zod';
import { isJsonPath } from './json-path.ts';
import { type Schedule, scheduleSchema } from './schedule.ts';

/**
 * `scan` and `publish` are the single steps behind `nas scan` (drives → archive.db) and `nas sync` (archive.db → OTT);
 * `nas-scan` and `sync` do both, one after the other.
 */
export const BUILT_IN_JOBS = [
  'scan',
  'publish',
  'nas-scan',
  'sync',
  'reconcile',
  'probe',
  'iconik-export',
  'iconik-import',
  'timecode',
  'daily-status',
  'weekly-summary',
  'backup',
  'watchdog',
] as const;
export type BuiltInJob = (typeof BUILT_IN_JOBS)[number];

/** A built-in job, or one of the settings. */
export type JobName = string;

/** Whether a job is one of the program's own. */
export function isBuiltIn(name: string): name is BuiltInJob {
  return BUILT_IN_JOBS.some((known) => known === name);
}

const seconds = z
  .number()
  .positive()
  .max(7 * 86_400);

const whenAndHow = {
  /** Null: only when a person starts it. */
  schedule: scheduleSchema.nullable(),
  enabled: z.boolean(),
  /** How late a missed run may still start. */
  misfireGraceSeconds: z
    .number()
    .min(0)
    .max(30 * 86_400),
  /** Several missed due times become one run; else each within its grace runs. */
  coalesce: z.boolean(),
  /** Of the whole run; null: none. */
  timeoutSeconds: seconds.nullable(),
  /** How often a run that failed or was interrupted is tried again, and after how long. */
  retries: z.int().min(0).max(20),
  retryDelaySeconds: z.number().min(0).max(86_400),
  /** What it needs besides what its kind needs (`drive:archive`, `sheet:…`, `iconik`, `ott`, any word); shared with no other run. */
  resources: z.array(z.string().min(1)),
};

const defaults = {
  enabled: true,
  misfireGraceSeconds: 3600,
  coalesce: true,
  timeoutSeconds: null,
  retries: 0,
  retryDelaySeconds: 60,
  resources: [] as string[],
};

/** What the settings may say about a built-in job. */
const overrideSchema = z.strictObject(whenAndHow).partial();

const command = z
  .array(z.string())
  .min(1)
  .check(z.refine((words) => words[0] !== '', { error: 'allowed.command' }));
const stepSchema = z.strictObject({
  name: z.string().min(1).optional(),
  /** Program and arguments; no shell. In watch and collect jobs, `{key}` in an argument becomes the key. */
  command,
  /** Absolute, or relative to the data folder; the data folder when absent. */
  cwd: z.string().min(1).optional(),
  env: z.record(z.string(), z.string()).default({}),
  timeoutSeconds: seconds.default(600),
});
const steps = z.array(stepSchema).min(1);

const commandSource = z.strictObject({
  command,
  cwd: z.string().min(1).optional(),
  env: z.record(z.string(), z.string()).default({}),
  timeoutSeconds: seconds.default(600),
});
const urlSource = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  /** JSONPath of the items (`json-path.ts`), and the property of each that is its key; without it the items are the keys. */
  items: z.string().refine(isJsonPath, { error: 'allowed.json_path' }).default('$[*]'),
  key: z.string().min(1).optional(),
  headers: z.record(z.string(), z.string()).default({}),
  timeoutSeconds: seconds.default(60),
});

/** Where a watch job's keys come from: a command that prints them, or a URL that answers JSON. */
const sourceSchema = z.union([commandSource, urlSource], {
  error: 'allowed.source',
});

const own = {
  schedule: whenAndHow.schedule.default(null),
  enabled: whenAndHow.enabled.default(defaults.enabled),
  misfireGraceSeconds: whenAndHow.misfireGraceSeconds.default(defaults.misfireGraceSeconds),
  coalesce: whenAndHow.coalesce.default(defaults.coalesce),
  timeoutSeconds: whenAndHow.timeoutSeconds.default(defaults.timeoutSeconds),
  retries: whenAndHow.retries.default(defaults.retries),
  retryDelaySeconds: whenAndHow.retryDelaySeconds.default(defaults.retryDelaySeconds),
  resources: whenAndHow.resources.default(defaults.resources),
  steps,
  /** Told under this name when it did something: a new key, a collected one, a pipeline that ended. */
  notify: z.string().min(1).optional(),
};

const pipelineSchema = z.strictObject({ kind: z.literal('pipeline'), ...own });
const watchSchema = z.strictObject({ kind: z.literal('watch'), ...own, source: sourceSchema });
const collectSchema = z.strictObject({
  kind: z.literal('collect'),
  ...own,
  /** The watch or collect jobs whose finished keys it takes; the same key of two of them counts as one. */
  pendingFrom: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
    error: 'allowed.pending_from',
  }),
  limit: z.int().min(1).max(1000).default(5),
  spacingSeconds: z.number().min(0).max(3600).default(2),
  /** Names of the numbers to keep of what the steps print; without any, every number is kept. */
  metrics: z.array(z.string().min(1)).default([]),
});
const ownJobSchema = z.discriminatedUnion('kind', [pipelineSchema, watchSchema, collectSchema], {
  error: 'allowed.kind',
});

/** Whether a job of one's own may be called so. */
export function isJobName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name);
}

const overrides = Object.fromEntries(
  BUILT_IN_JOBS.map((name) => [name, overrideSchema.optional()]),
) as Record<BuiltInJob, z.ZodOptional<typeof overrideSchema>>;

const jobs = z
  .object(overrides)
  .catchall(ownJobSchema)
  .superRefine((jobs, ctx) => {
    const refuse = (path: string[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message, input: path.at(-1) });
    for (const [name, job] of Object.entries<object>(jobs)) {
      if (!isJobName(name)) refuse([name], 'allowed.job_name');
      if (
        'pendingFrom' in job &&
        ![job.pendingFrom].flat().every((from) => from !== name && hasKeys(jobs, from))
      )
        refuse([name, 'pendingFrom'], 'allowed.pending_from');
    }
  });

/** As people write it: by name, an own job where the name is not a built-in one. */
type JobsInput = Readonly<
  Record<string, z.input<typeof ownJobSchema> | z.input<typeof overrideSchema> | undefined>
>;
type JobSettings = z.output<typeof jobs>;

/** `settings.jobs`: what is changed about built-in jobs, and jobs of one's own, by name. */
export const jobsSchema: z.ZodType<JobSettings, JobsInput> = jobs;

type Override = z.output<typeof overrideSchema>;

/** A job of the settings, every default filled in. */
export type OwnJobSettings = z.output<typeof ownJobSchema>;
export type PipelineSettings = Extract<OwnJobSettings, { kind: 'pipeline' }>;
export type WatchSettings = Extract<OwnJobSettings, { kind: 'watch' }>;
export type CollectSettings = Extract<OwnJobSettings, { kind: 'collect' }>;
export type StepSettings = z.output<typeof stepSchema>;
/** What a step and a source that is a command have in common. */
export type CommandSettings = z.output<typeof commandSource>;
export type SourceSettings = z.output<typeof sourceSchema>;
export type UrlSourceSettings = z.output<typeof urlSource>;

/** When and how a job runs, whatever it does. Times are seconds. */
export type JobDefinition = { readonly [K in keyof typeof whenAndHow]: z.output<(typeof whenAndHow)[K]> } & {
  readonly name: JobName;
  readonly kind: 'built-in' | OwnJobSettings['kind'];
  /** What a job of one's own does; null for the built-in ones. */
  readonly own: OwnJobSettings | null;
};

/** When the built-in jobs run unless the settings say otherwise. */
const BUILT_IN_SCHEDULES: Partial<Record<BuiltInJob, Schedule>> = {
  'nas-scan': { cron: '0 8 * * *' },
  'iconik-export': { cron: '30 8 * * *' },
  'iconik-import': { cron: '0 9 * * *' },
  sync: { everyMinutes: 30 },
  reconcile: { cron: '0 3 * * 0' },
  'daily-status': { cron: '0 21 * * *' },
  'weekly-summary': { cron: '0 9 * * 1' },
  backup: { cron: '30 3 * * *' },
  watchdog: { everyMinutes: 10 },
};

/** What the built-in jobs may not share with another run. All that write archive.db share `archive`. */
const BUILT_IN_RESOURCES: Partial<Record<BuiltInJob, readonly string[]>> = {
  scan: ['archive'],
  publish: ['archive', 'ott'],
  'nas-scan': ['archive', 'ott', 'sheet:nams'],
  sync: ['archive', 'ott'],
  reconcile: ['archive', 'ott'],
  probe: ['archive'],
  'iconik-export': ['iconik', 'sheet:iconik'],
  'iconik-import': ['iconik', 'sheet:iconik'],
  timecode: ['iconik', 'sheet:timecodes'],
};

/** All jobs that there are: the built-in ones in their order, then those of the settings by name. */
export function jobsOf(jobs: JobSettings): JobDefinition[] {
  const builtIn = BUILT_IN_JOBS.map((name): JobDefinition => {
    const { resources = [], ...override } = jobs[name] ?? {};
    return {
      ...defaults,
      schedule: BUILT_IN_SCHEDULES[name] ?? null,
      ...override,
      resources: [...(BUILT_IN_RESOURCES[name] ?? []), ...resources],
      name,
      kind: 'built-in',
      own: null,
    };
  });
  const own = Object.entries(ownJobsOf(jobs)).map(([name, job]): JobDefinition => {
    const { schedule, enabled, misfireGraceSeconds, coalesce, timeoutSeconds, retries, retryDelaySeconds } =
      job;
    const when = {
      schedule,
      enabled,
      misfireGraceSeconds,
      coalesce,
      timeoutSeconds,
      retries,
      retryDelaySeconds,
    };
    return { ...when, resources: job.resources, name, kind: job.kind, own: job };
  });
  return [...builtIn, ...own.sort((a, b) => (a.name < b.name ? -1 : 1))];
}

/** A job by its name; undefined when there is none. */
export function jobNamed(jobs: JobSettings, name: JobName): JobDefinition | undefined {
  return jobsOf(jobs).find((job) => job.name === name);
}

function ownJobsOf(jobs: JobSettings): Record<string, OwnJobSettings> {
  const own = (entry: [string, OwnJobSettings | Override | undefined]): entry is [string, OwnJobSettings] =>
    !isBuiltIn(entry[0]);
  return Object.fromEntries(Object.entries<OwnJobSettings | Override | undefined>(jobs).filter(own));
}

/** Whether there is a job of this name that remembers keys. */
function hasKeys(jobs: object, name: unknown): boolean {
  const job: unknown = typeof name === 'string' && Object.hasOwn(jobs, name) ? Reflect.get(jobs, name) : null;
  return typeof job === 'object' && job !== null && 'kind' in job && job.kind !== 'pipeline';
}
