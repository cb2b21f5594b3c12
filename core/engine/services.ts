/** Puts together what API, jobs and schedule work with, over one open data folder. */
import path from 'node:path';
import { DriveBoard } from '../api/drive-board.ts';
import { operatorsLanguage } from '../api/language.ts';
import type { DataChange, Services } from '../api/services.ts';
import { Supervisor } from '../jobs/supervisor.ts';
import { Feed } from '../log/feed.ts';
import type { LogLine } from '../log/line.ts';
import { Log } from '../log/log.ts';
import { jobSecretsIn } from '../model/job-secrets.ts';
import type { Language } from '../model/message.ts';
import type { Settings } from '../model/settings.ts';
import { Notifications } from '../notify/notifications.ts';
import { Outlook } from '../schedule/outlook.ts';
import { Scheduler } from '../schedule/scheduler.ts';
import type { InstanceLock } from '../store/instance-lock.ts';
import { FileSecrets, SECRET_NAMES, type Secrets } from '../store/secrets.ts';
import { SettingsStore } from '../store/settings.ts';
import type { StateStore } from '../store/state.ts';
import type { EngineOptions } from './contract.ts';

/** How long a job may take to stop when it is asked to. */
const GRACE_MS = 800;

/** An open data folder. */
export type Parts = {
  readonly options: EngineOptions;
  readonly version: string;
  readonly workerEntry: URL;
  readonly dataDir: string;
  /** Null in a process that only reads. */
  readonly lock: InstanceLock | null;
  readonly state: StateStore;
  readonly token: string;
  /** The last lines that earlier processes logged. */
  readonly earlier: readonly LogLine[];
};

/** What only the running engine knows. */
export type FromEngine = Pick<Services, 'view' | 'archive' | 'starting' | 'sample'>;

/** What is made first, for the rest to use. */
type Basis = Parts & {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly changes: Feed<readonly DataChange[]>;
  language(): Language;
  now(): number;
};

export function servicesOf(parts: Parts, fromEngine: FromEngine): Services {
  const basis = basisOf(parts);
  const { options, version, dataDir, state, token, settings, secrets, log, changes, now } = basis;
  const jobs = supervisorOf(basis);
  const notifications = notificationsOf(basis);
  return {
    ...fromEngine,
    version,
    dataDir,
    windowDir: options.windowDir ?? null,
    access: { token, hosts: options.hosts ?? [] },
    locale: options.locale,
    state,
    settings,
    secrets,
    log,
    jobs,
    schedule: schedulerOf(basis, jobs),
    notifications,
    outlook: new Outlook(state, () => settings.effective, now),
    drives: driveBoardOf(basis, fromEngine, notifications),
    isSample: options.sampleOf !== undefined,
    changes,
    now,
  };
}

/** Where an engine's log lies. */
export function logsIn(dataDir: string): string {
  return path.join(dataDir, 'logs');
}

function basisOf(parts: Parts): Basis {
  const { options, dataDir, lock, state, token, earlier } = parts;
  const now = options.now ?? Date.now;
  const settings = new SettingsStore(state);
  const secrets = options.secrets ?? new FileSecrets(dataDir, options.environment);
  const log = new Log({
    dir: logsIn(dataDir),
    writes: lock !== null,
    earlier,
    timeZone: settings.effective.timezone,
    now,
    secrets: () => [token, ...secrets.values()],
  });
  const language = () => operatorsLanguage({ settings, locale: options.locale });
  return { ...parts, settings, secrets, log, changes: new Feed(), language, now };
}

function supervisorOf({ lock, dataDir, workerEntry, state, log, settings, secrets, ...basis }: Basis) {
  if (lock === null) return null;
  return new Supervisor({
    dataDir,
    state,
    log,
    workerEntry,
    now: basis.now,
    settings: () => settings.effective,
    secrets: () => jobSecrets(secrets, settings.effective),
    language: basis.language,
    graceMs: GRACE_MS,
  });
}

function schedulerOf({ options, state, log, settings, language, now }: Basis, jobs: Supervisor | null) {
  if (jobs === null || !options.background) return null;
  return new Scheduler({ state, jobs, log, settings: () => settings.effective, language, now });
}

function notificationsOf({ options, lock, state, log, secrets, settings, changes, now }: Basis) {
  if (lock === null) return null;
  return new Notifications({
    state,
    log,
    secrets,
    settings: () => settings.effective,
    locale: options.locale,
    staysOn: options.background === true,
    hasHost: options.showsNotifications === true,
    onChange: () => changes.publish(['notifications']),
    now,
  });
}

function driveBoardOf(
  { settings, changes, now }: Basis,
  { archive }: FromEngine,
  notifications: Notifications | null,
): DriveBoard {
  const board = new DriveBoard({
    settings: () => settings.effective,
    archive,
    now,
    onChange: () => {
      changes.publish(['drives', 'attention']);
      notifications?.drives(board.seen());
    },
  });
  return board;
}

/** What the threads of jobs may need, by name. */
function jobSecrets(secrets: Secrets, { jobs }: Settings): Record<string, string> {
  const names = [...SECRET_NAMES, ...jobSecretsIn(jobs)];
  const known = names.map((name) => [name, secrets.get(name)] as const);
  return Object.fromEntries(
    known.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== undefined),
  );
}
