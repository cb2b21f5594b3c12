/**
 * Puts what happens into the outbox, for every channel that wants it, at once and in one transaction: from then on nothing
 * is lost. What is wrong (an alarm) is told when it begins, its repeats more and more rarely, and once when it is over.
 */
import type { Notification } from '../model/notification.ts';
import { dueTime, repeatPause, wants } from '../model/notify-rules.ts';
import type { ChannelSettings, NotifyLevel } from '../model/notify-settings.ts';
import type { Settings } from '../model/settings.ts';
import { ZonedTime } from '../model/zoned.ts';
import { type Alarm, Alarms } from '../store/alarms.ts';
import type { Outbox } from '../store/outbox.ts';
import type { StateStore } from '../store/state.ts';

export type TellerOptions = {
  readonly state: StateStore;
  readonly outbox: Outbox;
  settings(): Settings;
  /** Unix milliseconds. */
  now(): number;
  /** Called after something was put into the outbox. */
  onTold(): void;
};

/** What keeps on being wrong (a drive is away) is told once; what happens again and again (a job fails) is counted. */
export type AlarmKind = 'state' | 'repeating';

export class Teller {
  readonly alarms: Alarms;
  readonly #options: TellerOptions;
  #depth = 0;

  constructor(options: TellerOptions) {
    this.#options = options;
    this.alarms = new Alarms(options.state.db);
  }

  /** All of it or nothing; a crash in between leaves no half. */
  together(work: () => void): void {
    this.#depth += 1;
    try {
      this.#options.state.transaction(work);
    } finally {
      this.#depth -= 1;
    }
    // What is sent must be in the record first.
    if (this.#depth === 0) this.#options.onTold();
  }

  /** Tells of something that simply happened. @param folds whether it is counted in a message that still waits */
  tell(told: Notification, folds = false): void {
    this.together(() => {
      for (const channel of this.#channels(told, told.level)) {
        if (!folds || !this.#options.outbox.fold(channel.id, told)) this.#add(channel, told);
      }
    });
  }

  /** Tells that something is wrong, or again. */
  raise(told: Notification, kind: AlarmKind): void {
    this.together(() => {
      const before = this.alarms.get(told.topic);
      if (before !== undefined && kind === 'state') return;
      this.alarms.raise(told);
      for (const channel of this.#channels(told, told.level)) {
        if (before === undefined) this.#add(channel, told);
        else this.#repeat(channel, told, before);
      }
    });
  }

  /**
   * It is over. Told once, and only where the beginning was told.
   * @param over makes the message; null where the end needs no words
   */
  clear(topic: string, over: ((alarm: Alarm) => Notification) | null): void {
    const alarm = this.alarms.get(topic);
    if (alarm === undefined) return;
    this.together(() => {
      this.alarms.clear(topic);
      const told = over?.(alarm);
      for (const channel of this.#options.settings().notify.channels) {
        const known = this.#options.outbox.toldOf(channel.id, topic, alarm.since);
        if (known === null) continue;
        if (known.lastSent !== null) this.#options.outbox.withdraw(channel.id, topic);
        if (told !== undefined && wants(channel, told.event, alarm.level)) this.#add(channel, told);
      }
    });
  }

  #channels({ event }: Notification, level: NotifyLevel): ChannelSettings[] {
    return this.#options.settings().notify.channels.filter((channel) => wants(channel, event, level));
  }

  /** Folded into what waits; else it waits itself, so that the next ones can be folded into it. */
  #repeat(channel: ChannelSettings, told: Notification, alarm: Alarm): void {
    const { outbox, now } = this.#options;
    if (outbox.fold(channel.id, told)) return;
    const { lastSent } = outbox.toldOf(channel.id, told.topic, alarm.since) ?? { lastSent: null };
    this.#add(channel, told, lastSent === null ? now() : lastSent + repeatPause(alarm.since, lastSent));
  }

  #add(channel: ChannelSettings, told: Notification, earliest = 0): void {
    const { outbox, settings, now } = this.#options;
    const { notify, timezone } = settings();
    const { dueAt, gathered } = dueTime(told, channel, notify, new ZonedTime(timezone), now());
    outbox.add(channel.id, told, { now: now(), dueAt: Math.max(dueAt, earliest), gathered });
  }
}
