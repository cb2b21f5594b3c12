/** What the watchdog looks for, and how it is told. Pure. */
import { z } from 'zod';
import { dueTimesOf } from './due.ts';
import type { JobDefinition } from './job.ts';
import { message } from './message.ts';
import { factSize, factText, type Notification, notification, sinceFacts } from './notification.ts';
import type { ProblemCode } from './problem.ts';
import { MINUTE_MS } from './zoned.ts';

const findingSchema = z.discriminatedUnion('kind', [
  /** Due, and nothing ran, whatever the reason. Times are Unix milliseconds. */
  z.object({
    kind: z.literal('overdue'),
    job: z.string(),
    dueAt: z.number(),
    lastSuccess: z.number().nullable(),
  }),
  /** In bytes. */
  z.object({ kind: z.literal('disk'), place: z.string(), free: z.number(), wanted: z.number() }),
  /** The clock runs behind what it showed before. */
  z.object({ kind: z.literal('clock'), shows: z.number(), showedBefore: z.number() }),
]);
export type Finding = z.infer<typeof findingSchema>;

const problemSchema = z.object({
  code: z.custom<ProblemCode>((value) => typeof value === 'string'),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  where: z.string().optional(),
  detail: z.string().optional(),
});

/** The data of the watchdog's report; `problem` of a drive that cannot be worked with. */
export const watchDataSchema = z.object({
  findings: z.array(findingSchema),
  drives: z.array(z.object({ id: z.string(), name: z.string(), problem: problemSchema.nullable() })),
});

/** Every topic of a finding begins so. */
export const FINDING_PREFIX = 'watch:';

/** What a finding is remembered by: the same trouble has the same topic at every round. */
export function findingTopic(finding: Finding): string {
  switch (finding.kind) {
    case 'overdue':
      return `${FINDING_PREFIX}overdue:${finding.job}`;
    case 'disk':
      return `${FINDING_PREFIX}disk:${finding.place}`;
    case 'clock':
      return `${FINDING_PREFIX}clock`;
  }
}

/** @param stamp a time as people read it */
export function findingTold(finding: Finding, at: number, stamp: (at: number) => string): Notification {
  const topic = findingTopic(finding);
  switch (finding.kind) {
    case 'overdue': {
      const { job, dueAt, lastSuccess } = finding;
      const success =
        lastSuccess === null
          ? { label: 'notify.fact.last_success' as const, value: message('notify.value.never') }
          : factText('notify.fact.last_success', stamp(lastSuccess));
      return notification({
        event: 'missed',
        level: 'error',
        topic,
        at,
        title: message('notify.overdue', { job }),
        facts: [factText('notify.fact.due', stamp(dueAt)), success],
        link: '/schedule',
      });
    }
    case 'disk':
      return notification({
        event: 'disk',
        level: 'warn',
        topic,
        at,
        title: message('notify.disk', { place: finding.place }),
        facts: [factSize('notify.fact.free', finding.free), factSize('notify.fact.limit', finding.wanted)],
        lines: [message('notify.disk.advice')],
      });
    case 'clock':
      return notification({
        event: 'failed',
        level: 'error',
        topic,
        at,
        title: message('notify.clock'),
        lines: [
          message('notify.clock.line', {
            shows: stamp(finding.shows),
            before: stamp(finding.showedBefore),
          }),
        ],
      });
  }
}

/** What was found is over. @param told what was told of it */
export function findingOver(told: Notification, since: number, stamp: string, at: number): Notification {
  const code =
    told.event === 'missed'
      ? 'notify.on_time'
      : told.event === 'disk'
        ? 'notify.disk_better'
        : 'notify.clock_right';
  return notification({
    event: 'recovered',
    level: 'info',
    topic: `over:${told.topic}`,
    at,
    title: message(code, told.title.params),
    facts: sinceFacts(since, at, stamp),
    link: told.link,
  });
}

/** What is known of a job's runs. Times are Unix milliseconds. */
export type JobFacts = {
  readonly definition: JobDefinition;
  readonly paused: boolean;
  /** When its latest run was asked for, or which due time it serves, whatever became of it; null: none. */
  readonly lastRun: number | null;
  readonly lastSuccess: number | null;
};

/** How much later than its grace a job may start (others may have its drive) before that is an alarm. */
const SLACK_MS = 30 * MINUTE_MS;

/**
 * Jobs that were due and of which nothing was recorded since, not even that they were missed: the schedule itself does
 * not work.
 * @param since nothing is expected of the time before (the program was not running)
 */
export function overdueJobs(
  jobs: readonly JobFacts[],
  span: { since: number; now: number; timezone: string },
): Finding[] {
  return jobs.flatMap(({ definition, paused, lastRun, lastSuccess }) => {
    const { name, schedule, enabled, misfireGraceSeconds } = definition;
    if (schedule === null || !enabled || paused) return [];
    const dueAt = dueTimesOf(schedule, span.timezone).after(Math.max(span.since, lastRun ?? 0));
    const latest = span.now - misfireGraceSeconds * 1_000 - SLACK_MS;
    return dueAt === null || dueAt > latest ? [] : [{ kind: 'overdue', job: name, dueAt, lastSuccess }];
  });
}
