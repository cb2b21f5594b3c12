/** A channel as it is being edited. Pure. */
import type { ChannelSettings, NotifyEvent } from '../../../core/model/notify-settings.ts';

export type ChannelType = ChannelSettings['type'];

export const TYPES = [
  'slack',
  'teams',
  'telegram',
  'discord',
  'email',
  'webhook',
  'desktop',
] as const satisfies readonly ChannelType[];

export const EVENTS = [
  'failed',
  'recovered',
  'held',
  'missed',
  'conflict',
  'drive_gone',
  'drive_back',
  'disk',
  'report',
  'custom',
  'done',
  'started',
  'stopped',
] as const satisfies readonly NotifyEvent[];

/** Told unless a channel says otherwise: all but the noisy ones. */
const USUAL: readonly NotifyEvent[] = EVENTS.filter(
  (event) => event !== 'done' && event !== 'started' && event !== 'stopped',
);

export function eventsOf(channel: ChannelSettings): readonly NotifyEvent[] {
  return channel.events ?? USUAL;
}

/** With the event added or taken out. */
export function withEvent(channel: ChannelSettings, event: NotifyEvent, on: boolean): ChannelSettings {
  const events = EVENTS.filter((each) => (each === event ? on : eventsOf(channel).includes(each)));
  return { ...channel, events };
}

/** Whether the channel needs a secret at all: its address, its token, its password. */
export function secretNeed(type: ChannelType): 'needed' | 'optional' | 'none' {
  if (type === 'desktop') return 'none';
  return type === 'email' || type === 'webhook' ? 'optional' : 'needed';
}

/** A new channel, under a name that none has yet. */
export function newChannel(type: ChannelType, taken: readonly string[]): ChannelSettings {
  const common = {
    id: freeId(type, taken),
    enabled: true,
    language: 'system',
    minLevel: 'info',
    digest: false,
    maxPerMinute: 20,
  } as const;
  switch (type) {
    case 'telegram':
      return { ...common, type, options: { chatId: '', apiUrl: 'https://api.telegram.org' } };
    case 'email':
      return { ...common, type, options: { host: '', port: 587, tls: 'auto', from: '', to: '' } };
    default:
      return { ...common, type, options: {} };
  }
}

function freeId(type: string, taken: readonly string[]): string {
  if (!taken.includes(type)) return type;
  for (let number = 2; ; number += 1) if (!taken.includes(`${type}-${number}`)) return `${type}-${number}`;
}
