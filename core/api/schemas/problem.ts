/** What went wrong, as answers tell it. */
import { z } from '@hono/zod-openapi';
import { text, whole } from './words.ts';

/** RFC 9457, with what to do. */
export const ProblemSchema = z
  .object({
    type: z.string(),
    title: text,
    status: whole,
    code: z.string(),
    detail: text.optional(),
    where: z.string().optional(),
    todo: text,
    issues: z.array(z.object({ path: z.string(), value: z.string(), allowed: text })).optional(),
  })
  .openapi('Problem');

export const ProblemTextSchema = z
  .object({
    code: z.string(),
    what: text,
    where: z.string().optional(),
    todo: text,
    detail: z.string().optional(),
  })
  .openapi('ProblemText');
