/** The keys of a watch or collect job, one after the other: each goes through all steps, or is tried again another time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnJobSettings } from '../../model/job.ts';
import { type Message, message } from '../../model/message.ts';
import { Failure, type Problem } from '../../model/problem.ts';
import { type JobResult, NO_COUNTS } from '../../model/run.ts';
import type { Environment } from '../../store/data-folder.ts';
import { JobKeyStore } from '../../store/job-keys.ts';
import { type Metric, MetricStore } from '../../store/metrics.ts';
import type { JobContext } from '../context.ts';
import { runStep, stepName, tellStep } from './steps.ts';

/** A report is read by people: it names so many keys, and how many more there are. */
const KEYS_IN_REPORT = 50;

/** A step that prints a table of numbers by accident must not make a chart of each. */
const MOST_METRICS = 20;

export type KeyWork = {
  /** In this order. */
  readonly keys: readonly string[];
  /** Others that wait for the next run. */
  readonly left: number;
  readonly steps: OwnJobSettings['steps'];
  readonly notify: string | undefined;
  readonly environment: Environment;
  /** Between two keys. */
  readonly spacingMs: number;
  /** Names of numbers to keep of what the steps print. */
  readonly metrics: readonly string[] | 'all';
  /** What went wrong before: the run is not done, whatever becomes of the keys. */
  readonly earlier: readonly Problem[];
};

type KeyOutcome = {
  readonly key: string;
  /** `later`: a step said that its time has not come. */
  readonly result: 'done' | 'later' | { readonly step: string; readonly problem: Problem };
  readonly durationMs: number;
  readonly metrics: readonly Metric[];
};

/** @throws Failure `problem.cancelled`, or when a step cannot even be started: no key is to blame for that */
export async function workKeys(job: JobContext, work: KeyWork): Promise<JobResult> {
  const outcomes: KeyOutcome[] = [];
  if (work.keys.length === 0) job.log('info', message('own.keys_none'));
  for (const [index, key] of work.keys.entries()) {
    if (index > 0) await rest(work.spacingMs, job.signal);
    tellStep(job, index, work.keys.length, key);
    outcomes.push(await workKey(job, key, work));
  }
  return resultOf(work, outcomes);
}

async function workKey(job: JobContext, key: string, work: KeyWork): Promise<KeyOutcome> {
  const keys = new JobKeyStore(job.state.db, job.job);
  const started = performance.now();
  keys.begin(key, job.runId, job.now());
  job.log('info', message('log.key_started', { key }));
  const data: Record<string, unknown> = {};
  for (const [index, step] of work.steps.entries()) {
    const outcome = await runStep(job, stepName(step, index), step, { environment: work.environment, key });
    const { problem } = outcome;
    const ended = { key, durationMs: performance.now() - started, metrics: [] };
    if (outcome.isLater) return { ...ended, result: 'later' };
    if (problem !== null) {
      keys.failed(key);
      job.warn({ ...problem, where: key });
      return { ...ended, result: { step: outcome.step, problem } };
    }
    Object.assign(data, outcome.data);
  }
  const metrics = metricsOf(job, key, work.metrics, data);
  // Together: a key that counts as done has its numbers.
  job.state.transaction(() => {
    new MetricStore(job.state.db).record({ job: job.job, key, runId: job.runId, at: job.now() }, metrics);
    keys.done(key, job.now());
  });
  return { key, result: 'done', durationMs: performance.now() - started, metrics };
}

function metricsOf(
  job: JobContext,
  key: string,
  wanted: readonly string[] | 'all',
  data: Readonly<Record<string, unknown>>,
): Metric[] {
  const numbers = Object.entries(data).flatMap(([name, value]) =>
    typeof value === 'number' && Number.isFinite(value) ? [{ name, value }] : [],
  );
  if (wanted === 'all') return numbers.slice(0, MOST_METRICS);
  return wanted.flatMap((name) => {
    const found = numbers.find((metric) => metric.name === name);
    if (found !== undefined) return [found];
    const example = JSON.stringify({ [name]: 0.5 });
    job.warn({ code: 'problem.metric_missing', params: { name, key, example } });
    return [];
  });
}

/** @throws Failure `problem.cancelled` */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (signal.aborted) throw new Failure({ code: 'problem.cancelled' });
    throw error;
  }
}

function resultOf({ left, notify, earlier }: KeyWork, outcomes: readonly KeyOutcome[]): JobResult {
  const keysThat = (result: KeyOutcome['result']) =>
    outcomes.filter((outcome) => outcome.result === result).map(({ key }) => key);
  const [done, later] = [keysThat('done'), keysThat('later')];
  const failures = outcomes.flatMap(({ key, result }) =>
    typeof result === 'string' ? [] : [{ key, ...result }],
  );
  const problem = earlier[0] ?? problemOfKeys(failures, outcomes.length);
  const counts = { done: done.length, failed: failures.length, left: left + later.length };
  return {
    state: problem === undefined ? 'done' : 'failed',
    counts: NO_COUNTS,
    baseline: false,
    ...(problem === undefined ? {} : { problem }),
    report: {
      lines: linesOf(outcomes, counts),
      data: {
        done,
        failed: failures.map(({ key, step }) => ({ key, step })),
        left: counts.left,
        metrics: outcomes.flatMap(({ key, metrics }) => metrics.map((metric) => ({ key, ...metric }))),
        ...(notify !== undefined && done.length > 0 ? { notify, keys: done } : {}),
      },
    },
  };
}

function problemOfKeys(
  failures: readonly { key: string; problem: Problem }[],
  total: number,
): Problem | undefined {
  const [first] = failures;
  if (first === undefined) return undefined;
  // Of one key, its own problem says more.
  if (total === 1) return { ...first.problem, where: first.key };
  return { code: 'problem.keys_failed', params: { failed: failures.length, total, key: first.key } };
}

function linesOf(
  outcomes: readonly KeyOutcome[],
  counts: { done: number; failed: number; left: number },
): Message[] {
  if (outcomes.length === 0) return [];
  const told = outcomes.slice(0, KEYS_IN_REPORT);
  const more = outcomes.length - told.length;
  const names = new Set(outcomes.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
  return [
    message('own.keys_summary', counts),
    ...Array.from(names, (name) => averageOf(name, outcomes)),
    ...told.map(lineOf),
    ...(more > 0 ? [message('own.keys_more', { count: more })] : []),
  ];
}

function averageOf(name: string, outcomes: readonly KeyOutcome[]): Message {
  const values = outcomes.flatMap(({ metrics }) => metrics.filter((metric) => metric.name === name));
  const value = values.reduce((sum, metric) => sum + metric.value, 0) / values.length;
  return message('own.metric', { name, value, count: values.length });
}

function lineOf({ key, result, durationMs }: KeyOutcome): Message {
  if (result === 'done') return message('own.key_done', { key, duration: durationMs });
  if (result === 'later') return message('own.key_later', { key });
  return message('own.key_failed', { key, step: result.step });
}
