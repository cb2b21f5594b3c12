/** Answers of the record of runs, each worked out once; to be thrown away when the record changes. */
import type { JobName } from '../model/job.ts';
import type { Run } from '../model/run.ts';
import type { JobRecord, RunFacts, RunHistory } from './run-history.ts';

type JobRuns = { readonly last: readonly Run[]; lastGood?: RunFacts | null; record?: JobRecord };

export class KnownRuns {
  readonly #history: RunHistory;
  readonly #jobs = new Map<JobName, JobRuns>();

  constructor(history: RunHistory) {
    this.#history = history;
  }

  /** The last two runs of a job, of any kind, newest first. */
  last(job: JobName): readonly Run[] {
    return this.#of(job).last;
  }

  /** See `RunHistory.lastGood`. */
  lastGood(job: JobName): RunFacts | null {
    const known = this.#of(job);
    if (known.lastGood === undefined) known.lastGood = this.#history.lastGood(job) ?? null;
    return known.lastGood;
  }

  /** See `RunHistory.record`. */
  record(job: JobName): JobRecord {
    const known = this.#of(job);
    known.record ??= this.#history.record(job);
    return known.record;
  }

  #of(job: JobName): JobRuns {
    const known = this.#jobs.get(job) ?? { last: this.#history.last(job, 2) };
    this.#jobs.set(job, known);
    return known;
  }
}
