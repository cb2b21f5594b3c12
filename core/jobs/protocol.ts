/**
 * What the engine and the worker thread of a job say to each other. Messages are validated on arrival: a job's code may be
 * wrong, and must not take the engine with it.
 */
import { z } from 'zod';
import type { Message } from '../model/message.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import {
  type Counts,
  type DecisionResult,
  type JobResult,
  NO_COUNTS,
  type Progress,
  type Report,
} from '../model/run.ts';
import { settingsSchema } from '../model/settings.ts';

const number = z.number();
/** Texts may hold texts. */
const params = z.lazy(() => z.record(z.string(), z.union([z.string(), z.number(), messageSchema])));

const countsSchema = z.object(
  Object.fromEntries(Object.keys(NO_COUNTS).map((key) => [key, number])) as Record<
    keyof Counts,
    typeof number
  >,
) satisfies z.ZodType<Counts>;

const messageSchema: z.ZodType<Message> = z.object({
  code: z.custom<Message['code']>(isText),
  params: params.optional(),
});

export const problemSchema = z.object({
  code: z.custom<ProblemCode>(isText),
  params: params.optional(),
  where: z.string().optional(),
  detail: z.string().optional(),
}) satisfies z.ZodType<Problem>;

const progressSchema = z.object({
  phase: z.string(),
  done: number,
  total: number.nullable(),
  folders: number,
  bytes: number,
  rate: number,
  current: z.string(),
}) satisfies z.ZodType<Progress>;

const reportSchema = z.object({
  lines: z.array(messageSchema).readonly(),
  data: z.json(),
}) satisfies z.ZodType<Report>;

const resultSchema = z.object({
  state: z.enum(['done', 'held', 'failed']),
  counts: countsSchema,
  baseline: z.boolean(),
  problem: problemSchema.optional(),
  report: reportSchema.optional(),
}) satisfies z.ZodType<JobResult>;

const decisionResultSchema = z.object({
  applied: number,
  skipped: number,
  failed: number,
  problems: z.array(z.object({ path: z.string(), reason: messageSchema })).readonly(),
}) satisfies z.ZodType<DecisionResult>;

/** From the worker. The last four end it. */
export const workerMessageSchema = z.discriminatedUnion('type', [
  /** Its code is loaded; from now on it may do something. */
  z.object({ type: z.literal('begun') }),
  z.object({
    type: z.literal('log'),
    level: z.enum(['debug', 'info', 'warn', 'error']),
    line: messageSchema,
  }),
  z.object({ type: z.literal('output'), line: z.string() }),
  z.object({ type: z.literal('progress'), progress: progressSchema }),
  z.object({ type: z.literal('warn'), problem: problemSchema }),
  z.object({ type: z.literal('result'), result: resultSchema }),
  z.object({ type: z.literal('decided'), result: decisionResultSchema }),
  z.object({ type: z.literal('recovered'), runs: z.array(z.int()) }),
  /** `settled`: what the run had journalled is settled, nothing is left to recover. */
  z.object({ type: z.literal('failed'), problem: problemSchema, settled: z.boolean() }),
]);
export type WorkerMessage = z.infer<typeof workerMessageSchema>;

const common = {
  dataDir: z.string(),
  settings: settingsSchema,
  /** By name; threads of jobs reach for no store of secrets. */
  secrets: z.record(z.string(), z.string()),
  /** Set to 1 to cancel. Shared memory, because a job in the middle of a transaction receives no messages. */
  cancelFlag: z.instanceof(SharedArrayBuffer),
};

/** What a worker is started for. */
export const workerTaskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), runId: z.int(), job: z.string(), ...common }),
  z.object({
    kind: z.literal('decide'),
    runId: z.int(),
    decision: z.enum(['approve', 'reject', 'undo']),
    ...common,
  }),
  /** Settles what one run left behind whose thread ended without a word. */
  z.object({ kind: z.literal('settle'), runId: z.int(), ...common }),
  /** Settles all that an earlier process left behind. */
  z.object({ kind: z.literal('recover'), ...common }),
]);
export type WorkerTask = z.infer<typeof workerTaskSchema>;

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
