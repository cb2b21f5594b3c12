/** Runs of jobs: what is going on, what was done, what a person decided. */
import { z } from '@hono/zod-openapi';
import { ProblemTextSchema } from './problem.ts';
import { text, time, whole } from './words.ts';

export const CountsSchema = z
  .object({
    files: whole,
    folders: whole,
    bytes: whole,
    added: whole,
    updated: whole,
    moved: whole,
    removed: whole,
    restored: whole,
    unchanged: whole,
    skipped: whole,
    held: whole,
    failed: whole,
    unknown: whole,
  })
  .openapi('Counts');

export const ProgressSchema = z
  .object({
    phase: text,
    done: whole,
    total: whole.nullable(),
    folders: whole,
    bytes: whole,
    rate: z.number(),
    current: z.string(),
  })
  .openapi('Progress');

export const RunSchema = z
  .object({
    id: whole,
    job: z.string(),
    trigger: z.string(),
    /** The due time of the schedule that it served. */
    due_at: time.nullable(),
    attempt: whole,
    state: z.enum([
      'queued',
      'running',
      'done',
      'failed',
      'held',
      'cancelled',
      'interrupted',
      'rejected',
      'undone',
      'missed',
    ]),
    dry_run: z.boolean(),
    options: z.record(z.string(), z.unknown()),
    queued_at: time,
    started_at: time.nullable(),
    ended_at: time.nullable(),
    duration_ms: whole.nullable(),
    counts: CountsSchema,
    progress: ProgressSchema.nullable(),
    problem: ProblemTextSchema.nullable(),
    baseline: z.boolean(),
    /** What it has to say beyond its counts: lines for people, data (JSON) for programs. */
    report: z.object({ lines: z.array(text), data: z.unknown() }).nullable(),
    /** What a person may do with it now. */
    can: z.object({ cancel: z.boolean(), approve: z.boolean(), reject: z.boolean(), undo: z.boolean() }),
  })
  .openapi('Run');

export const RunsSchema = z
  .object({ items: z.array(RunSchema), next_before: whole.nullable() })
  .openapi('Runs');

export const StartedSchema = z.object({ message: text, job_id: whole }).openapi('Started');

/** Outcome of approve, reject and undo: what was done, and what could not be. */
export const DecisionSchema = z
  .object({
    message: text,
    run_id: whole,
    applied: whole,
    skipped: whole,
    failed: whole,
    problems: z.array(z.object({ path: z.string(), reason: text })),
  })
  .openapi('Decision');
