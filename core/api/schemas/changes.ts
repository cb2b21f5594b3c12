/** Changes: the history of files, and the plan that is held or previewed. */
import { z } from '@hono/zod-openapi';
import { text, time, whole } from './words.ts';

export const ChangeSchema = z
  .object({
    id: whole,
    run_id: whole,
    sync: z.string(),
    kind: z.enum(['add', 'update', 'move', 'remove', 'restore', 'conflict', 'skip']),
    file_id: whole.nullable(),
    drive: z.string().nullable(),
    path: z.string(),
    catalog: z.string(),
    before: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
    after: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
    reason: text,
    outcome: z.enum(['planned', 'applied', 'held', 'rejected', 'failed', 'skipped', 'undone']),
    note: text.nullable(),
    at: time,
  })
  .openapi('Change');

/** Query: kind, outcome, q, before (an id), limit ≤ 500. */
export const ChangesSchema = z
  .object({ items: z.array(ChangeSchema), next_before: whole.nullable() })
  .openapi('Changes');
