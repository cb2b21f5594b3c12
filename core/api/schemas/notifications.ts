/** Notifications, and services that are spoken to. */
import { z } from '@hono/zod-openapi';
import { NOTIFY_EVENTS, NOTIFY_LEVELS } from '../../model/notify-settings.ts';
import { text, time, whole } from './words.ts';

/** Channels with what waits and what went wrong: GET `/api/notifications`. */
export const NotificationsSchema = z
  .object({
    channels: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        enabled: z.boolean(),
        /** Whether its secret is set where it needs one. */
        ready: z.boolean(),
        waiting: whole,
        last_sent: time.nullable(),
        problem: z.object({ what: text, todo: text }).nullable(),
      }),
    ),
    items: z.array(
      z.object({
        id: whole,
        channel: z.string(),
        event: z.enum(NOTIFY_EVENTS),
        level: z.enum(NOTIFY_LEVELS),
        title: text,
        body: text,
        count: whole,
        state: z.enum(['waiting', 'sent', 'dropped']),
        created_at: time,
        sent_at: time.nullable(),
        not_before: time,
        attempts: whole,
        problem: text.nullable(),
      }),
    ),
    next_before: whole.nullable(),
  })
  .openapi('Notifications');

/** POST `/api/connections/{name}/test`; name: `google`, `iconik`, `notify.<channel>`. */
export const ConnectionTestSchema = z
  .object({ ok: z.boolean(), title: text, detail: text, todo: text.nullable() })
  .openapi('ConnectionTest');
