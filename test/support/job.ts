/** A job context over databases in memory or in a folder, for tests of syncs without an engine around them. */
import type { JobContext, LogLevel } from '../../core/jobs/context.ts';
import { textOf } from '../../core/model/message.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { JobName, Run, RunOptions } from '../../core/model/run.ts';
import { parseSettings, type Settings, type SettingsInput } from '../../core/model/settings.ts';
import { openArchive } from '../../core/store/archive.ts';
import type { Db } from '../../core/store/sqlite.ts';
import { StateStore } from '../../core/store/state.ts';

/** Settings from a part of them; a wrong part fails the test. */
export function settingsOf(input: SettingsInput): Settings {
  const parsed = parseSettings(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.settings;
}

/** A bench for jobs: databases, a clock that the test moves, and what jobs said. */
export class JobBench {
  readonly archive: Db;
  readonly state: StateStore;
  readonly dataDir: string;
  readonly problems: Problem[] = [];
  readonly logged: string[] = [];
  settings: Settings;
  clock = Date.UTC(2026, 0, 5, 8, 0, 0);

  constructor(settings: SettingsInput, dataDir = ':memory:') {
    this.settings = settingsOf(settings);
    this.dataDir = dataDir;
    const at = (name: string) => (dataDir === ':memory:' ? ':memory:' : `${dataDir}/${name}`);
    this.archive = openArchive(at('archive.db'));
    this.state = StateStore.open(at('state.db'));
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

  close(): void {
    this.archive.close();
    this.state.close();
  }
}
