/** How the whole program does: headline, dashboard, what needs a person. */
import { z } from '@hono/zod-openapi';
import { DriveSchema } from './drives.ts';
import { JobSchema } from './jobs.ts';
import { MatchStatusSchema } from './matching.ts';
import { text, time, whole } from './words.ts';

export const HealthSchema = z
  .object({
    status: z.enum(['ok', 'attention', 'failing']),
    last_sync: time.nullable(),
    version: z.string(),
  })
  .openapi('Health');

/** The one status function's answer; tray, window header, `nas status` and `/health` show it. */
export const HeadlineSchema = z
  .object({
    state: z.enum([
      'starting',
      'idle',
      'running',
      'paused',
      'attention',
      'failed',
      'drive_offline',
      'engine_down',
    ]),
    headline: text,
    detail: text,
  })
  .openapi('Headline');

/** Something that needs a person, with the decision right there. */
export const AttentionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['held', 'drive', 'failed', 'unreadable', 'ott', 'probe', 'conflict']),
    title: text,
    detail: text,
    since: time.nullable(),
    run_id: whole.nullable(),
    drive: z.string().nullable(),
    actions: z.array(z.enum(['approve', 'reject', 'retry', 'open', 'accept_drive'])),
  })
  .openapi('Attention');

export const DashboardSchema = z
  .object({
    headline: HeadlineSchema,
    source: z.object({
      name: text,
      db_path: z.string(),
      total_files: whole,
      total_bytes: whole,
      by_type: z.record(z.string(), whole),
      db_size_mb: z.number(),
    }),
    target: z.object({
      name: text,
      db_path: z.string(),
      total_files: whole,
      total_bytes: whole,
      by_format: z.record(z.string(), whole),
      excluded: z.object({ non_hls: whole, duplicates: whole, settling: whole, held: whole, other: whole }),
    }),
    sync_status: z.object({
      is_running: z.boolean(),
      last_sync_time: time.nullable(),
      last_result: z
        .object({ added: whole, updated: whole, moved: whole, deleted: whole, errors: whole })
        .nullable(),
    }),
    /** Files by catalogue, most first; `synced` of them are on the OTT. */
    catalogs: z.array(z.object({ id: z.string(), count: whole, synced: whole, bytes: whole })),
    /** HLS-compatible share of the video files. */
    formats: z.object({ hls: whole, non_hls: whole, by_extension: z.record(z.string(), whole) }),
    statuses: z.partialRecord(MatchStatusSchema, whole),
    drives: z.array(DriveSchema),
    jobs: z.array(JobSchema),
    attention: z.array(AttentionSchema),
  })
  .openapi('Dashboard');

/** The dashboard without what needs the whole table: `nas status`, the tray. */
export const StatusSchema = z
  .object({
    version: z.string(),
    ...DashboardSchema.pick({ headline: true, sync_status: true, drives: true, jobs: true, attention: true })
      .shape,
  })
  .openapi('Status');
