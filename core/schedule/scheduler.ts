/**
 * Starts jobs when they are due. A due time is stored before it is due; when it is, one transaction records the run and
 * moves the due time on, so that a death in between loses nothing and repeats nothing. What has passed unserved is
 * `catch-up.ts`'s to decide, what failed `retries.ts`'s.
 *
 * The clock on the wall decides, and it may be moved or the machine may sleep: it is looked at again at least every 30 s;
 * a timer, or the news that the machine woke up, is only a hint to look.
 */
import type { JobEvent, Supervisor } from '../jobs/supervisor.ts';
import type { Log } from '../log/log.ts';
import { type Missed, ON_TIME_MS, settle, triggerOf } from '../model/catch-up.ts';
import type { JobName } from '../model/job.ts';
import { type Language, message, textOf } from '../model/message.ts';
import { isPreview, recordedOptions } from '../model/preview.ts';
import { problemLine, problemOf } from '../model/problem.ts';
import { isOver, type Run } from '../model/run.ts';
import { timeText } from '../model/say.ts';
import type { Settings } from '../model/settings.ts';
import { Zone } from '../model/zone.ts';
import { isPausedAt, type Pause, ScheduleStore } from '../store/schedules.ts';
import type { StateStore } from '../store/state.ts';
import { retryOf } from './retries.ts';
import { type ScheduledJob, Timings } from './timings.ts';

/** More runs of one job than this do not wait: what is due meanwhile is served by the last of them. */
const MOST_WAITING = 100;

export type SchedulerOptions = {
  readonly state: StateStore;
  readonly jobs: Pick<Supervisor, 'events' | 'underWay' | 'enqueue' | 'announce'>;
  readonly log: Log;
  settings(): Settings;
  language(): Language;
  /** Unix milliseconds. */
  now(): number;
  /** Calls back after so many milliseconds; answers with the function that prevents it. */
  timer?(ms: number, callback: () => void): () => void;
};

export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #store: ScheduleStore;
  readonly #timings: Timings;
  readonly #timer: NonNullable<SchedulerOptions['timer']>;
  readonly #retries = new Map<JobName, number>();
  readonly #unsubscribe: () => void;
  #cancelTimer: () => void = () => undefined;
  #isStarted = false;
  /** When the clock was looked at last, the next time at which something is to be done, and whether something went wrong. */
  #lookedAt = 0;
  #next = 0;
  #hasTrouble = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#store = new ScheduleStore(options.state.db);
    this.#timings = new Timings(options.settings);
    this.#timer = options.timer ?? realTimer;
    this.#unsubscribe = options.jobs.events.subscribe((event) => this.#onEvent(event));
  }

  /** To be called once what an earlier process left behind is settled. */
  start(): void {
    this.#isStarted = true;
    for (const job of this.#timings.jobs.keys()) this.#expectRetry(job);
    this.#look();
  }

  /** A hint to look at the clock now: the machine woke up, the settings changed, a job was paused or resumed. */
  wake(): void {
    this.#look();
  }

  /** Looks at the clock and starts what is due. */
  #look(): void {
    if (!this.#isStarted) return;
    this.#hasTrouble = false;
    this.#orTell(() => this.#settleAll());
    this.#orTell(() => this.#startRetries());
    this.#next = this.#nextAt();
    this.#wait();
  }

  /** Most looks find that nothing is due yet: they leave the database alone. A clock that was set back changes what is due. */
  #glance(): void {
    const now = this.#options.now();
    const isQuiet = now >= this.#lookedAt && now < this.#next && !this.#hasTrouble;
    if (isQuiet) this.#wait();
    else this.#look();
  }

  #wait(): void {
    this.#lookedAt = this.#options.now();
    const left = this.#next - this.#lookedAt;
    // What is due still has met with trouble, which a moment later is still there.
    const wait = left > 0 ? Math.min(ON_TIME_MS, left) : ON_TIME_MS;
    this.#cancelTimer();
    this.#cancelTimer = this.#timer(wait, () => this.#glance());
  }

  close(): void {
    this.#isStarted = false;
    this.#cancelTimer();
    this.#unsubscribe();
  }

  /** One job's trouble is not the others'. Nothing is lost: what is due stays stored until it is served. */
  #orTell(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#hasTrouble = true;
      const { log, language } = this.#options;
      const params = { problem: problemLine(problemOf(error), language()) };
      log.write('error', 'engine', null, textOf(message('log.schedule_problem', params), language()));
    }
  }

  #settleAll(): void {
    const now = this.#options.now();
    const stored = this.#store.all();
    const pauses = this.#store.pauses();
    for (const [name, job] of this.#timings.scheduled) {
      const pause = pauses.get(name);
      this.#orTell(() => {
        this.#settle(job, stored.get(name), pause, now);
        if (pause !== undefined && !isPausedAt(pause, now)) this.#store.endPause(name);
      });
    }
    for (const name of stored.keys()) if (!this.#timings.scheduled.has(name)) this.#store.forget(name);
  }

  #settle(
    { definition, timing, isSetUp }: ScheduledJob,
    stored: Parameters<typeof settle>[0],
    pause: Pause | undefined,
    now: number,
  ): void {
    const { state, jobs } = this.#options;
    const name = definition.name;
    // A program that nobody has set up yet does not fail every half hour.
    const pausedUntil = isSetUp ? pause?.until : null;
    const { runs, missed, store } = settle(stored, { ...timing, pausedUntil }, now);
    if (store === null) return;
    const recorded: Run[] = [];
    state.transaction(() => {
      this.#store.save(name, store);
      for (const due of missed) recorded.push(...this.#recordMissed(name, due, now));
      for (const dueAt of this.#roomFor(name, runs, timing.coalesce)) {
        if (state.history.isServed(name, dueAt)) continue;
        const options = recordedOptions(name, {});
        recorded.push(state.createRun(name, triggerOf(dueAt, now), options, now, { dueAt }));
      }
    });
    for (const run of recorded) {
      if (run.state === 'missed') jobs.announce(run.id);
      else jobs.enqueue(run);
    }
  }

  /** The due times that get a run of their own. Those of a job that waits already are served by the run that waits. */
  #roomFor(name: JobName, dueTimes: readonly number[], coalesce: boolean): readonly number[] {
    const waiting = this.#options.jobs
      .underWay()
      .filter((run) => run.job === name && run.state === 'queued' && run.startedAt === null).length;
    return dueTimes.slice(0, Math.max(0, (coalesce ? 1 : MOST_WAITING) - waiting));
  }

  #recordMissed(name: JobName, { dueAt, count }: Missed, now: number): Run[] {
    const { state, settings, language, log } = this.#options;
    if (state.history.isServed(name, dueAt)) return [];
    // Stored, so in no language: `2026-01-05 08:00`.
    const when = new Date(new Zone(settings().timezone).wallAt(dueAt)).toISOString();
    const params = { count, when: when.slice(0, 16).replace('T', ' ') };
    const problem = { code: 'problem.run_missed', params } as const;
    const run = state.recordMissed(name, dueAt, problem, now);
    log.write('warn', name, run.id, problemLine(problem, language()));
    return [run];
  }

  // Retries

  #onEvent(event: JobEvent): void {
    if (event.type !== 'run' || isPreview(event.run)) return;
    this.#retries.delete(event.run.job);
    if (!isOver(event.run) || event.run.state === 'missed') return;
    const at = this.#expectRetry(event.run.job);
    if (at === undefined) return;
    const { settings, language, log } = this.#options;
    const when = timeText(at, settings().timezone, language());
    const said = message('log.run_retry', { when, attempt: event.run.attempt + 1 });
    log.write('info', event.run.job, event.run.id, textOf(said, language()));
    this.#look();
  }

  #expectRetry(job: JobName): number | undefined {
    const definition = this.#timings.jobs.get(job);
    const retry = definition && retryOf(this.#options.state, definition, this.#options.now());
    if (retry !== undefined) this.#retries.set(job, retry.at);
    return retry?.at;
  }

  #startRetries(): void {
    const { state, jobs, now } = this.#options;
    const pauses = this.#store.pauses();
    for (const [job, at] of [...this.#retries]) {
      const definition = this.#timings.jobs.get(job);
      if (at > now()) continue;
      const retry = definition && retryOf(state, definition, now());
      if (retry !== undefined && !isPausedAt(pauses.get(job), now())) {
        const { dueAt, attempt, options } = retry.of;
        jobs.enqueue(state.createRun(job, 'retry', options, now(), { dueAt, attempt: attempt + 1 }));
      }
      this.#retries.delete(job);
    }
  }

  #nextAt(): number {
    const now = this.#options.now();
    const pauseEnds = [...this.#store.pauses().values()].flatMap(({ until }) => until ?? []);
    const times = [
      this.#store.first() ?? [],
      [...this.#retries.values()],
      pauseEnds.filter((at) => at > now),
    ];
    return Math.min(Number.POSITIVE_INFINITY, ...times.flat());
  }
}

function realTimer(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
