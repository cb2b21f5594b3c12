/** Notifications as the engine has them: what happens goes into the outbox, and from there to the channels. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Feed } from '../log/feed.ts';
import { masked } from '../log/line.ts';
import type { Log } from '../log/log.ts';
import { languageFor, message } from '../model/message.ts';
import { type Notification, notification } from '../model/notification.ts';
import { type ChannelSettings, HOST_CHANNEL } from '../model/notify-settings.ts';
import { problemLine, problemOf } from '../model/problem.ts';
import type { Run } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import { DAY_MS } from '../model/zoned.ts';
import { Outbox } from '../store/outbox.ts';
import type { Secrets } from '../store/secrets.ts';
import { ENGINE_STARTED, type StateStore } from '../store/state.ts';
import type { Channel } from './channels/channel.ts';
import type { DesktopNotification } from './channels/desktop.ts';
import { openChannel } from './channels/open.ts';
import { Deliverer } from './deliverer.ts';
import { Happenings, type SeenDrive } from './events.ts';
import { Teller } from './teller.ts';

export type NotificationsOptions = {
  readonly state: StateStore;
  readonly log: Log;
  readonly secrets: Secrets;
  settings(): Settings;
  /** Of the machine, e.g. `ko-KR`. */
  readonly locale: string;
  /** Something about the channels or their messages has changed. */
  onChange(): void;
  /** Unix milliseconds. */
  now(): number;
  /** Whether the process stays and tries again what failed; a command tells what it has done, and ends. */
  readonly staysOn: boolean;
  /** Whether a host listens to {@link Notifications.desktop}: then it is a channel even where the settings have none. */
  readonly hasHost: boolean;
  /** How long one attempt may take, in ms. */
  readonly attemptMs?: number;
  /** The wait after a first failure, in ms. */
  readonly backoffMs?: number;
};

const ATTEMPT_MS = 15_000;
/** Messages that were sent are kept so long, to be looked up. */
const KEEP_MS = 30 * DAY_MS;
/** What has waited for so long, e.g. in a backup that was restored, helps nobody any more. */
const TOO_OLD_MS = 7 * DAY_MS;
/** How long the end of the program waits for its last messages; what is left goes out with the next start. */
const LAST_WORDS_MS = 5_000;

export class Notifications {
  /** What the host shows. */
  readonly desktop = new Feed<DesktopNotification>();
  readonly outbox: Outbox;
  readonly #teller: Teller;
  readonly #happenings: Happenings;
  readonly #options: NotificationsOptions;
  readonly #deliverer: Deliverer;
  #hasTold = false;
  /** Whether something could not be recorded. */
  #hasGap = false;

  constructor(given: NotificationsOptions) {
    const options = { ...given, settings: () => withHost(given.settings(), given.hasHost) };
    const { state, log, settings, now } = options;
    this.#options = options;
    this.outbox = new Outbox(state.db);
    this.#deliverer = new Deliverer({
      ...options,
      outbox: this.outbox,
      machine: hostname(),
      installation: installationOf(state),
      open: (channel) => this.#open(channel),
      log: (level, text) => log.write(level, 'engine', null, text),
      masked: (text) => masked(text, this.#hidden()),
      random: Math.random,
    });
    const onTold = () => {
      this.#hasTold = true;
      this.#deliverer.wake();
      options.onChange();
    };
    this.#teller = new Teller({ state, outbox: this.outbox, settings, now, onTold });
    this.#happenings = new Happenings({ ...options, teller: this.#teller });
  }

  /** Of a process that stays: what was left behind goes out. */
  start(version: string): void {
    if (!this.#options.staysOn) return;
    this.outbox.forget(this.#options.now() - KEEP_MS, this.#options.now() - TOO_OLD_MS);
    this.#options.state.setMeta(ENGINE_STARTED, String(this.#options.now()));
    this.#safely(() => this.#happenings.started(version));
    this.catchUp();
    this.reload();
  }

  /** All there are, the host's included. */
  get channels(): readonly ChannelSettings[] {
    return this.#options.settings().notify.channels;
  }

  /** Tells of runs that ended without anybody to tell it: their process was killed, or a command ran them. */
  catchUp(): void {
    this.#hasGap = false;
    for (const id of this.#happenings.untold()) this.#safely(() => this.#happenings.madeUp(id));
  }

  /** Tells of something that simply happened. */
  tell(told: Notification): void {
    this.#safely(() => this.#teller.tell(told));
  }

  /** A run has changed. */
  run(run: Run): void {
    this.#safely(() => this.#happenings.run(run));
    if (this.#hasGap && !isUnderWay(run)) this.catchUp();
  }

  /** Drives as they are now; those that are not named have not been looked at. */
  drives(seen: readonly SeenDrive[]): void {
    this.#safely(() => this.#happenings.drives(seen));
  }

  /** The engine is being closed: runs that it interrupts are no alarm, they go on with the next start. */
  stopping(): void {
    this.#happenings.stopping();
  }

  /** Settings or secrets changed: what failed may work now. */
  reload(): void {
    this.#safely(() => this.outbox.keepChannels(this.channels.map(({ id }) => id)));
    this.#deliverer.retryNow();
  }

  /** Sends a test message at once. @throws Failure that says what is wrong */
  async test(channel: ChannelSettings): Promise<void> {
    const told = notification({
      event: 'custom',
      level: 'info',
      topic: 'test',
      at: this.#options.now(),
      title: message('notify.test'),
      lines: [message('notify.test.line'), message('notify.test.names')],
      link: '/notifications',
    });
    await this.#deliverer.sendNow(channel, { notification: told, count: 1 });
  }

  /** Sends what is due, briefly, and stops. What is left waits in the outbox. */
  async close(): Promise<void> {
    if (this.#options.staysOn) this.#safely(() => this.#happenings.stopped());
    if (this.#hasTold) await this.#deliverer.flush(LAST_WORDS_MS);
    await this.#deliverer.close();
  }

  /** Telling never disturbs what is told of. What could not be told now is told with the next run, or the next start. */
  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#hasGap = true;
      const { log, settings, locale } = this.#options;
      const language = languageFor(settings().language, locale);
      log.write('error', 'engine', null, problemLine(problemOf(error), language));
    }
  }

  /** The secret of a webhook may be an address and a key: neither is shown alone. */
  #hidden(): string[] {
    const { secrets } = this.#options;
    const parts = this.channels.flatMap(({ id }) => secrets.get(`notify.${id}`)?.split(/\s+/) ?? []);
    return [...secrets.values(), ...parts];
  }

  #open(channel: ChannelSettings): Channel {
    const { secrets, attemptMs = ATTEMPT_MS, now } = this.#options;
    const secret = secrets.get(`notify.${channel.id}`);
    return openChannel(channel, { id: channel.id, secret, attemptMs, now }, this.desktop);
  }
}

function withHost(settings: Settings, hasHost: boolean): Settings {
  const { channels } = settings.notify;
  if (!hasHost || channels.some(({ type }) => type === 'desktop')) return settings;
  return { ...settings, notify: { ...settings.notify, channels: [...channels, HOST_CHANNEL] } };
}

function isUnderWay({ state }: Run): boolean {
  return state === 'queued' || state === 'running';
}

function installationOf(state: StateStore): string {
  const known = state.meta('installation');
  if (known !== undefined) return known;
  const made = randomUUID();
  state.setMeta('installation', made);
  return made;
}
