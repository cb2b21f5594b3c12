/** Jobs as the API tells of them: short for the dashboard, in full for the schedule page. */
import { resourcesOf } from '../jobs/active-run.ts';
import type { Blocker } from '../jobs/queue.ts';
import { type JobDefinition, type JobName, jobNamed, jobsOf } from '../model/job.ts';
import { type Language, message, textOf } from '../model/message.ts';
import type { Run } from '../model/run.ts';
import { scheduleText } from '../model/schedule-words.ts';
import { isSetUp } from '../model/set-up.ts';
import { jobTitle } from '../model/status.ts';
import type { JobRecord } from '../store/run-history.ts';
import { isoTime, presentRun } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

/** Every job with its last run and its next. */
export function jobList(services: Services, language: Language): Api['Job'][] {
  const tell = teller(services, language);
  return jobsOf(services.settings.effective.jobs).map(({ name }) => tell.short(name));
}

/** Every job in full. */
export function jobDetails(services: Services, language: Language): Api['JobDetail'][] {
  const tell = teller(services, language);
  return jobsOf(services.settings.effective.jobs).map((job) => tell.inFull(job));
}

/** One job in full; undefined when there is none of that name. */
export function jobDetail(
  services: Services,
  name: JobName,
  language: Language,
): Api['JobDetail'] | undefined {
  const job = jobNamed(services.settings.effective.jobs, name);
  return job && teller(services, language).inFull(job);
}

/** Tells of jobs; what is the same for all of them is looked up once. */
function teller(services: Services, language: Language) {
  const { state, jobs, settings, outlook } = services;
  const underWay = new Map((jobs?.underWay() ?? []).reverse().map((run) => [run.job, run]));
  const next = outlook.next();
  const pauses = outlook.pauses();
  const known = state.history.known();

  const short = (name: JobName): Api['Job'] => {
    const running = underWay.get(name);
    const last = known.last(name).find((run) => run.id !== running?.id);
    return {
      name,
      title: jobTitle(name, language),
      running: running === undefined ? null : presentRun(running, language),
      last: last === undefined ? null : presentRun(last, language),
      next: isoTime(next.get(name)?.at ?? null),
      set_up: isSetUp(name, settings.effective),
      paused: pauses.has(name),
    };
  };

  const inFull = (job: JobDefinition): Api['JobDetail'] => {
    const { name, kind, enabled, schedule } = job;
    const running = underWay.get(name);
    return {
      ...short(name),
      kind,
      enabled,
      last_success: isoTime(known.lastGood(name)?.ended_at ?? null),
      paused_until: isoTime(pauses.get(name)?.until ?? null),
      schedule: schedule && scheduleText(schedule, settings.effective.timezone, language),
      settings: settingsOf(job, services),
      waits_for: running?.state === 'queued' ? waitsFor(running, services, language) : [],
      record: recordOf(known.record(name)),
    };
  };
  return { short, inFull };
}

/** As a person may write them back: of a built-in job without the resources that it has anyway. */
function settingsOf(job: JobDefinition, { settings }: Services): Record<string, unknown> {
  if (job.own !== null) return { ...job.own };
  const { name: _name, kind: _kind, own: _own, ...rules } = job;
  const override = settings.effective.jobs[job.name];
  return { ...rules, resources: override?.resources ?? [] };
}

function recordOf({ runs, succeeded, averageMs, trend }: JobRecord): Api['JobRecord'] {
  return {
    runs,
    succeeded,
    success_rate: runs === 0 ? null : succeeded / runs,
    average_ms: averageMs,
    trend: trend.map(({ id, state, ms }) => ({ run_id: id, state, duration_ms: ms })),
  };
}

/** The runs that a queued one waits for, then what they share. */
function waitsFor(run: Run, { jobs }: Services, language: Language): string[] {
  const blockers = jobs?.blockersOf(run.id) ?? [];
  const who = blockers.map(({ runId }) => {
    if (runId === null) return textOf(message('queue.other'), language);
    return `${jobTitle(jobs?.run(runId).job ?? '', language)} #${runId}`;
  });
  const itself = resourcesOf(run.job, undefined);
  const what = blockers.flatMap(({ resources }: Blocker) =>
    resources === 'all' ? [textOf(message('queue.all'), language)] : resources,
  );
  return [...new Set([...who, ...what])].filter((text) => !itself.includes(text));
}
