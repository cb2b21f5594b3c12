/** Settings of notifications (`docs/notifications.md`). Addresses that are secrets live in the secret `notify.<channel>`. */
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

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'allowed.time_of_day' });
/** In the settings' time zone; over midnight where `to` is before `from`. */
const quietHours = z.strictObject({
  from: timeOfDay,
  to: timeOfDay,
  /** Whether errors are sent all the same. */
  errors: z.boolean().default(false),
});

const common = {
  /** Names the secret `notify.<id>`. */
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, { error: 'allowed.id' }),
  enabled: z.boolean().default(true),
  /** All but `started`, `stopped` and `done` when absent. */
  events: z.array(z.enum(NOTIFY_EVENTS)).optional(),
  language: z.enum(['ko', 'en', 'system']).default('system'),
  minLevel: z.enum(NOTIFY_LEVELS).default('info'),
  /** Overrides the common ones; null: none. */
  quietHours: quietHours.nullable().optional(),
  /** Everything below error waits for the digest; reports do not. */
  digest: z.boolean().default(false),
  /** At most so many messages a minute; what is more waits. */
  maxPerMinute: z.int().min(1).max(60).default(20),
};
const httpUrl = z.url({ protocol: /^https?$/, error: 'allowed.address' });
const noOptions = z.strictObject({}).prefault({});

/** The secret of Slack, Teams and Discord is the address that the service gave; `options` hold what is no secret. */
const channelSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('slack'), ...common, options: noOptions }),
  z.strictObject({ type: z.literal('teams'), ...common, options: noOptions }),
  z.strictObject({ type: z.literal('discord'), ...common, options: noOptions }),
  /** Secret: the bot's token. */
  z.strictObject({
    type: z.literal('telegram'),
    ...common,
    options: z.strictObject({
      /** Of a person, group or `@channel`. */
      chatId: z.union([z.string().min(1), z.int()]).transform(String),
      apiUrl: httpUrl.default('https://api.telegram.org'),
    }),
  }),
  /** Secret: the password, where the server asks for one. */
  z.strictObject({
    type: z.literal('email'),
    ...common,
    options: z.strictObject({
      host: z.string().min(1),
      port: z.int().min(1).max(65_535).default(587),
      /** `auto`: TLS from the start on port 465, STARTTLS elsewhere where the server offers it; `none`: never. */
      tls: z.enum(['auto', 'required', 'none']).default('auto'),
      user: z.string().min(1).optional(),
      from: z.string().min(1),
      /** One address or several, separated by commas. */
      to: z.string().min(1),
    }),
  }),
  /** Secret: the address, or, where that is an option, the key that messages are signed with; or both, a space between. */
  z.strictObject({
    type: z.literal('webhook'),
    ...common,
    options: z.strictObject({ url: httpUrl.optional() }).prefault({}),
  }),
  z.strictObject({ type: z.literal('desktop'), ...common, options: noOptions }),
]);

const uniqueChannels = z.array(channelSchema).superRefine((channels, ctx) => {
  channels.forEach(({ id }, index) => {
    if (channels.findIndex((other) => other.id === id) < index)
      ctx.addIssue({ code: 'custom', path: [index, 'id'], message: 'allowed.other_id', input: id });
  });
});

export const notifySchema = z.strictObject({
  channels: uniqueChannels.default([]),
  quietHours: quietHours.nullable().default(null),
  /** When the digest goes out. */
  digest: timeOfDay.default('21:00'),
  /** Where the window can be reached by those who read the messages, for links in them; no links when empty. */
  windowUrl: z.union([z.literal(''), httpUrl]).default(''),
});

export type ChannelSettings = z.output<typeof channelSchema>;
/** What the host shows unless the settings have a desktop channel of their own: somebody has to hear of a failure. */
export const HOST_CHANNEL: ChannelSettings = channelSchema.parse({ id: 'this-computer', type: 'desktop' });

/** The settings of one type of channel. */
export type ChannelOf<Type extends ChannelSettings['type']> = Extract<ChannelSettings, { type: Type }>;
export type QuietHours = z.output<typeof quietHours>;
export type NotifySettings = z.output<typeof notifySchema>;
