/** What people are told: a notification for each thing that happens. Pure; texts are made where it is sent. */
import type { JobName } from './job.ts';
import { type Message, type MessageCode, message } from './message.ts';
import type { NotifyEvent, NotifyLevel } from './notify-settings.ts';
import type { Problem } from './problem.ts';
import type { Counts, Run } from './run.ts';

/** `Duration: 12 m 34 s`. */
export type Fact = { readonly label: MessageCode; readonly value: Message };

/** Serialisable as JSON. */
export type Notification = {
  readonly event: NotifyEvent;
  readonly level: NotifyLevel;
  /** What repeats of the same thing share: `failed:sync`, `drive:archive`. */
  readonly topic: string;
  /** When it happened, Unix milliseconds. */
  readonly at: number;
  readonly title: Message;
  readonly facts: readonly Fact[];
  readonly lines: readonly Message[];
  readonly problem: Problem | null;
  /** Where the window shows more, e.g. `/runs/42`. */
  readonly link: string | null;
};

type Told = Pick<Notification, 'event' | 'level' | 'topic' | 'at' | 'title'> & Partial<Notification>;

/** Fills in what a notification does not need. */
export function notification(told: Told): Notification {
  return { facts: [], lines: [], problem: null, link: null, ...told };
}

export const factText = (label: MessageCode, text: string): Fact => ({
  label,
  value: message('notify.value.text', { text }),
});
export const factNumber = (label: MessageCode, number: number): Fact => ({
  label,
  value: message('notify.value.number', { number }),
});
export const factDuration = (label: MessageCode, ms: number): Fact => ({
  label,
  value: message('notify.value.duration', { ms }),
});
export const factSize = (label: MessageCode, bytes: number): Fact => ({
  label,
  value: message('notify.value.size', { bytes }),
});

export const failedTopic = (job: JobName) => `failed:${job}`;
export const heldTopic = (job: JobName) => `held:${job}`;
export const driveTopic = (drive: string) => `drive:${drive}`;

/** As in the requirement's example: duration, new, updated, missing; moved and others only where there are any. */
export function runDone(run: Run): Notification {
  return notification({
    ...ofRun(run, 'done', 'info', `done:${run.job}`, message('notify.done', { job: run.job })),
    facts: [...durationFact(run), ...countFacts(run.counts)],
    lines: run.report?.lines ?? [],
  });
}

/** A run has failed. */
export function runFailed(run: Run): Notification {
  return notification({
    ...ofRun(run, 'failed', 'error', failedTopic(run.job), message('notify.failed', { job: run.job })),
    facts: durationFact(run),
    problem: run.problem ?? { code: 'problem.unexpected' },
  });
}

/** The process ended under it. */
export function runInterrupted(run: Run): Notification {
  return notification({
    ...ofRun(run, 'failed', 'warn', failedTopic(run.job), message('notify.interrupted', { job: run.job })),
    problem: run.problem ?? { code: 'problem.interrupted' },
  });
}

/** @param stamp the due time as people read it */
export function runMissed(run: Run, stamp: string): Notification {
  return notification({
    ...ofRun(run, 'missed', 'warn', `missed:${run.job}`, message('notify.missed', { job: run.job })),
    facts: [factText('notify.fact.due', stamp)],
    problem: run.problem,
  });
}

/** @param waiting changes that wait for a person */
export function runHeld(run: Run, waiting: number): Notification {
  const title = message('notify.held', { job: run.job, count: waiting });
  return notification({
    ...ofRun(run, 'held', 'warn', heldTopic(run.job), title),
    facts: [...durationFact(run), ...countFacts(run.counts)],
    problem: run.problem,
  });
}

/** @param name the job's `notify` setting */
export function runCustom(run: Run, name: string): Notification {
  const title = message('notify.custom', { name, job: run.job });
  return notification({
    ...ofRun(run, 'custom', 'info', `custom:${run.job}`, title),
    lines: run.report?.lines ?? [],
  });
}

/** A report: its first line is the title. */
export function runReport(run: Run): Notification {
  const [title, ...lines] = run.report?.lines ?? [];
  return notification({
    ...ofRun(run, 'report', 'info', `report:${run.job}`, title ?? message('notify.done', { job: run.job })),
    lines,
  });
}

/** What failed works again. @param since when it first failed @param stamp that time as people read it */
export function jobRecovered(run: Run, since: number, stamp: string, times: number): Notification {
  const title = message('notify.recovered', { job: run.job });
  const at = run.endedAt ?? run.queuedAt;
  return notification({
    ...ofRun(run, 'recovered', 'info', `recovered:${run.job}`, title),
    facts: [...sinceFacts(since, at, stamp), factNumber('notify.fact.times', times)],
  });
}

/** @param cells the first of them @param total all of the run */
export function conflictsFound(
  run: Run,
  cells: readonly { title: string; column: string }[],
  total: number,
): Notification {
  const lines = cells.map(({ title, column }) => message('notify.conflict.line', { title, column }));
  const more = total - cells.length;
  return notification({
    ...ofRun(run, 'conflict', 'warn', `conflict:${run.job}`, message('notify.conflict', { count: total })),
    lines: more > 0 ? [...lines, message('notify.conflict.more', { count: more })] : lines,
    link: '/conflicts',
  });
}

/** A drive is away, or holds something else. @param at Unix milliseconds */
export function driveGone(drive: { id: string; name: string }, problem: Problem, at: number): Notification {
  const title = message('notify.drive_gone', { drive: drive.name });
  const topic = driveTopic(drive.id);
  return notification({ event: 'drive_gone', level: 'error', topic, at, title, problem, link: '/' });
}

export function driveBack(
  drive: { id: string; name: string },
  since: number,
  stamp: string,
  at: number,
): Notification {
  return notification({
    event: 'drive_back',
    level: 'info',
    topic: `back:${drive.id}`,
    at,
    title: message('notify.drive_back', { drive: drive.name }),
    facts: sinceFacts(since, at, stamp),
    link: '/',
  });
}

/** When it began and how long it lasted. */
export function sinceFacts(since: number, at: number, stamp: string): Fact[] {
  return [factText('notify.fact.since', stamp), factDuration('notify.fact.lasted', Math.max(0, at - since))];
}

function ofRun(run: Run, event: NotifyEvent, level: NotifyLevel, topic: string, title: Message): Told {
  return { event, level, topic, title, at: run.endedAt ?? run.queuedAt, link: `/runs/${run.id}` };
}

function durationFact(run: Run): Fact[] {
  if (run.startedAt === null || run.endedAt === null) return [];
  return [factDuration('notify.fact.duration', run.endedAt - run.startedAt)];
}

function countFacts(counts: Counts): Fact[] {
  const always: Fact[] = [
    factNumber('notify.fact.added', counts.added),
    factNumber('notify.fact.updated', counts.updated),
    factNumber('notify.fact.removed', counts.removed),
  ];
  const rest = (['moved', 'restored', 'held', 'failed'] as const).filter((key) => counts[key] > 0);
  return [...always, ...rest.map((key) => factNumber(`notify.fact.${key}`, counts[key]))];
}
