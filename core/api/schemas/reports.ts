/** Numbers for charts, and reports. */
import { z } from '@hono/zod-openapi';
import { text, time, whole } from './words.ts';

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
