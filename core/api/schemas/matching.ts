/** The matching table: what is on the NAS, what is on the OTT, and why. */
import { z } from '@hono/zod-openapi';
import { MATCH_STATUSES } from '../../model/file-state.ts';
import { ChangeSchema } from './changes.ts';
import { ProblemTextSchema } from './problem.ts';
import { text, time, whole } from './words.ts';

export const MatchStatusSchema = z.enum(MATCH_STATUSES).openapi('MatchStatus');

export const MatchingItemSchema = z
  .object({
    status: MatchStatusSchema,
    source: z
      .object({
        id: whole,
        path: z.string(),
        name: z.string(),
        drive: z.string(),
        size_bytes: whole,
        modified_at: time,
        codec: z.string().nullable(),
        resolution: z.string().nullable(),
        duration_sec: z.number().nullable(),
      })
      .nullable(),
    target: z
      .object({
        id: z.union([z.string(), z.number()]),
        nas_path: z.string(),
        size_bytes: whole.nullable(),
        hls_compatible: z.boolean(),
        deleted: z.boolean(),
      })
      .nullable(),
    catalog: z.string(),
    duplicates: z.array(z.object({ id: whole, path: z.string(), drive: z.string() })),
    reason: text.optional(),
  })
  .openapi('MatchingItem');

export const MatchingSchema = z
  .object({
    total: whole,
    page: whole,
    per_page: whole,
    items: z.array(MatchingItemSchema),
    /** Of all rows, whatever the filter; besides these three totals, one count per status. */
    summary: z.object({
      total: whole,
      synced: whole,
      not_synced: whole,
      duplicates_excluded: whole,
      by_status: z.partialRecord(MatchStatusSchema, whole),
      by_catalog: z.record(z.string(), whole),
      by_drive: z.record(z.string(), whole),
    }),
    /** For the filter chips: counts of one facet under the filters of the others and the search. */
    facets: z
      .object({
        by_status: z.partialRecord(MatchStatusSchema, whole),
        by_catalog: z.record(z.string(), whole),
        by_drive: z.record(z.string(), whole),
      })
      .optional(),
    /** With `around`: where that file stands in the filtered list, from 0; null when the filter leaves it out. */
    position: whole.nullable().optional(),
  })
  .openapi('Matching');

export const ExplainSchema = z
  .object({
    path: z.string(),
    drive: z.string().nullable(),
    status: MatchStatusSchema.nullable(),
    /** Sentences, most important first: why this file has the state that it has. */
    reasons: z.array(text),
    source: MatchingItemSchema.shape.source,
    target: MatchingItemSchema.shape.target,
    nas: z.object({
      state: z.enum(['there', 'gone', 'unknown']),
      size_bytes: whole.nullable(),
      modified_at: time.nullable(),
      problem: ProblemTextSchema.nullable(),
    }),
    media: z
      .object({
        container: z.string().nullable(),
        video_codec: z.string().nullable(),
        audio_codec: z.string().nullable(),
        width: whole.nullable(),
        height: whole.nullable(),
        framerate: z.number().nullable(),
        duration_sec: z.number().nullable(),
        bitrate_kbps: z.number().nullable(),
        error: text.nullable(),
      })
      .nullable(),
    duplicates: MatchingItemSchema.shape.duplicates,
    catalog: z.string(),
    history: z.array(ChangeSchema),
  })
  .openapi('Explain');
