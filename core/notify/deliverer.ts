/**
 * Sends what waits in the outbox, each channel by itself: one that fails holds up no other. Runs in the engine, beside the
 * jobs, and never throws. What fails is tried again for a day, less and less often, or when the service says.
 */
import { languageFor, message, textOf } from '../model/message.ts';
import { quietUntil } from '../model/notify-rules.ts';
import type { ChannelSettings } from '../model/notify-settings.ts';
import { Failure, type Problem, problemLine, problemOf } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import { DAY_MS, MINUTE_MS, ZonedTime } from '../model/zoned.ts';
import type { Outbox, OutboxEntry } from '../store/outbox.ts';
import { type Channel, DeliveryFailure } from './channels/channel.ts';
import { type OutgoingMessage, type Reader, render, renderTogether } from './message.ts';

export type DelivererOptions = {
  readonly outbox: Outbox;
  settings(): Settings;
  /** Of the machine, e.g. `ko-KR`. */
  readonly locale: string;
  /** Name of the computer. */
  readonly machine: string;
  /** Tells this program's messages from those of others; stays with the data folder. */
  readonly installation: string;
  /** @throws Failure when its settings or secret are not complete */
  open(channel: ChannelSettings): Channel;
  log(level: 'info' | 'warn' | 'error', text: string): void;
  /** Takes secrets out of a text. */
  masked(text: string): string;
  /** Something about a channel's standing has changed. */
  onChange(): void;
  /** Unix milliseconds. */
  now(): number;
  /** A number in [0, 1) for the jitter. */
  random(): number;
  /** The wait after a first failure, in ms; doubles from one to the next. */
  readonly backoffMs?: number;
};

const BACKOFF_MS = 2_000;
const LONGEST_BACKOFF_MS = 10 * MINUTE_MS;
const GIVE_UP_MS = DAY_MS;
/** Messages that waited for the digest or the end of the quiet hours go out as one, so many at a time. */
const MOST_GATHERED = 10;
/** The wall clock may be set, and the computer may sleep: it is looked at again at least so often. */
const LONGEST_TIMER_MS = 30_000;
/** A clock may be put right by a little. */
const SET_BACK_MS = 2_000;

/** What is known of a channel while the engine runs. */
type Lane = { busy: Promise<void> | null; pausedUntil: number; failing: boolean };

export class Deliverer {
  readonly #options: DelivererOptions;
  readonly #lanes = new Map<string, Lane>();
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #lastLook = 0;

  constructor(options: DelivererOptions) {
    this.#options = options;
  }

  /** To be called when something was put into the outbox, or settings or secrets changed. */
  wake(): void {
    this.#followClock();
    for (const channel of this.#channels()) this.#work(channel);
    this.#setTimer();
  }

  /** Forgets pauses: the settings or a secret changed, or a test got through. */
  retryNow(channelId?: string): void {
    for (const [id, lane] of this.#lanes)
      if (channelId === undefined || channelId === id) lane.pausedUntil = 0;
    this.wake();
  }

  /** Sends what is or becomes due within `limitMs`, and takes no longer than that; the rest stays in the outbox. */
  async flush(limitMs: number): Promise<void> {
    const deadline = performance.now() + limitMs;
    for (let rest = limitMs; rest > 0; rest = deadline - performance.now()) {
      this.wake();
      await within(rest, Promise.all(this.#channels().map(({ id }) => this.#lane(id).busy)));
      const next = this.#nextTime() - this.#options.now();
      if (performance.now() + next >= deadline) return;
      await within(Math.max(0, next));
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await Promise.all([...this.#lanes.values()].map((lane) => lane.busy));
  }

  /** Sends a message past the outbox, once: a test. @throws Failure */
  async sendNow(channel: ChannelSettings, told: Parameters<typeof render>[1]): Promise<void> {
    const { installation, now, open } = this.#options;
    const outgoing = render(`${installation}-test-${now()}`, told, this.#reader(channel));
    for (const part of open(channel).parts(outgoing)) await part(this.#closing.signal);
    this.retryNow(channel.id);
  }

  /** The wall clock was set back: what was reckoned by it before would take as much longer. */
  #followClock(): void {
    const { outbox, now } = this.#options;
    const at = now();
    if (at < this.#lastLook - SET_BACK_MS) {
      for (const lane of this.#lanes.values()) lane.pausedUntil = 0;
      outbox.hurry(at);
    }
    this.#lastLook = at;
  }

  #channels(): ChannelSettings[] {
    return this.#options.settings().notify.channels.filter((channel) => channel.enabled);
  }

  #lane(id: string): Lane {
    const known = this.#lanes.get(id);
    if (known !== undefined) return known;
    const lane = { busy: null, pausedUntil: 0, failing: false };
    this.#lanes.set(id, lane);
    return lane;
  }

  #work({ id }: ChannelSettings): void {
    const lane = this.#lane(id);
    if (lane.busy !== null || this.#closing.signal.aborted) return;
    lane.busy = this.#sendAll(id, lane)
      .catch((error: unknown) => {
        // The outbox itself could not be read or written: the database tells elsewhere; here nothing may stop for good.
        lane.pausedUntil = this.#options.now() + MINUTE_MS;
        this.#options.log('error', problemLine(problemOf(error), this.#language()));
      })
      .finally(() => {
        lane.busy = null;
        this.#setTimer();
      });
  }

  async #sendAll(id: string, lane: Lane): Promise<void> {
    for (;;) {
      // Settings are asked anew each time: they may change meanwhile.
      const channel = this.#channels().find((candidate) => candidate.id === id);
      if (channel === undefined || this.#closing.signal.aborted || !(await this.#sendNext(channel, lane)))
        return;
    }
  }

  /** False when there is nothing to send now. */
  async #sendNext(channel: ChannelSettings, lane: Lane): Promise<boolean> {
    const { outbox, settings, now } = this.#options;
    const at = now();
    if (this.#pauseOf(channel, lane, at) > at) return false;
    const entries = outbox.next(channel.id, at, MOST_GATHERED);
    const [first] = entries;
    if (first === undefined) return false;
    const { notify, timezone } = settings();
    const quiet = quietUntil(first.level, channel, notify, new ZonedTime(timezone), at);
    if (quiet !== null) outbox.postpone(idsOf(entries), quiet, true);
    else await this.#send(channel, entries, first, lane);
    return true;
  }

  /** Until when nothing goes out: after a failure, for the service's spacing, for the most that people want in a minute. */
  #pauseOf(channel: ChannelSettings, lane: Lane, at: number): number {
    const lately = this.#options.outbox.sentBetween(channel.id, at - MINUTE_MS, at);
    const oldest = lately[channel.maxPerMinute - 1];
    const full = oldest === undefined ? 0 : oldest + MINUTE_MS;
    lane.pausedUntil = Math.max(lane.pausedUntil, full);
    return lane.pausedUntil;
  }

  async #send(
    channel: ChannelSettings,
    entries: readonly OutboxEntry[],
    first: OutboxEntry,
    lane: Lane,
  ): Promise<void> {
    const { outbox, now } = this.#options;
    const ids = idsOf(entries);
    outbox.begin(ids);
    try {
      const opened = this.#options.open(channel);
      const parts = opened.parts(this.#messageOf(channel, entries, first));
      for (const [index, part] of parts.entries()) {
        if (index < first.partsSent) continue;
        await part(this.#closing.signal);
        if (index + 1 < parts.length) outbox.partSent(first.id, index + 1);
      }
      outbox.sent(ids, now());
      lane.pausedUntil = now() + opened.spacingMs;
      if (lane.failing) this.#say('info', channel, 'notify.log.works');
      lane.failing = false;
    } catch (thrown) {
      if (!this.#closing.signal.aborted) this.#failed(channel, entries, first, lane, thrown);
    } finally {
      outbox.release(ids);
      this.#options.onChange();
    }
  }

  #failed(
    channel: ChannelSettings,
    entries: readonly OutboxEntry[],
    first: OutboxEntry,
    lane: Lane,
    thrown: unknown,
  ): void {
    const { outbox, now } = this.#options;
    const problem = this.#told(problemOf(thrown));
    const isWhole =
      thrown instanceof Failure && !(thrown instanceof DeliveryFailure && thrown.scope === 'message');
    const asked = thrown instanceof DeliveryFailure ? thrown.retryAfterMs : null;
    const until = now() + (asked ?? this.#backoff(first.attempts));
    outbox.failed(idsOf(entries), problem, until);
    if (isWhole) lane.pausedUntil = until;
    // Once for a channel that fails, once for a message that is refused; nothing for what is only slowed down.
    const isNew = isWhole ? !lane.failing : first.attempts === 0;
    if (isNew && problem.code !== 'problem.notify_throttled') {
      lane.failing = isWhole;
      this.#say('warn', channel, 'notify.log.failing', { detail: problemLine(problem, this.#language()) });
    }
    const late = entries.filter((entry) => now() - entry.dueAt > GIVE_UP_MS);
    outbox.drop(idsOf(late), now());
    for (const { notification } of late)
      this.#say('error', channel, 'notify.log.dropped', {
        title: textOf(notification.title, this.#language()),
      });
  }

  /** Exponential, with jitter, so that many programs do not come back together. */
  #backoff(attempts: number): number {
    const { backoffMs = BACKOFF_MS, random } = this.#options;
    const longest = Math.min(LONGEST_BACKOFF_MS, backoffMs * 2 ** Math.min(attempts, 20));
    return longest * (0.5 + random() / 2);
  }

  #messageOf(channel: ChannelSettings, entries: readonly OutboxEntry[], first: OutboxEntry): OutgoingMessage {
    const id = `${this.#options.installation}-${first.id}`;
    const reader = this.#reader(channel);
    return first.gathered ? renderTogether(id, entries, reader) : render(id, first, reader);
  }

  #reader(channel: ChannelSettings): Reader {
    const { settings, locale, machine } = this.#options;
    const { language, timezone, notify } = settings();
    const wanted = channel.language === 'system' ? language : channel.language;
    return {
      language: languageFor(wanted, locale),
      zone: new ZonedTime(timezone),
      machine,
      windowUrl: notify.windowUrl,
    };
  }

  #told(problem: Problem): Problem {
    if (problem.detail === undefined) return problem;
    return { ...problem, detail: this.#options.masked(problem.detail) };
  }

  #say(
    level: 'info' | 'warn' | 'error',
    { id }: ChannelSettings,
    code: 'notify.log.works' | 'notify.log.failing' | 'notify.log.dropped',
    params: Record<string, string> = {},
  ): void {
    this.#options.log(level, textOf(message(code, { channel: id, ...params }), this.#language()));
  }

  #language() {
    return languageFor(this.#options.settings().language, this.#options.locale);
  }

  /** Wakes up for the next message that waits. */
  #setTimer(): void {
    clearTimeout(this.#timer);
    const next = this.#nextTime();
    if (this.#closing.signal.aborted || next === Number.POSITIVE_INFINITY) return;
    const wait = Math.min(LONGEST_TIMER_MS, Math.max(0, next - this.#options.now()));
    this.#timer = setTimeout(() => this.wake(), wait);
    this.#timer.unref();
  }

  /** When there is something to do again, as far as nobody is at it; infinity when never. */
  #nextTime(): number {
    const times = this.#channels().flatMap(({ id }) => {
      const next = this.#options.outbox.nextTime(id);
      const lane = this.#lane(id);
      return next === null || lane.busy !== null ? [] : Math.max(next, lane.pausedUntil);
    });
    return Math.min(...times);
  }
}

/** Waits for a work, but not longer than `ms`; or just for so long. */
async function within(ms: number, work: Promise<unknown> = new Promise(() => undefined)): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, over]);
  clearTimeout(timer);
}

function idsOf(entries: readonly OutboxEntry[]): number[] {
  return entries.map(({ id }) => id);
}
