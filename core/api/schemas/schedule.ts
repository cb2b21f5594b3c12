/** When jobs run, ran and will run. */
import { z } from '@hono/zod-openapi';
import { RunSchema } from './runs.ts';
import { text, time, whole } from './words.ts';

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
