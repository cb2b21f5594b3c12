/** What answers are made of. */
import { z } from '@hono/zod-openapi';

/** ISO 8601 in UTC. */
export const time = z.iso.datetime({ offset: true });
/** Words for people, in the language of the request (`Accept-Language`, else the settings'). */
export const text = z.string();
/** A whole number: a count, an id, bytes, milliseconds (`_ms`). */
export const whole = z.int();
