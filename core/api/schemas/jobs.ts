/** Jobs, and how they did lately. */
import { z } from '@hono/zod-openapi';
import { RunSchema } from './runs.ts';
import { text, time, whole } from './words.ts';

export const JobSchema = z
  .object({
    name: z.string(),
    title: text,
    running: RunSchema.nullable(),
    last: RunSchema.nullable(),
    next: time.nullable(),
    /** False where it lacks what it cannot do without (a drive, a spreadsheet): its due times pass without a run. */
    set_up: z.boolean(),
    paused: z.boolean(),
  })
  .openapi('Job');

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
