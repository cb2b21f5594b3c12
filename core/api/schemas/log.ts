/** Lines of the log. */
import { z } from '@hono/zod-openapi';
import { text, time, whole } from './words.ts';

export const LogLineSchema = z
  .object({
    id: whole,
    at: time,
    level: z.enum(['debug', 'info', 'warn', 'error']),
    job: z.string(),
    run_id: whole.nullable(),
    text,
  })
  .openapi('LogLine');

/** Newest last. `before` is a line's id. */
export const LogsSchema = z.object({ items: z.array(LogLineSchema) }).openapi('Logs');
