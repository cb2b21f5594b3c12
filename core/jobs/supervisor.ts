/**
 * Runs jobs, each in a worker thread of its own: side by side where they share no resource, else one after the other
 * (`queue.ts`). Reading media info (`probe`) steps aside for everything else and goes on afterwards. Time-out, cancel and
 * crash stay inside a run; what it leaves behind is settled before another one gets its resources.
 */
import { isDeepStrictEqual } from 'node:util';
import { Feed } from '../log/feed.ts';
import { type JobName, jobNamed } from '../model/job.ts';
import { message } from '../model/message.ts';
import { Failure, problemOf } from '../model/problem.ts';
import type { Decision, DecisionResult, Progress, Run, RunOptions, Trigger } from '../model/run.ts';
import { sqliteFailure } from '../store/sqlite.ts';
import { hasUnfinished } from '../sync/decisions.ts';
import {
  type ActiveRun,
  CANCELLED,
  type Ending,
  endingOf,
  INTERRUPTED,
  priorityOf,
  resourcesOf,
} from './active-run.ts';
import type { LogLevel } from './context.ts';
import type { JobWorker } from './job-worker.ts';
import { type Blocker, Queue, type Turn } from './queue.ts';
import { Threads, type ThreadsOptions } from './threads.ts';

/** What the supervisor tells of: a run whose state changed, or how far one is. */
export type JobEvent =
  | { readonly type: 'run'; readonly run: Run }
  | { readonly type: 'progress'; readonly run: Run; readonly progress: Progress };

export type SupervisorOptions = ThreadsOptions & {
  /** Unix milliseconds. */
  now(): number;
  /** How long a job may take to stop when asked, milliseconds. */
  readonly graceMs: number;
};

export class Supervisor {
  readonly events = new Feed<JobEvent>();
  readonly #options: SupervisorOptions;
  readonly #threads: Threads;
  readonly #queue = new Queue();
  readonly #runs = new Map<number, ActiveRun>();
  readonly #decisions = new Set<JobWorker>();
  #closed = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#threads = new Threads(options);
  }

  /**
   * Records a run and starts it as soon as its turn comes. Where the schedule's run of the job waits already and would do the
   * same, that one goes first instead.
   * @throws Failure `problem.job_running` when another run of this job is under way or waiting
   */
  start(job: JobName, trigger: Trigger, options: RunOptions): Run {
    this.#refuseWhenClosed();
    const other = this.#underWay().find((active) => active.job === job);
    if (other !== undefined) {
      const run = this.run(other.id);
      if (run.dueAt === null || run.startedAt !== null || !isDeepStrictEqual(run.options, options))
        throw new Failure({ code: 'problem.job_running', params: { job, run: String(other.id) } });
      this.#queue.promote(other.turn);
      return this.live(run);
    }
    const run = this.#options.state.createRun(job, trigger, options, this.#options.now());
    this.enqueue(run);
    return this.live(run);
  }

  /** Performs a run that is recorded as queued, when its turn comes. */
  enqueue(run: Run): void {
    const definition = jobNamed(this.#options.settings().jobs, run.job);
    const active: ActiveRun = {
      id: run.id,
      job: run.job,
      timeoutSeconds: definition?.timeoutSeconds ?? null,
      worker: null,
      stop: null,
      progress: null,
      ending: null,
      turn: {
        runId: run.id,
        priority: priorityOf(run),
        resources: resourcesOf(run.job, definition),
        perform: () => this.#perform(active).catch((error: unknown) => this.#unrecorded(active, error)),
        stepAside: () => this.#stop(active, 'yield'),
      },
    };
    this.#runs.set(run.id, active);
    this.announce(run.id);
    this.#queue.enqueue(active.turn);
  }

  /** Carries out what a person decided, when its turn comes. @throws Failure when that is not possible for this run */
  decide(decision: Decision, runId: number): Promise<DecisionResult> {
    const { job } = this.run(runId);
    const resources = resourcesOf(job, jobNamed(this.#options.settings().jobs, job));
    return this.exclusive(async () => {
      const run = this.run(runId);
      this.#threads.say('info', run.job, runId, message(`log.decision_${decision}`));
      const worker = this.#threads.begin(run.job, runId, { kind: 'decide', runId, decision });
      this.#decisions.add(worker);
      const end = await worker.end;
      this.#decisions.delete(worker);
      this.announce(runId);
      if (end.type === 'decided') return end.result;
      throw new Failure(end.type === 'failed' ? end.problem : { code: 'problem.job_crashed' });
    }, resources);
  }

  /** Does something that must not meet a job that needs one of these resources, when its turn comes. */
  exclusive<T>(work: () => Promise<T>, resources: Turn['resources'] = 'all'): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#queue.enqueue({
        runId: null,
        priority: 'person',
        resources,
        stepAside: () => undefined,
        perform: async () => {
          try {
            this.#refuseWhenClosed();
            resolve(await work());
          } catch (error) {
            reject(error);
          }
        },
      });
    });
  }

  /** Settles what an earlier process left behind, if anything. To be called before anything else is started. */
  async recover(): Promise<void> {
    // First of all: what still writes must not meet what is repaired.
    await this.#threads.endLeftBehind('engine');
    if (!hasUnfinished(this.#options.state)) return;
    await this.exclusive(async () => {
      const end = await this.#threads.begin('engine', null, { kind: 'recover' }).end;
      if (end.type === 'failed') throw new Failure(end.problem);
      if (end.type === 'recovered') for (const runId of end.runs) this.announce(runId);
    });
  }

  /** Asks a run to stop; false when it is neither running nor waiting. */
  cancel(runId: number): boolean {
    const active = this.#runs.get(runId);
    if (active === undefined || active.ending !== null) return false;
    if (this.#queue.remove(active.turn)) this.#end(active, CANCELLED);
    else this.#stop(active, 'cancel');
    return true;
  }

  /** A run as it is now: while it is under way, what is known here counts more than the record. */
  live(run: Run): Run {
    const active = this.#runs.get(run.id);
    if (active === undefined) return run;
    if (active.ending !== null) return { ...run, ...active.ending };
    const state = this.#queue.isPerformed(active.turn) ? 'running' : 'queued';
    return { ...run, state, endedAt: null, problem: null, progress: active.progress };
  }

  /** The runs under way, the running one first. */
  underWay(): Run[] {
    return this.#underWay()
      .map((active) => this.run(active.id))
      .sort((a, b) => Number(b.state === 'running') - Number(a.state === 'running') || a.id - b.id);
  }

  /** What a run waits for; nothing when it does not wait. */
  blockersOf(runId: number): Blocker[] {
    const active = this.#runs.get(runId);
    return active === undefined ? [] : this.#queue.blockersOf(active.turn);
  }

  /** Tells those who listen how a run stands. */
  announce(runId: number): void {
    this.events.publish({ type: 'run', run: this.run(runId) });
  }

  /** @throws Failure `problem.no_such_run` */
  run(runId: number): Run {
    const run = this.#options.state.run(runId);
    if (run === undefined) throw noSuchRun(runId);
    return this.live(run);
  }

  /** Stops what runs, drops what waits, and resolves when nothing is under way any more. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const active of this.#underWay()) {
      if (this.#queue.remove(active.turn)) this.#end(active, INTERRUPTED);
      else this.#stop(active, 'shutdown');
    }
    for (const worker of this.#decisions) worker.stop(this.#options.graceMs);
    await this.#queue.idle();
  }

  #underWay(): ActiveRun[] {
    return [...this.#runs.values()].filter((active) => active.ending === null);
  }

  #stop(active: ActiveRun, reason: NonNullable<ActiveRun['stop']>): void {
    if (active.stop === null || active.stop === 'yield') active.stop = reason;
    active.worker?.stop(this.#options.graceMs);
  }

  async #perform(active: ActiveRun): Promise<void> {
    const { state, now } = this.#options;
    const { startedAt } = this.run(active.id);
    state.startRun(active.id, startedAt ?? now());
    if (startedAt === null) this.#threads.say('info', active.job, active.id, message('log.run_started'));
    this.announce(active.id);
    active.worker = this.#begin(active);
    const timer = this.#watchTime(active);
    const end = await active.worker.end;
    clearTimeout(timer);
    await this.#threads.endLeftBehind(active.job, active.id);
    active.worker = null;
    active.progress = null;
    const ending = endingOf(active, end);
    if (ending === 'yield' && !this.#closed) {
      active.stop = null;
      this.#queue.enqueue(active.turn);
      return;
    }
    active.ending = ending === 'yield' ? INTERRUPTED : ending;
    if (end.type !== 'failed' || end.settled || (await this.#settle(active)))
      this.#end(active, active.ending);
  }

  #begin(active: ActiveRun): JobWorker {
    const { id, job } = active;
    return this.#threads.begin(job, id, { kind: 'run', runId: id, job }, (progress) => {
      active.progress = progress;
      this.events.publish({ type: 'progress', run: this.run(id), progress });
    });
  }

  #watchTime(active: ActiveRun): NodeJS.Timeout | undefined {
    if (active.timeoutSeconds === null) return undefined;
    return setTimeout(() => {
      if (active.stop !== null && active.stop !== 'yield') return;
      this.#threads.say('warn', active.job, active.id, message('log.run_timeout'));
      this.#stop(active, 'timeout');
    }, active.timeoutSeconds * 1_000);
  }

  #end(active: ActiveRun, ending: Ending): void {
    const { state: store, now } = this.#options;
    // A run that was settled may hold changes that wait for a person; how it ended must not hide them.
    const state = store.run(active.id)?.state === 'held' ? 'held' : ending.state;
    store.endRun(active.id, state, now(), ending);
    this.#runs.delete(active.id);
    const level: LogLevel = ending.state === 'failed' ? 'error' : 'info';
    this.#threads.say(level, active.job, active.id, message(`log.run_${ending.state}`));
    if (ending.problem !== undefined && ending.state !== 'cancelled')
      this.#threads.tell(level, active.job, active.id, ending.problem);
    this.announce(active.id);
  }

  /** state.db cannot be written, above all because its disk is full: the run shows how it ended, the next start records it. */
  #unrecorded(active: ActiveRun, error: unknown): void {
    const problem = problemOf(sqliteFailure(this.#options.dataDir, error));
    active.ending ??= { state: 'failed', problem };
    this.#threads.tell('error', active.job, active.id, problem);
  }

  /** Settles what a thread left behind that ended without a word; false when that has to wait for the next start. */
  async #settle({ id, job }: ActiveRun): Promise<boolean> {
    try {
      const end = await this.#threads.begin(job, id, { kind: 'settle', runId: id }).end;
      if (end.type === 'failed') throw new Failure(end.problem);
      return true;
    } catch (error) {
      // The record still says `running`, and its changes stay journalled.
      this.#threads.tell('error', job, id, problemOf(error));
      this.announce(id);
      return false;
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new Failure({ code: 'problem.engine_stopping' });
  }
}

function noSuchRun(runId: number): Failure {
  return new Failure({ code: 'problem.no_such_run', params: { run: String(runId) } });
}
