/** A job context over databases in memory or in a folder, for tests of syncs without an engine around them. */
import type { JobContext, LogLevel } from '../../core/jobs/context.ts';
import { type JobDefinition, type JobName, jobNamed } from '../../core/model/job.ts';
import { textOf } from '../../core/model/message.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Run, RunOptions } from '../../core/model/run.ts';
import { parseSettings, type Settings, type SettingsInput } from '../../core/model/settings.ts';
import { openArchive } from '../../core/store/archive.ts';
import { type Db, openOwn } from '../../core/store/sqlite.ts';
import { STATE_MIGRATIONS, StateStore } from '../../core/store/state.ts';

/** Settings from a part of them; a wrong part fails the test. */
export function settingsOf(input: SettingsInput): Settings {
  const parsed = parseSettings(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.settings;
}

/** What the settings say about a job. */
export function definitionOf(settings: Settings, job: JobName): JobDefinition {
  const definition = jobNamed(settings.jobs, job);
  if (definition === undefined) throw new Error(`no job ${job}`);
  return definition;
}

const START = Date.UTC(2026, 0, 5, 8, 0, 0);

/** A bench for jobs: databases, a clock that the test moves, and what jobs said. */
export class JobBench {
  readonly archive: Db;
  readonly state: StateStore;
  readonly stateDb: Db;
  readonly dataDir: string;
  readonly problems: Problem[] = [];
  readonly logged: string[] = [];
  /** What child processes printed. */
  readonly printed: string[] = [];
  secrets: Record<string, string> = {};
  settings: Settings;
  clock = START;

  /** `databases`: where ours are; in memory where only the data folder has to be real. */
  constructor(settings: SettingsInput, dataDir = ':memory:', databases = dataDir) {
    this.settings = settingsOf(settings);
    this.dataDir = dataDir;
    const at = (name: string) => (databases === ':memory:' ? ':memory:' : `${databases}/${name}`);
    this.archive = openArchive(at('archive.db'));
    this.stateDb = openOwn(at('state.db'), STATE_MIGRATIONS);
    this.state = new StateStore(this.stateDb);
  }

  /** Starts a run of a job and gives its context. */
  begin(job: JobName, options: RunOptions = {}): JobContext {
    const run = this.state.createRun(job, 'manual', options, this.clock);
    this.state.startRun(run.id, this.clock);
    return this.contextOf(run);
  }

  /** The context to act within an existing run. */
  contextOf(run: Pick<Run, 'id' | 'job' | 'options'>): JobContext {
    return {
      job: run.job,
      definition: definitionOf(this.settings, run.job),
      secret: (name) => this.secrets[name],
      output: (line) => this.printed.push(line),
      runId: run.id,
      options: run.options,
      settings: this.settings,
      dataDir: this.dataDir,
      archive: this.archive,
      state: this.state,
      signal: new AbortController().signal,
      now: () => this.clock,
      log: (level: LogLevel, line) => this.logged.push(`${level} ${textOf(line, 'en')}`),
      progress: () => undefined,
      warn: (problem) => this.problems.push(problem),
    };
  }

  /** Empties both databases: a new life without the cost of new files. */
  reset(settings: SettingsInput): void {
    this.settings = settingsOf(settings);
    this.problems.length = 0;
    this.logged.length = 0;
    this.clock = START;
    for (const table of [
      'arrivals',
      'media_info',
      'ott_rows',
      'files',
      'folders',
      'scans',
      'drives',
      'meta',
      'sqlite_sequence',
    ]) {
      this.archive.prepare(`DELETE FROM ${table}`).run();
    }
    for (const table of ['changes', 'runs', 'vetoes', 'settings', 'meta', 'sqlite_sequence']) {
      this.stateDb.prepare(`DELETE FROM ${table}`).run();
    }
  }

  close(): void {
    this.archive.close();
    this.stateDb.close();
  }
}
