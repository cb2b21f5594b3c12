/** Which channel gets a notification, and when. Pure. */
import type { Notification } from './notification.ts';
import {
  type ChannelSettings,
  NOTIFY_EVENTS,
  NOTIFY_LEVELS,
  type NotifyEvent,
  type NotifyLevel,
  type NotifySettings,
  type QuietHours,
} from './notify-settings.ts';
import { DAY_MS, HOUR_MS, type ZonedTime } from './zoned.ts';

/** Told only to channels that name them: they come often and need nobody. */
const ONLY_WHEN_NAMED: readonly NotifyEvent[] = ['started', 'stopped', 'done'];

/**
 * Whether a channel is told. @param level counts in place of the notification's own: an end is as important as what ended
 */
export function wants(channel: ChannelSettings, event: NotifyEvent, level: NotifyLevel): boolean {
  const events = channel.events ?? NOTIFY_EVENTS.filter((name) => !ONLY_WHEN_NAMED.includes(name));
  return channel.enabled && events.includes(event) && rank(level) >= rank(channel.minLevel);
}

function rank(level: NotifyLevel): number {
  return NOTIFY_LEVELS.indexOf(level);
}

/** When a new message is due, and whether it is sent together with others that are due then. */
export type DueTime = { readonly dueAt: number; readonly gathered: boolean };

/** At once, or with the digest. Reports have their own time already. */
export function dueTime(
  { event, level }: Pick<Notification, 'event' | 'level'>,
  channel: ChannelSettings,
  notify: NotifySettings,
  zone: ZonedTime,
  now: number,
): DueTime {
  const waits = channel.digest && level !== 'error' && event !== 'report';
  return waits ? { dueAt: zone.next(notify.digest, now), gathered: true } : { dueAt: now, gathered: false };
}

/**
 * The end of the quiet hours that are on now; null outside of them. They hold back everything, errors too unless they say
 * otherwise: whoever wants to be woken has a channel without quiet hours.
 */
export function quietUntil(
  level: NotifyLevel,
  channel: ChannelSettings,
  notify: NotifySettings,
  zone: ZonedTime,
  now: number,
): number | null {
  const quiet = channel.quietHours === undefined ? notify.quietHours : channel.quietHours;
  if (quiet === null || (quiet.errors && level === 'error')) return null;
  return isQuiet(quiet, zone.timeOf(now)) ? zone.next(quiet.to, now) : null;
}

function isQuiet({ from, to }: QuietHours, time: string): boolean {
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/**
 * How long repeats of what was told already are gathered before they are told again: as long as it has lasted, at least
 * an hour, at most a day. So a job that fails every half hour is told 0, 1, 2, 4, 8 … hours after its first failure.
 */
export function repeatPause(since: number, now: number): number {
  return Math.min(DAY_MS, Math.max(HOUR_MS, now - since));
}
