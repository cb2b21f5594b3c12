/** Backups. */
import { z } from '@hono/zod-openapi';
import { text, time, whole } from './words.ts';

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
