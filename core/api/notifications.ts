/** `GET /api/notifications`: how the channels stand, and the last messages as their readers saw them. */
import type { Language } from '../model/message.ts';
import type { ChannelSettings } from '../model/notify-settings.ts';
import { problemText } from '../model/problem.ts';
import { ZonedTime } from '../model/zoned.ts';
import { render } from '../notify/message.ts';
import { Outbox, type OutboxEntry } from '../store/outbox.ts';
import { isoTime } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

export function presentNotifications(
  services: Services,
  language: Language,
  limit: number,
  before?: number,
): Api['Notifications'] {
  const { state, settings } = services;
  const outbox = new Outbox(state.db);
  const entries = outbox.recent(limit, before);
  return {
    channels: (services.notifications?.channels ?? settings.effective.notify.channels).map((channel) =>
      presentChannel(channel, outbox, services, language),
    ),
    items: entries.map((entry) => presentEntry(entry, services, language)),
    next_before: entries.length < limit ? null : (entries.at(-1)?.id ?? null),
  };
}

function presentChannel(
  channel: ChannelSettings,
  outbox: Outbox,
  { secrets, now }: Services,
  language: Language,
): Api['Notifications']['channels'][number] {
  const { waiting, lastSent, problem } = outbox.standing(channel.id, now());
  const words = problem && problemText(problem, language);
  return {
    id: channel.id,
    type: channel.type,
    enabled: channel.enabled,
    ready: !needsSecret(channel) || secrets.get(`notify.${channel.id}`) !== undefined,
    waiting,
    last_sent: isoTime(lastSent),
    problem: words && { what: words.what, todo: words.todo },
  };
}

function needsSecret(channel: ChannelSettings): boolean {
  switch (channel.type) {
    case 'desktop':
      return false;
    case 'email':
      return channel.options.user !== undefined;
    case 'webhook':
      return channel.options.url === undefined;
    default:
      return true;
  }
}

function presentEntry(
  entry: OutboxEntry,
  { settings }: Services,
  language: Language,
): Api['Notifications']['items'][number] {
  const { timezone, notify } = settings.effective;
  const reader = { language, zone: new ZonedTime(timezone), machine: '', windowUrl: notify.windowUrl };
  const { title, facts, lines } = render(String(entry.id), entry, reader);
  return {
    id: entry.id,
    channel: entry.channel,
    event: entry.event,
    level: entry.level,
    title,
    body: [...facts.map(({ label, value }) => `${label}: ${value}`), ...lines].join('\n'),
    count: entry.count,
    state: entry.state,
    created_at: isoTime(entry.createdAt),
    sent_at: entry.state === 'sent' ? isoTime(entry.sentAt) : null,
    not_before: isoTime(entry.notBefore),
    attempts: entry.attempts,
    problem: entry.problem && problemText(entry.problem, language).what,
  };
}
