/**
 * The composition root: puts databases, log, jobs, view and API together over one data folder. The desktop, `nas serve`
 * and a command that works by itself all start here.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { createApi } from './api/api.ts';
import { DriveBoard } from './api/drive-board.ts';
import { operatorsLanguage } from './api/language.ts';
import { serve } from './api/server.ts';
import type { DataChange, Services } from './api/services.ts';
import { networkKind } from './drives/network-kind.ts';
import { DriveWatches } from './jobs/drive-watches.ts';
import { Supervisor } from './jobs/supervisor.ts';
import { Feed } from './log/feed.ts';
import type { LogLine } from './log/line.ts';
import { LIVE_LINES, Log } from './log/log.ts';
import { findLines } from './log/search.ts';
import { jobNamed } from './model/job.ts';
import { jobSecretsIn } from './model/job-secrets.ts';
import { message, textOf } from './model/message.ts';
import { Failure, problemLine, problemOf } from './model/problem.ts';
import { isOver, type Run } from './model/run.ts';
import type { Settings } from './model/settings.ts';
import { Notifications } from './notify/notifications.ts';
import type { SampleDrive } from './sample/archive.ts';
import { removeSample, SampleBeside } from './sample/beside.ts';
import { Outlook } from './schedule/outlook.ts';
import { Scheduler } from './schedule/scheduler.ts';
import { openArchive } from './store/archive.ts';
import { ArchiveReader } from './store/archive-reader.ts';
import { refuseDamage } from './store/backup/damage.ts';
import { type FinishedRestore, finishRestore } from './store/backup/swap.ts';
import { dataDirToRead, type Environment, prepareDataDir } from './store/data-folder.ts';
import { acquireInstanceLock, type InstanceLock } from './store/instance-lock.ts';
import { FileSecrets, SECRET_NAMES, type Secrets } from './store/secrets.ts';
import { SettingsStore } from './store/settings.ts';
import { StateStore } from './store/state.ts';
import { tokenOf } from './store/token.ts';
import { MatchingView } from './view/view.ts';

export const VERSION: string = packageJson.version;

/** How long a job may take to stop when it is asked to. */
const GRACE_MS = 800;

export type EngineOptions = {
  /** The data folder; made when it is not there. */
  readonly dataDir: string;
  readonly environment: Environment;
  /** Of the machine, e.g. `ko-KR`. */
  readonly locale: string;
  /** The built window; null where there is none to serve. */
  readonly windowDir?: string | null;
  /** Host names besides the loopback ones; `*` for all of this machine's. */
  readonly hosts?: readonly string[];
  /** The module that the worker threads of jobs run. */
  readonly workerEntry?: URL;
  /** Whether it stays and does work by itself (reading media info after a scan). A command ends with its job. */
  readonly background?: boolean;
  /** Whether it will {@link Engine.listen}; its schedule begins then. */
  readonly serves?: boolean;
  /** Whether the host shows what `services.notifications.desktop` publishes. */
  readonly showsNotifications?: boolean;
  /** The token of the engine that this one is the sample of, whose windows it answers. */
  readonly sampleOf?: string;
  /** Where secrets are kept; the data folder's owner-only file and the environment unless the host has a better place. */
  readonly secrets?: Secrets;
  /** Unix milliseconds. */
  now?(): number;
};

export interface Engine {
  /** Those of the sample while that is shown. */
  readonly services: Services;
  /** What windows are shown has become another: live feeds have to begin anew. */
  readonly switched: Feed<void>;
  /** Resolves when what an earlier process left behind is settled. */
  readonly ready: Promise<void>;
  /** Answers a request of a window, which may be shown the sample. */
  fetch(request: Request, env?: object): Response | Promise<Response>;
  /** Answers on a port from now on, and tells clients where. @throws Failure `problem.address_taken` | `problem.address_unusable` */
  listen(address: { host: string; port: number }): Promise<{ url: string; port: number }>;
  /** A hint that the machine woke up or its clock was set: the schedule is looked at now instead of within 30 s. */
  wake(): void;
  /** Stops jobs (they go on where they were), then everything else. */
  close(): Promise<void>;
}

/**
 * Takes a data folder for this process and opens it for work.
 * @throws Failure `problem.data_folder_taken` when another process has it, `problem.data_folder_network`,
 *   `problem.database_damaged_restorable` (`params.backup` is for `restoreBackup`), `problem.database_damaged` …
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const dataDir = await prepareDataDir(options.dataDir, networkKind);
  const lock = acquireInstanceLock(dataDir);
  if (lock === undefined) throw new Failure({ code: 'problem.data_folder_taken', where: dataDir });
  try {
    // What cannot be removed now will be at a later start: it keeps nobody from working.
    const leftOver = await removeSample(dataDir).then(() => null, problemOf);
    const finished = await finishRestore(dataDir);
    await refuseDamage(dataDir);
    const state = StateStore.open(path.join(dataDir, 'state.db'));
    // Who only does one thing cannot be talked to, and says so; who goes on tells its address as soon as it has one.
    if (!options.background)
      lock.announce({ pid: process.pid, started: new Date().toISOString(), url: null, token: null });
    // Those who watch live see what led to this start; a log that cannot be read keeps nobody from working.
    const earlier = options.background
      ? await findLines(logsIn(dataDir), { limit: LIVE_LINES }).catch(() => [])
      : [];
    const engine = compose({
      options,
      dataDir,
      lock,
      state,
      token: options.sampleOf ?? tokenOf(dataDir),
      earlier,
    });
    if (finished !== null) tellFinished(finished, engine.services);
    if (leftOver !== null) {
      const language = operatorsLanguage(engine.services);
      engine.services.log.write('warn', 'engine', null, problemLine(leftOver, language));
    }
    return engine;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A restore whose process was killed is done now, or its part of the OTT could not be. */
function tellFinished({ backup, problem }: FinishedRestore, services: Services): void {
  const language = operatorsLanguage(services);
  const { log } = services;
  log.write('warn', 'engine', null, textOf(message('log.restore_finished', { backup }), language));
  if (problem !== null) log.write('error', 'engine', null, problemLine(problem, language));
}

/**
 * Reads what is stored, beside the process that has the data folder (or without any). Nothing is written.
 * @throws Failure `problem.data_folder_unusable`
 */
export function openReader(options: EngineOptions): Engine {
  const dataDir = dataDirToRead(options.dataDir);
  const file = path.join(dataDir, 'state.db');
  const state = existsSync(file) ? StateStore.openReadOnly(file) : StateStore.open(':memory:');
  const token = randomBytes(32).toString('base64url');
  return compose({ options, dataDir, lock: null, state, token, earlier: [] });
}

function logsIn(dataDir: string): string {
  return path.join(dataDir, 'logs');
}

type Parts = {
  readonly options: EngineOptions;
  readonly dataDir: string;
  /** Null in a process that only reads. */
  readonly lock: InstanceLock | null;
  readonly state: StateStore;
  readonly token: string;
  /** The last lines that earlier processes logged. */
  readonly earlier: readonly LogLine[];
};

function compose({ options, dataDir, lock, state, token, earlier }: Parts): Engine {
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
  const changes = new Feed<readonly DataChange[]>();
  const archive = new ArchiveReader(path.join(dataDir, 'archive.db'));
  const drives = new DriveBoard({
    settings: () => settings.effective,
    archive: () => archive.open(),
    now,
    onChange: () => {
      changes.publish(['drives', 'attention']);
      notifications?.drives(drives.seen());
    },
  });
  const language = () => operatorsLanguage({ settings, locale: options.locale });
  const say = (...args: Parameters<typeof message>) =>
    log.write('info', 'engine', null, textOf(message(...args), language()));
  const jobs =
    lock === null
      ? null
      : new Supervisor({
          dataDir,
          state,
          log,
          workerEntry: options.workerEntry ?? new URL('./jobs/worker.ts', import.meta.url),
          now,
          settings: () => settings.effective,
          secrets: () => secretsOf(secrets, settings.effective),
          language,
          graceMs: GRACE_MS,
        });

  const schedule =
    jobs !== null && options.background
      ? new Scheduler({ state, jobs, log, settings: () => settings.effective, language, now })
      : null;

  const notifications =
    lock === null
      ? null
      : new Notifications({
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

  let isStarting = jobs !== null;
  const ready = (jobs?.recover() ?? Promise.resolve())
    .catch((error: unknown) =>
      // The databases tell again, with the first job that needs them.
      log.write('error', 'engine', null, problemLine(problemOf(error), language())),
    )
    .then(() => {
      isStarting = false;
      changes.publish(['matching', 'drives', 'attention']);
      notifications?.start(VERSION);
      // One that serves first makes sure that it can: what is due must not begin in a process that ends at once.
      if (options.serves !== true) schedule?.start();
    });

  let view: MatchingView | undefined;
  const openView = async () => {
    await ready;
    if (archive.open() === undefined) {
      if (lock === null) throw new Failure({ code: 'problem.nothing_scanned' });
      // A window that is opened before the first scan shows an empty archive and the way to fill it.
      openArchive(archive.file, now()).close();
    }
    view ??= new MatchingView({ archive: archive.file, settings: settings.effective });
    return view;
  };

  /** What fails here fails again with the next question, and is told then to whoever asks. */
  const inBackground = (work: Promise<void> | undefined) =>
    void work?.catch((error: unknown) =>
      log.write('warn', 'engine', null, problemLine(problemOf(error), language())),
    );
  const watches = options.background && jobs !== null ? watchesOf(jobs, settings) : null;
  // Without notifications the scans find everything all the same.
  const follow = () => inBackground(watches?.follow());
  void ready.then(follow);

  jobs?.events.subscribe(({ type, run }) => {
    if (type !== 'run' || !isOver(run)) return;
    // A full disk must not end the engine: what cannot be told now is in the record of runs.
    inBackground((async () => notifications?.run(run))());
    follow();
    drives.refresh();
    if (options.background) inBackground(drives.watch());
    inBackground(view?.refresh());
    changes.publish(['matching', 'drives', 'attention']);
    if (options.background) probeAfterScan(run, jobs, settings);
  });
  settings.onChange((effective) => {
    log.useTimeZone(effective.timezone);
    schedule?.wake();
    notifications?.reload();
    follow();
    inBackground(view?.configure(effective));
    drives.refresh();
    changes.publish(['settings', 'matching', 'drives', 'attention']);
  });

  const sample =
    lock !== null && options.background && options.sampleOf === undefined
      ? new SampleBeside<Engine>({
          dataDir,
          open: (folder, list) =>
            openSample({ ...options, dataDir: folder, sampleOf: token }, list, settings.effective),
          now,
        })
      : null;

  const services: Services = {
    version: VERSION,
    dataDir,
    windowDir: options.windowDir ?? null,
    access: { token, hosts: options.hosts ?? [] },
    locale: options.locale,
    state,
    settings,
    secrets,
    log,
    jobs,
    schedule,
    notifications,
    outlook: new Outlook(state, () => settings.effective, now),
    drives,
    isSample: options.sampleOf !== undefined,
    sample,
    changes,
    view: openView,
    archive: () => archive.open(),
    now,
    starting: () => isStarting,
  };
  const api = createApi(services);
  const fetch = (request: Request, env?: object) =>
    ((isOfSample(request) ? sample?.engine : null) ?? api).fetch(request, env);
  /** Programs come with the token, windows with their cookie: only these are shown the sample. */
  const fetchOverPort = (request: Request, env?: object) =>
    request.headers.has('authorization') ? api.fetch(request, env) : fetch(request, env);
  const closings: (() => Promise<void> | void)[] = [];

  return {
    get services() {
      return sample?.engine?.services ?? services;
    },
    switched: sample?.switched ?? new Feed<void>(),
    ready,
    fetch,
    listen: async (address) => {
      const server = await serve(fetchOverPort, address);
      closings.push(() => server.close());
      sample?.switched.subscribe(() => server.endFeeds());
      const host = address.host === '0.0.0.0' || address.host === '::' ? '127.0.0.1' : address.host;
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}/`;
      lock?.announce({ pid: process.pid, started: new Date(now()).toISOString(), url, token });
      say('log.engine_started', { version: VERSION });
      if (options.serves === true) void ready.then(() => schedule?.start());
      return { url, port: server.port };
    },
    wake: () => schedule?.wake(),
    close: async () => {
      await sample?.leave();
      notifications?.stopping();
      watches?.close();
      schedule?.close();
      await jobs?.close();
      await ready;
      await notifications?.close();
      for (const closing of closings) await closing();
      await view?.close();
      drives.close();
      archive.close();
      if (closings.length > 0) say('log.engine_stopped');
      log.close();
      state.close();
      lock?.release();
    },
  };
}

/** The engine over sample data: of the person's it has the language and the time zone, and no secret. */
async function openSample(
  { secrets: _ofPerson, ...options }: EngineOptions,
  drives: readonly SampleDrive[],
  { language, timezone }: Settings,
): Promise<Engine> {
  const engine = await openEngine({ ...options, environment: {}, serves: false, showsNotifications: false });
  await engine.ready;
  engine.services.settings.replace({ language, timezone, drives });
  engine.services.jobs?.start('sync', 'manual', {});
  return engine;
}

/** Whether a request is answered by the sample while that is shown: all but what leads out of it. */
function isOfSample(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return pathname !== '/api/sample' && pathname !== '/health';
}

/** Scans the folders that a drive's notifications name, unless something is scanning already. */
function watchesOf(jobs: Supervisor, settings: SettingsStore): DriveWatches {
  return new DriveWatches({
    settings: () => settings.effective,
    scan: (drive, folders) => {
      if (jobs.underWay().some((run) => run.job !== 'probe' && usesArchive(run, settings))) return false;
      jobs.start('scan', 'hint', { drives: [drive], folders });
      return true;
    },
  });
}

/** What the threads of jobs may need, by name. */
function secretsOf(secrets: Secrets, { jobs }: Settings): Record<string, string> {
  const names = [...SECRET_NAMES, ...jobSecretsIn(jobs)];
  const known = names.map((name) => [name, secrets.get(name)] as const);
  return Object.fromEntries(
    known.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== undefined),
  );
}

function usesArchive({ job }: Run, { effective }: SettingsStore): boolean {
  return jobNamed(effective.jobs, job)?.resources.includes('archive') === true;
}

/** What a scan found new gets its media info read, in the background, unless that is under way already. */
function probeAfterScan(run: Run, jobs: Supervisor, settings: SettingsStore): void {
  const scanned = run.job === 'scan' || run.job === 'nas-scan' || run.job === 'sync';
  const found = run.state === 'done' || run.state === 'held';
  const isUnderWay = jobs.underWay().some((other) => other.job === 'probe');
  if (!scanned || !found || run.options.dryRun || isUnderWay || !settings.effective.scan.probeMedia) return;
  jobs.start('probe', 'hint', {});
}
