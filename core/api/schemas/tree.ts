/** The matching table as a tree of folders. */
import { z } from '@hono/zod-openapi';
import { MatchStatusSchema } from './matching.ts';
import { text, whole } from './words.ts';

/** Of the whole subtree. */
const totals = {
  total_files: whole,
  synced: whole,
  not_synced: whole,
  bytes: whole,
  by_status: z.partialRecord(MatchStatusSchema, whole),
};

const TreeFileSchema = z.object({
  name: z.string(),
  type: z.literal('file'),
  path: z.string(),
  drive: z.string().nullable(),
  source_id: whole.nullable(),
  target_id: z.union([z.string(), z.number()]).nullable(),
  status: MatchStatusSchema,
  size_bytes: whole,
  reason: text.optional(),
  original: z.string().optional(),
});

const TreeDirectorySchema = z.object({
  name: z.string(),
  type: z.literal('directory'),
  path: z.string(),
  ...totals,
});

/** Without `path`: `catalogs`. With it: the `children` of that folder, directories first, and its totals where it is there. */
export const TreeSchema = z
  .object({
    path: z.string(),
    ...z.object(totals).partial().shape,
    catalogs: z.array(z.object({ name: z.string(), path: z.string(), ...totals })).optional(),
    children: z.array(z.union([TreeDirectorySchema, TreeFileSchema])).optional(),
    /** Set when a level was cut: it holds more than 5,000 files. */
    truncated: z.boolean().optional(),
  })
  .openapi('Tree');
