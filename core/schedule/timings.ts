/** The timing of every scheduled job, reckoned once for each version of the settings. */
import { graceOf, type Timing } from '../model/catch-up.ts';
import { dueTimesOf, remembering, ruleOf } from '../model/due.ts';
import { type JobDefinition, type JobName, jobsOf } from '../model/job.ts';
import { isSetUp } from '../model/set-up.ts';
import type { Settings } from '../model/settings.ts';
import { Zones } from '../model/zone.ts';

export type ScheduledJob = {
  readonly definition: JobDefinition;
  readonly timing: Omit<Timing, 'pausedUntil'>;
  /** Else its due times pass without a run. */
  readonly isSetUp: boolean;
};

export class Timings {
  readonly #settings: () => Settings;
  readonly #zones = new Zones();
  #of: Settings | undefined;
  #jobs = new Map<JobName, JobDefinition>();
  #scheduled = new Map<JobName, ScheduledJob>();

  constructor(settings: () => Settings) {
    this.#settings = settings;
  }

  /** All jobs by name. */
  get jobs(): ReadonlyMap<JobName, JobDefinition> {
    this.#follow();
    return this.#jobs;
  }

  /** Those that are enabled and have a schedule, by name. */
  get scheduled(): ReadonlyMap<JobName, ScheduledJob> {
    this.#follow();
    return this.#scheduled;
  }

  #follow(): void {
    const settings = this.#settings();
    if (settings === this.#of) return;
    const before = this.#scheduled;
    this.#of = settings;
    this.#jobs = new Map(jobsOf(settings.jobs).map((definition) => [definition.name, definition]));
    this.#scheduled = new Map();
    for (const definition of this.#jobs.values()) {
      const { name, schedule, enabled, coalesce } = definition;
      if (schedule === null || !enabled) continue;
      const rule = ruleOf(schedule, settings.timezone);
      const known = before.get(name)?.timing;
      // Reading a schedule costs more than all its answers.
      const due =
        known?.rule === rule ? known.due : remembering(dueTimesOf(schedule, settings.timezone, this.#zones));
      this.#scheduled.set(name, {
        definition,
        timing: { rule, due, coalesce, graceMs: graceOf(definition) },
        isSetUp: isSetUp(name, settings),
      });
    }
  }
}
