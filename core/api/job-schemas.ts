/** The API's answers about jobs, their schedule, reports and notifications. Times and texts as in `schemas.ts`. */
import { z } from '@hono/zod-openapi';
import { NOTIFY_EVENTS, NOTIFY_LEVELS } from '../model/notify-settings.ts';
import { JobSchema, RunSchema } from './schemas.ts';

const time = z.iso.datetime({ offset: true });
const text = z.string();
const whole = z.int();

/** Next due times of a schedule, and the schedule in words (`every day at 08:00`). POST `/api/schedule/preview`. */
export const SchedulePreviewSchema = z
  .object({ words: text, timezone: z.string(), next: z.array(time) })
  .openapi('SchedulePreview');

/** What ran, runs, was missed or is due within a span: GET `/api/schedule?from&to`. `/api/jobs/next` lists what is due. */
export const TimelineSchema = z
  .object({
    from: time,
    to: time,
    now: time,
    items: z.array(
      z.object({
        job: z.string(),
        title: text,
        at: time,
        /** `due`: to come. */
        state: z.union([RunSchema.shape.state, z.literal('due')]),
        run_id: whole.nullable(),
        duration_ms: whole.nullable(),
      }),
    ),
  })
  .openapi('Timeline');

/** The coming runs, in order. GET `/api/jobs/next?count`. */
export const NextRunsSchema = z
  .object({ items: z.array(z.object({ job: z.string(), title: text, at: time, set_up: z.boolean() })) })
  .openapi('NextRuns');

/** How a job did lately: of its last 100 real runs, or of a span. */
export const JobRecordSchema = z
  .object({
    runs: whole,
    succeeded: whole,
    /** 0–1; null without runs. */
    success_rate: z.number().nullable(),
    average_ms: whole.nullable(),
    /** The last ones, oldest first. */
    trend: z.array(z.object({ run_id: whole, state: RunSchema.shape.state, duration_ms: whole.nullable() })),
  })
  .openapi('JobRecord');

/** A job in full. GET and PUT `/api/jobs`; the dashboard's are shorter. */
export const JobDetailSchema = JobSchema.extend({
  kind: z.enum(['built-in', 'pipeline', 'watch', 'collect']),
  last_success: time.nullable(),
  /** When it is resumed by itself; null: when a person resumes it. */
  paused_until: time.nullable(),
  enabled: z.boolean(),
  /** The schedule in words; null without one. */
  schedule: text.nullable(),
  /** As in the settings, every default filled in: schedule, grace, time-out, retries, and what a job of one's own does. */
  settings: z.record(z.string(), z.unknown()),
  /** What it waits for when its run is queued: the other runs and the resources. */
  waits_for: z.array(text),
  record: JobRecordSchema,
}).openapi('JobDetail');

/** One value a day (or week) for charts. GET `/api/stats?from&to&job`. */
export const StatsSchema = z
  .object({
    from: time,
    to: time,
    timezone: z.string(),
    days: z.array(
      z.object({
        /** `YYYY-MM-DD` in that time zone. */
        day: z.string(),
        runs: whole,
        succeeded: whole,
        failed: whole,
        missed: whole,
        duration_ms: whole,
        added: whole,
        updated: whole,
        moved: whole,
        removed: whole,
      }),
    ),
    jobs: z.array(
      z.object({
        name: z.string(),
        title: text,
        runs: whole,
        succeeded: whole,
        success_rate: z.number().nullable(),
        average_ms: whole.nullable(),
      }),
    ),
    /** Numbers that jobs of one's own print: the points of the span, averages over the last five and all. */
    metrics: z.array(
      z.object({
        job: z.string(),
        name: z.string(),
        last_five: z.number(),
        all: z.number(),
        points: z.array(z.object({ at: time, key: z.string().nullable(), value: z.number() })),
      }),
    ),
  })
  .openapi('Stats');

/** Reports (daily status, weekly summary), newest first: GET `/api/reports?limit&before`. */
export const ReportsSchema = z
  .object({
    items: z.array(
      z.object({
        run_id: whole,
        job: z.string(),
        title: text,
        at: time,
        lines: z.array(text),
        data: z.unknown(),
      }),
    ),
    next_before: whole.nullable(),
  })
  .openapi('Reports');

/** Channels with what waits and what went wrong: GET `/api/notifications`. */
export const NotificationsSchema = z
  .object({
    channels: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        enabled: z.boolean(),
        /** Whether its secret is set where it needs one. */
        ready: z.boolean(),
        waiting: whole,
        last_sent: time.nullable(),
        problem: z.object({ what: text, todo: text }).nullable(),
      }),
    ),
    items: z.array(
      z.object({
        id: whole,
        channel: z.string(),
        event: z.enum(NOTIFY_EVENTS),
        level: z.enum(NOTIFY_LEVELS),
        title: text,
        body: text,
        count: whole,
        state: z.enum(['waiting', 'sent', 'dropped']),
        created_at: time,
        sent_at: time.nullable(),
        not_before: time,
        attempts: whole,
        problem: text.nullable(),
      }),
    ),
  })
  .openapi('Notifications');

/** POST `/api/connections/{name}/test`; name: `google`, `iconik`, `notify.<channel>`. */
export const ConnectionTestSchema = z
  .object({ ok: z.boolean(), title: text, detail: text, todo: text.nullable() })
  .openapi('ConnectionTest');

/** Backups, newest first: GET `/api/backups`; POST `/api/backups/{name}/verify`. */
export const BackupsSchema = z
  .object({
    folder: z.string(),
    items: z.array(
      z.object({
        name: z.string(),
        file: z.string(),
        at: time,
        bytes: whole,
        contents: z.array(z.string()),
        problem: text.nullable(),
      }),
    ),
  })
  .openapi('Backups');

/** Types for those who ask. */
export type JobApi = {
  SchedulePreview: z.infer<typeof SchedulePreviewSchema>;
  Timeline: z.infer<typeof TimelineSchema>;
  NextRuns: z.infer<typeof NextRunsSchema>;
  JobDetail: z.infer<typeof JobDetailSchema>;
  JobRecord: z.infer<typeof JobRecordSchema>;
  Stats: z.infer<typeof StatsSchema>;
  Reports: z.infer<typeof ReportsSchema>;
  Notifications: z.infer<typeof NotificationsSchema>;
  ConnectionTest: z.infer<typeof ConnectionTestSchema>;
  Backups: z.infer<typeof BackupsSchema>;
};
