/** Where notifications come from: runs that end, drives that go and come, and the engine's own start and end. */
import { jobNamed, jobsOf } from '../model/job.ts';
import { makesGood } from '../model/made-good.ts';
import { type Language, message } from '../model/message.ts';
import {
  conflictsFound,
  driveBack,
  driveGone,
  driveTopic,
  factText,
  failedTopic,
  heldTopic,
  jobRecovered,
  type Notification,
  notification,
  runCustom,
  runDone,
  runFailed,
  runHeld,
  runInterrupted,
  runMissed,
  runReport,
} from '../model/notification.ts';
import type { Problem } from '../model/problem.ts';
import { nameToTell, type Run } from '../model/run.ts';
import type { Schedule } from '../model/schedule.ts';
import { scheduleText } from '../model/schedule-words.ts';
import type { Settings } from '../model/settings.ts';
import { FINDING_PREFIX, findingOver, findingTold, findingTopic, watchDataSchema } from '../model/watch.ts';
import { DAY_MS, ZonedTime } from '../model/zoned.ts';
import type { StateStore } from '../store/state.ts';
import { ToldRuns } from '../store/told.ts';
import type { Teller } from './teller.ts';

/** A drive as it was last seen; `problem` where it cannot be worked with. */
export type SeenDrive = { readonly id: string; readonly name: string; readonly problem: Problem | null };

export type HappeningsOptions = {
  readonly state: StateStore;
  readonly teller: Teller;
  settings(): Settings;
  /** Whether what failed is tried again, as its job says. */
  readonly staysOn: boolean;
  /** Unix milliseconds. */
  now(): number;
};

/** Runs that ended longer ago are not told any more, e.g. after weeks without the program. */
const TOO_OLD_MS = DAY_MS;
/** Work in the background: told when it fails, never when it is done. */
const QUIET_JOBS: readonly string[] = ['probe', 'watchdog', 'daily-status', 'weekly-summary'];
const REPORTS: readonly string[] = ['daily-status', 'weekly-summary'];
const MOST_CONFLICTS = 5;

export class Happenings {
  readonly #options: HappeningsOptions;
  readonly #told: ToldRuns;
  #isStopping = false;

  constructor(options: HappeningsOptions) {
    this.#options = options;
    this.#told = new ToldRuns(options.state.db);
  }

  /** A run has changed. Each end is told once, however often it is reported. */
  run(run: Run): void {
    if (run.state === 'queued' || run.state === 'running') return;
    const before = this.#told.endOf(run.id);
    if (before === run.state) return;
    const { teller } = this.#options;
    teller.together(() => {
      this.#told.mark(run.id, run.state);
      // A person has decided: the window says what came of it.
      if (before !== null) teller.clear(heldTopic(run.job), null);
      else if (run.options.dryRun !== true) this.#ended(run);
    });
  }

  /** Runs that ended and were not told, oldest first. */
  untold(): number[] {
    return this.#told.untold();
  }

  /** Tells of one of them now, unless it is too long ago. */
  madeUp(runId: number): void {
    const { state, now } = this.#options;
    const run = state.run(runId);
    if (run === undefined) return;
    if ((run.endedAt ?? run.queuedAt) < now() - TOO_OLD_MS) this.#told.mark(runId, run.state);
    else this.run(run);
  }

  /** Drives as they are now; those that are not named have not been looked at. */
  drives(seen: readonly SeenDrive[]): void {
    const { teller, now } = this.#options;
    for (const drive of seen) {
      if (drive.problem !== null) teller.raise(driveGone(drive, drive.problem, now()), 'state');
      else {
        teller.clear(driveTopic(drive.id), ({ since }) => driveBack(drive, since, this.#stamp(since), now()));
      }
    }
    this.#forgetDrivesOfThePast();
  }

  /** With what is scheduled, so that a reader sees at once whether all is set up. */
  started(version: string): void {
    const { settings, teller } = this.#options;
    const { jobs, timezone } = settings();
    const words = (schedule: Schedule, language: Language) => scheduleText(schedule, timezone, language);
    const lines = jobsOf(jobs).flatMap(({ name, schedule, enabled }) =>
      schedule === null || !enabled
        ? []
        : message('notify.started.job', { job: name, en: words(schedule, 'en'), ko: words(schedule, 'ko') }),
    );
    const told = this.#ofEngine('started', 'notify.started', [factText('notify.fact.version', version)]);
    teller.tell({ ...told, lines });
  }

  /** The engine is being closed: runs that it interrupts are no alarm, they go on with the next start. */
  stopping(): void {
    this.#isStopping = true;
  }

  stopped(): void {
    const told = this.#ofEngine('stopped', 'notify.stopped', []);
    this.#options.teller.tell({ ...told, lines: [message('notify.stopped.line')] });
  }

  #ofEngine(
    event: 'started' | 'stopped',
    title: 'notify.started' | 'notify.stopped',
    facts: Notification['facts'],
  ): Notification {
    const at = this.#options.now();
    return notification({ event, level: 'info', topic: event, at, title: message(title), facts, link: '/' });
  }

  #ended(run: Run): void {
    const { teller, settings } = this.#options;
    const definition = jobNamed(settings().jobs, run.job);
    const isTriedAgain = this.#options.staysOn && run.attempt <= (definition?.retries ?? 0);
    if (run.state === 'failed') {
      // The last attempt is what counts.
      if (!isTriedAgain) teller.raise(runFailed(run), 'repeating');
    } else if (run.state === 'interrupted') {
      if (!isTriedAgain && !this.#isStopping && run.trigger !== 'hint')
        teller.raise(runInterrupted(run), 'repeating');
    } else if (run.state === 'missed') {
      teller.tell(runMissed(run, this.#stamp(run.dueAt ?? run.queuedAt)), true);
    } else if (run.state === 'done' || run.state === 'held') this.#succeeded(run);
    const name = nameToTell(run);
    if (name !== undefined) teller.tell(runCustom(run, name));
    this.#conflicts(run);
  }

  #succeeded(run: Run): void {
    const { teller, state } = this.#options;
    for (const job of makesGood(run.job)) {
      teller.clear(failedTopic(job), ({ since, times }) =>
        jobRecovered({ ...run, job }, since, this.#stamp(since), times),
      );
    }
    if (run.state === 'held') {
      const waiting = state.journal.counts(run.id).filter(({ outcome }) => outcome === 'held');
      const count = waiting.reduce((sum, group) => sum + group.count, 0);
      teller.raise(runHeld(run, count || run.counts.held), 'repeating');
      return;
    }
    teller.clear(heldTopic(run.job), null);
    if (REPORTS.includes(run.job)) teller.tell(runReport(run));
    if (run.job === 'watchdog') this.#watched(run);
    if (!QUIET_JOBS.includes(run.job) && run.trigger !== 'hint') teller.tell(runDone(run));
  }

  /** What the watchdog found wrong, and what is no longer. */
  #watched(run: Run): void {
    const { teller } = this.#options;
    const at = run.endedAt ?? run.queuedAt;
    const found = watchDataSchema.safeParse(run.report?.data).data;
    if (found === undefined) return;
    const { findings, drives } = found;
    this.drives(drives);
    for (const finding of findings)
      teller.raise(
        findingTold(finding, at, (time) => this.#stamp(time)),
        'state',
      );
    const still = new Set(findings.map(findingTopic));
    for (const { topic } of teller.alarms.list(FINDING_PREFIX).filter((alarm) => !still.has(alarm.topic)))
      teller.clear(topic, ({ since, notification: told }) =>
        findingOver(told, since, this.#stamp(since), at),
      );
  }

  #conflicts(run: Run): void {
    const { total, cells } = this.#told.conflictsOf(run.id, MOST_CONFLICTS);
    if (total > 0) this.#options.teller.tell(conflictsFound(run, cells, total));
  }

  /** A drive that was taken out of the settings cannot come back. */
  #forgetDrivesOfThePast(): void {
    const { teller, settings } = this.#options;
    const known = new Set(
      settings()
        .drives.filter((drive) => drive.enabled)
        .map(({ id }) => driveTopic(id)),
    );
    for (const { topic } of teller.alarms.list(driveTopic('')))
      if (!known.has(topic)) teller.clear(topic, null);
  }

  #stamp(at: number): string {
    return new ZonedTime(this.#options.settings().timezone).stamp(at);
  }
}
