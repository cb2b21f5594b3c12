/** The sheets and iconik: tasks between them, and conflicts. */
import { z } from '@hono/zod-openapi';
import { RunSchema } from './runs.ts';
import { text, time, whole } from './words.ts';

/**
 * The tasks between NAS, sheets and iconik: GET `/api/sheets`. What a task did, would do (dry run) or holds are its run's
 * changes (`/api/runs/{id}/changes`): `path` is the asset's title, `before` and `after` are its cells by column; what
 * could not be taken over is of kind `skip`, with the row, the value and what is allowed in its reason.
 */
export const SheetTasksSchema = z
  .object({
    tasks: z.array(
      z.object({
        job: z.enum(['nas-scan', 'iconik-export', 'iconik-import', 'timecode']),
        title: text,
        /** The spreadsheet that it works on, to be opened in a browser; null while it is not set. */
        url: z.string().nullable(),
        /** What is missing before it can run: settings and secrets, in words. */
        missing: z.array(z.object({ what: text, todo: text })),
        running: RunSchema.nullable(),
        last: RunSchema.nullable(),
        /** The last preview, if it is newer than the last run. */
        preview: RunSchema.nullable(),
        next: time.nullable(),
      }),
    ),
    open_conflicts: whole,
  })
  .openapi('SheetTasks');

/** A cell that the sheet and iconik changed differently. GET `/api/conflicts?state=open|settled&q&before&limit`. */
export const ConflictSchema = z
  .object({
    id: whole,
    asset: z.string(),
    title: text,
    column: z.string(),
    base: z.string(),
    in_sheet: z.string(),
    in_iconik: z.string(),
    run_id: whole,
    found_at: time,
    state: z.enum(['open', 'settled']),
    keep: z.enum(['sheet', 'iconik']).nullable(),
    settled_at: time.nullable(),
  })
  .openapi('Conflict');

/** Newest first. `total`: how many are open, of those that `q` finds. */
export const ConflictsSchema = z
  .object({ items: z.array(ConflictSchema), total: whole, next_before: whole.nullable() })
  .openapi('Conflicts');

/** POST `/api/conflicts/{id}` `{keep}`, and POST `/api/conflicts` `{ids, keep}` for many at once. */
export const SettledSchema = z.object({ message: text, settled: whole }).openapi('Settled');
