/** Live events. */
import { z } from '@hono/zod-openapi';
import { ProgressSchema, RunSchema } from './runs.ts';
import { HeadlineSchema } from './status.ts';
import { whole } from './words.ts';

/** Messages of `/ws/events`: what changed, so that the window asks again for what it shows. */
export const EventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), version: z.string(), headline: HeadlineSchema }),
  z.object({ type: z.literal('run'), run: RunSchema }),
  z.object({ type: z.literal('progress'), run_id: whole, job: z.string(), progress: ProgressSchema }),
  z.object({ type: z.literal('headline'), headline: HeadlineSchema }),
  z.object({
    type: z.literal('data'),
    what: z.array(z.enum(['matching', 'drives', 'settings', 'attention', 'notifications'])),
  }),
]);
