/** An engine at work: follows what its jobs and settings do, answers, and ends in good order. */
import path from 'node:path';
import { createApi } from '../api/api.ts';
import { operatorsLanguage } from '../api/language.ts';
import { serve } from '../api/server.ts';
import type { Services } from '../api/services.ts';
import type { DriveWatches } from '../jobs/drive-watches.ts';
import { Feed } from '../log/feed.ts';
import { message, textOf } from '../model/message.ts';
import { Failure, problemLine, problemOf } from '../model/problem.ts';
import { isOver, type Run } from '../model/run.ts';
import type { Settings } from '../model/settings.ts';
import type { SampleBeside } from '../sample/beside.ts';
import { openArchive } from '../store/archive.ts';
import { ArchiveReader } from '../store/archive-reader.ts';
import { MatchingView } from '../view/view.ts';
import { AtRest } from './at-rest.ts';
import type { Engine } from './contract.ts';
import { probeAfterScan, watchesOf } from './own-work.ts';
import { type Parts, servicesOf } from './services.ts';

export class RunningEngine implements Engine {
  readonly ready: Promise<void>;
  readonly switched: Feed<void>;
  readonly #parts: Parts;
  readonly #archive: ArchiveReader;
  readonly #sample: SampleBeside<Engine> | null;
  /** Its own, also while the sample is shown. */
  readonly #services: Services;
  readonly #api: ReturnType<typeof createApi>;
  readonly #watches: DriveWatches | null;
  readonly #rest: AtRest | null;
  readonly #servers: { close(): Promise<void> }[] = [];
  #view: MatchingView | undefined;
  #isStarting: boolean;

  /** A function that may be handed on. */
  readonly fetch: Engine['fetch'] = (request, env) => {
    this.#rest?.asked();
    return ((isOfSample(request) ? this.#sample?.engine : null) ?? this.#api).fetch(request, env);
  };

  /** @param sampleOf makes the sample that it can show, with settings as they are then; null where it shows none */
  constructor(parts: Parts, sampleOf: (settings: () => Settings) => SampleBeside<Engine> | null) {
    this.#parts = parts;
    this.#archive = new ArchiveReader(path.join(parts.dataDir, 'archive.db'), parts.lock !== null);
    const sample = sampleOf(() => this.#services.settings.effective);
    this.#sample = sample;
    this.switched = sample?.switched ?? new Feed<void>();
    this.#isStarting = parts.lock !== null;
    this.#services = servicesOf(parts, {
      view: () => this.#openView(),
      archive: () => this.#archive.open(),
      starting: () => this.#isStarting,
      sample,
    });
    const { jobs, settings } = this.#services;
    this.#api = createApi(this.#services);
    this.#watches = parts.options.background && jobs !== null ? watchesOf(jobs, settings) : null;
    this.#rest =
      parts.options.serves && jobs !== null ? new AtRest({ isBusy: () => jobs.underWay().length > 0 }) : null;
    this.ready = this.#start();
    void this.ready.then(() => this.#follow());
    jobs?.events.subscribe(({ type, run }) => {
      if (type === 'run' && isOver(run)) this.#runEnded(run);
    });
    settings.onChange((effective) => this.#settingsChanged(effective));
  }

  get services(): Services {
    return this.#sample?.engine?.services ?? this.#services;
  }

  async listen(address: { host: string; port: number }): Promise<{ url: string; port: number }> {
    const { options, version, lock, token } = this.#parts;
    const { now, schedule } = this.#services;
    const server = await serve((request, env) => this.#fetchOverPort(request, env), address);
    this.#servers.push(server);
    this.#sample?.switched.subscribe(() => server.endFeeds());
    const host = address.host === '0.0.0.0' || address.host === '::' ? '127.0.0.1' : address.host;
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}/`;
    lock?.announce({ pid: process.pid, started: new Date(now()).toISOString(), url, token });
    this.#say('log.engine_started', { version });
    if (options.serves === true) void this.ready.then(() => schedule?.start());
    return { url, port: server.port };
  }

  wake(): void {
    this.#services.schedule?.wake();
  }

  async close(): Promise<void> {
    const { notifications, schedule, jobs, drives, log, state } = this.#services;
    await this.#sample?.leave();
    notifications?.stopping();
    this.#watches?.close();
    this.#rest?.close();
    schedule?.close();
    await jobs?.close();
    await this.ready;
    await notifications?.close();
    for (const server of this.#servers) await server.close();
    await this.#view?.close();
    drives.close();
    this.#archive.close();
    if (this.#servers.length > 0) this.#say('log.engine_stopped');
    log.close();
    state.close();
    this.#parts.lock?.release();
  }

  /** Settles what an earlier process left behind; then the schedule may begin. */
  async #start(): Promise<void> {
    const { jobs, schedule, notifications, changes, version } = this.#services;
    try {
      await jobs?.recover();
    } catch (error) {
      // The databases tell again, with the first job that needs them.
      this.#tell('error', error);
    }
    this.#isStarting = false;
    changes.publish(['matching', 'drives', 'attention']);
    notifications?.start(version);
    this.#rest?.workEnded();
    // One that serves first makes sure that it can: what is due must not begin in a process that ends at once.
    if (this.#parts.options.serves !== true) schedule?.start();
  }

  #runEnded(run: Run): void {
    const { jobs, settings, notifications, drives, changes } = this.#services;
    const stays = this.#parts.options.background === true;
    // A full disk must not end the engine: what cannot be told now is in the record of runs.
    this.#inBackground((async () => notifications?.run(run))());
    this.#follow();
    drives.refresh();
    if (stays) this.#inBackground(drives.watch());
    this.#inBackground(this.#view?.refresh());
    changes.publish(['matching', 'drives', 'attention']);
    if (stays && jobs !== null) probeAfterScan(run, jobs, settings);
    this.#rest?.workEnded();
  }

  #settingsChanged(effective: Settings): void {
    const { log, schedule, notifications, drives, changes } = this.#services;
    log.setTimeZone(effective.timezone);
    schedule?.wake();
    notifications?.reload();
    this.#follow();
    this.#inBackground(this.#view?.configure(effective));
    drives.refresh();
    changes.publish(['settings', 'matching', 'drives', 'attention']);
  }

  async #openView(): Promise<MatchingView> {
    await this.ready;
    const { settings, now } = this.#services;
    if (this.#archive.open() === undefined) {
      if (this.#parts.lock === null) throw new Failure({ code: 'problem.nothing_scanned' });
      // A window that is opened before the first scan shows an empty archive and the way to fill it.
      openArchive(this.#archive.file, now()).close();
      this.#archive.open();
    }
    this.#view ??= new MatchingView({ archive: this.#archive.file, settings: settings.effective });
    return this.#view;
  }

  /** Watches the drives that are there now. Without notifications the scans find everything all the same. */
  #follow(): void {
    this.#inBackground(this.#watches?.follow());
  }

  /** What fails here fails again with the next question, and is told then to whoever asks. */
  #inBackground(work: Promise<void> | undefined): void {
    void work?.catch((error: unknown) => this.#tell('warn', error));
  }

  /** Programs come with the token, windows with their cookie: only these are shown the sample. */
  #fetchOverPort(request: Request, env?: object): Response | Promise<Response> {
    if (!request.headers.has('authorization')) return this.fetch(request, env);
    this.#rest?.asked();
    return this.#api.fetch(request, env);
  }

  #say(...args: Parameters<typeof message>): void {
    const language = operatorsLanguage(this.#services);
    this.#services.log.write('info', 'engine', null, textOf(message(...args), language));
  }

  #tell(level: 'warn' | 'error', error: unknown): void {
    const language = operatorsLanguage(this.#services);
    this.#services.log.write(level, 'engine', null, problemLine(problemOf(error), language));
  }
}

/** Whether a request is answered by the sample while that is shown: all but what leads out of it. */
function isOfSample(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return pathname !== '/api/sample' && pathname !== '/health';
}
