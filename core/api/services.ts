/** What the routes are given. The engine puts it together; a test may put its own together. */
import type { Supervisor } from '../jobs/supervisor.ts';
import type { Feed } from '../log/feed.ts';
import type { Log } from '../log/log.ts';
import { Failure } from '../model/problem.ts';
import type { Notifications } from '../notify/notifications.ts';
import type { Closable, SampleBeside } from '../sample/beside.ts';
import type { Outlook } from '../schedule/outlook.ts';
import type { Scheduler } from '../schedule/scheduler.ts';
import type { Secrets } from '../store/secrets.ts';
import type { SettingsStore } from '../store/settings.ts';
import type { Db } from '../store/sqlite.ts';
import type { StateStore } from '../store/state.ts';
import type { MatchingView } from '../view/view.ts';
import type { DriveBoard } from './drive-board.ts';

/** Who may ask. */
export type Access = {
  readonly token: string;
  /** Host names besides the loopback ones; `*`: any name or address of this machine (started with `--host 0.0.0.0`). */
  readonly hosts: readonly string[];
};

/** Parts of what is shown that changed, so that the window asks for them again. */
export type DataChange = 'matching' | 'drives' | 'settings' | 'attention' | 'notifications';

export type Services = {
  readonly version: string;
  readonly dataDir: string;
  /** The built window; null where there is none to serve. */
  readonly windowDir: string | null;
  readonly access: Access;
  /** The machine's language, e.g. `ko-KR`; counts where neither the request nor the settings name one. */
  readonly locale: string;
  readonly state: StateStore;
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly log: Log;
  /** Null in a process that only reads what is stored, beside the one that has the data folder. */
  readonly jobs: Supervisor | null;
  /** Null in a process that starts nothing by itself. */
  readonly schedule: Scheduler | null;
  /** What is to come, whoever starts it. */
  readonly outlook: Outlook;
  /** Null in a process that only reads. */
  readonly notifications: Notifications | null;
  readonly drives: DriveBoard;
  /** Whether this is the sample: then all that tells how things stand says so. */
  readonly isSample: boolean;
  /** Null in a process that does not stay, and in the sample itself. */
  readonly sample: Pick<SampleBeside<Closable>, 'isShown' | 'show' | 'leave'> | null;
  readonly changes: Feed<readonly DataChange[]>;
  /**
   * Opened with the first question, because it keeps the whole table in memory.
   * @throws Failure `problem.nothing_scanned` before the first scan
   */
  view(): Promise<MatchingView>;
  /** archive.db for reading; undefined before the first scan. */
  archive(): Db | undefined;
  /** Unix milliseconds. */
  now(): number;
  /** True until what an earlier process left behind is settled. */
  starting(): boolean;
};

/** The supervisor. @throws Failure `problem.reading_only` in a process that only reads */
export function supervisorOf(services: Services): Supervisor {
  if (services.jobs === null) throw new Failure({ code: 'problem.reading_only' });
  return services.jobs;
}
