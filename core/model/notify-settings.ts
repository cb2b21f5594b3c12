/** Settings of notifications (`surface.md`, "Settings": notify). Addresses that are secrets live in the secret `notify.<channel>`. */
import { z } from 'zod';

/** What people are told of. */
export const NOTIFY_EVENTS = [
  'failed',
  'recovered',
  'held',
  'missed',
  'conflict',
  'drive_gone',
  'drive_back',
  'started',
  'stopped',
  'done',
  'report',
  'disk',
  'custom',
] as const;
export type NotifyEvent = (typeof NOTIFY_EVENTS)[number];

export const NOTIFY_LEVELS = ['info', 'warn', 'error'] as const;
export type NotifyLevel = (typeof NOTIFY_LEVELS)[number];

export const CHANNEL_TYPES = [
  'slack',
  'teams',
  'telegram',
  'discord',
  'email',
  'webhook',
  'desktop',
] as const;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'HH:MM' });
const quietHours = z.strictObject({ from: timeOfDay, to: timeOfDay });

const channelSchema = z.strictObject({
  /** Names the secret `notify.<id>`. */
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, { error: 'small letters, digits, - and _, at most 32' }),
  type: z.enum(CHANNEL_TYPES),
  enabled: z.boolean().default(true),
  /** All but `started`, `stopped` and `done` when absent. */
  events: z.array(z.enum(NOTIFY_EVENTS)).optional(),
  language: z.enum(['ko', 'en', 'system']).default('system'),
  minLevel: z.enum(NOTIFY_LEVELS).default('info'),
  /** Overrides the common ones; null: none. */
  quietHours: quietHours.nullable().optional(),
  /** Everything below error waits for the digest. */
  digest: z.boolean().default(false),
  /** At most so many messages a minute; what is more waits. */
  maxPerMinute: z.int().min(1).max(60).default(20),
  /** Where it goes, as far as that is no secret: Telegram's chat id, e-mail's SMTP server and addresses, a webhook's URL. */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});

export const notifySchema = z.strictObject({
  channels: z.array(channelSchema).default([]),
  quietHours: quietHours.nullable().default(null),
  /** When the digest goes out. */
  digest: timeOfDay.default('21:00'),
});

export type ChannelSettings = z.output<typeof channelSchema>;
export type NotifySettings = z.output<typeof notifySchema>;
