/** The schedule: what ran and what comes, the next runs, and what a schedule means while it is being written. */
import { dueBetween, dueTimesOf } from '../../model/due.ts';
import type { Language } from '../../model/message.ts';
import { message } from '../../model/message.ts';
import { Failure } from '../../model/problem.ts';
import { type Schedule, scheduleSchema } from '../../model/schedule.ts';
import { scheduleText } from '../../model/schedule-words.ts';
import { jobTitle } from '../../model/status.ts';
import { allowedBy } from '../../model/wrong-values.ts';
import { Zone } from '../../model/zone.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, json, jsonBody, PROBLEMS, wholeNumber, z } from '../openapi.ts';
import { isoTime } from '../present.ts';
import { RequestInvalid } from '../problems.ts';
import { NextRunsSchema, SchedulePreviewSchema, TimelineSchema } from '../schemas/schedule.ts';
import type { Api } from '../schemas.ts';
import type { Services } from '../services.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 62;
/** Of what ran and of what comes, each. */
const MOST_ITEMS = 5_000;

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const timeline = createRoute({
  method: 'get',
  path: '/api/schedule',
  summary: 'What ran, runs, was missed and is due within a span; today when none is given',
  request: { query: z.object({ from: instant.optional(), to: instant.optional() }) },
  responses: { 200: json(TimelineSchema, 'In order of time'), ...PROBLEMS },
});

const next = createRoute({
  method: 'get',
  path: '/api/jobs/next',
  summary: 'The coming runs, in order',
  request: { query: z.object({ count: wholeNumber(1, MOST_ITEMS).default(10) }) },
  responses: { 200: json(NextRunsSchema, 'In order of time'), ...PROBLEMS },
});

const preview = createRoute({
  method: 'post',
  path: '/api/schedule/preview',
  summary: 'A schedule in words, and its next due times',
  request: {
    body: {
      ...jsonBody(
        z.strictObject({
          schedule: z.record(z.string(), z.unknown()),
          count: z.int().min(1).max(50).default(5),
        }),
      ),
      required: true as const,
    },
  },
  responses: { 200: json(SchedulePreviewSchema, 'What it means'), ...PROBLEMS },
});

export function scheduleRoutes(services: Services) {
  const { settings, outlook, now } = services;

  const app = createApp();
  app.openapi(timeline, (c) => {
    const { from, to } = spanOf(c.req.valid('query'), services);
    const language = languageOf(c, services);
    const items = [...pastItems(services, from, to, language), ...dueItems(services, from, to, language)];
    const span = { from: isoTime(from), to: isoTime(to), now: isoTime(now()) };
    return c.json({ ...span, items: items.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))) }, 200);
  });
  app.openapi(next, (c) => {
    const language = languageOf(c, services);
    const items = outlook.upcoming(c.req.valid('query').count).map(({ job, at, isSetUp }) => ({
      job,
      title: jobTitle(job, language),
      at: isoTime(at),
      set_up: isSetUp,
    }));
    return c.json({ items }, 200);
  });
  app.openapi(preview, async (c) => {
    const language = languageOf(c, services);
    const { schedule: given, count } = c.req.valid('json');
    const schedule = await readSchedule(given);
    const { timezone } = settings.effective;
    const due = dueTimesOf(schedule, timezone);
    return c.json(
      {
        words: scheduleText(schedule, timezone, language),
        timezone: schedule.timezone ?? timezone,
        next: Array.from(dueBetween(due, now(), Number.POSITIVE_INFINITY).take(count), (at) => isoTime(at)),
      },
      200,
    );
  });
  return app;
}

/** Today in the settings' time zone, unless the question says otherwise. @throws Failure `problem.span_too_long` */
function spanOf(asked: { from?: number | undefined; to?: number | undefined }, { settings, now }: Services) {
  const zone = new Zone(settings.effective.timezone);
  const today = Math.floor(zone.wallAt(now()) / DAY_MS) * DAY_MS;
  const from = asked.from ?? zone.instantOf(today);
  const to = asked.to ?? (asked.from === undefined ? zone.instantOf(today + DAY_MS) : from + DAY_MS);
  const days = Math.ceil((to - from) / DAY_MS);
  if (days > MOST_DAYS)
    throw new Failure({ code: 'problem.span_too_long', params: { days, most: MOST_DAYS } });
  return { from, to };
}

type Item = Api['Timeline']['items'][number];

function pastItems({ state, jobs }: Services, from: number, to: number, language: Language): Item[] {
  const live = new Map((jobs?.underWay() ?? []).map((run) => [run.id, run.state]));
  return state.history.between(from, to, MOST_ITEMS).map((mark) => ({
    job: mark.job,
    title: jobTitle(mark.job, language),
    at: isoTime(mark.started_at ?? mark.queued_at),
    state: live.get(mark.id) ?? mark.state,
    run_id: mark.id,
    duration_ms: mark.started_at === null || mark.ended_at === null ? null : mark.ended_at - mark.started_at,
  }));
}

function dueItems({ outlook, now }: Services, from: number, to: number, language: Language): Item[] {
  const due = outlook
    .between(Math.max(from, now()), to)
    .filter(({ isSetUp }) => isSetUp)
    .slice(0, MOST_ITEMS);
  return due.map(({ job, at }) => ({
    job,
    title: jobTitle(job, language),
    at: isoTime(at),
    state: 'due',
    run_id: null,
    duration_ms: null,
  }));
}

const CRON_FIELDS = {
  minute: 'cron.minute',
  hour: 'cron.hour',
  dayOfMonth: 'cron.dayOfMonth',
  month: 'cron.month',
  dayOfWeek: 'cron.dayOfWeek',
} as const;

/** @throws RequestInvalid, naming the field of a cron expression that is wrong */
async function readSchedule(given: Record<string, unknown>): Promise<Schedule> {
  const parsed = scheduleSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  if (typeof given.cron !== 'string') {
    const [issue] = parsed.error.issues;
    const allowed = issue === undefined ? message('allowed.schedule') : allowedBy(issue);
    throw new RequestInvalid([{ path: 'schedule', value: JSON.stringify(given), allowed }]);
  }
  const fields = Object.entries(CRON_FIELDS);
  const { validateDetailed } = await import('node-cron');
  const wrong = validateDetailed(given.cron).errors.flatMap(({ field, value }) => {
    const known = fields.find(([name]) => name === field);
    return known === undefined ? [] : { value: value ?? '', allowed: message(known[1]) };
  });
  const issues = wrong.length > 0 ? wrong : [{ value: given.cron, allowed: message('cron.fields') }];
  throw new RequestInvalid(
    issues.map(({ value, allowed }) => ({ path: 'schedule.cron', value: JSON.stringify(value), allowed })),
  );
}
