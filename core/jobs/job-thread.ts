/** The inside of a job's worker thread: opens its own databases, does the one thing it was started for, and tells the end. */
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type JobDefinition, jobNamed } from '../model/job.ts';
import { message } from '../model/message.ts';
import { Failure, type Problem, problemOf } from '../model/problem.ts';
import type { Decision, DecisionResult, JobResult, Run } from '../model/run.ts';
import { openArchive } from '../store/archive.ts';
import { type Db, sqliteFailure } from '../store/sqlite.ts';
import { StateStore } from '../store/state.ts';
import { signalOf } from './cancel-flag.ts';
import type { JobContext } from './context.ts';
import { type WorkerMessage, type WorkerTask, workerTaskSchema } from './protocol.ts';

/** What a job's thread can do; the registry provides it, tests provide their own. */
export type JobWork = {
  run(job: JobContext): Promise<JobResult>;
  decide(decision: Decision, job: JobContext): Promise<DecisionResult>;
  /** Settles what a run had journalled that ended without settling it itself. */
  settle(run: Run, job: JobContext): Promise<void>;
  /** Settles all runs that have no process any more; answers with them. */
  recover(state: StateStore, contextOf: (run: Run) => JobContext): Promise<Run[]>;
};

/** At most five a second reach the engine. */
const PROGRESS_EVERY_MS = 200;

/** Runs the task that this thread was started for. Never throws: the end is a message. */
export async function runJobThread(work: JobWork): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('a job runs in a worker thread');
  const post = (message: WorkerMessage) => port.postMessage(message);
  const task = workerTaskSchema.parse(workerData);
  post({ type: 'begun' });
  const { signal, stop } = signalOf(task.cancelFlag);
  let last: WorkerMessage;
  try {
    last = await withDatabases(task.dataDir, (archive, state) =>
      perform({ work, task, state, post, contextOf: contextFactory({ task, archive, state, signal, post }) }),
    );
  } catch (error) {
    last = { type: 'failed', problem: reported(error, task.dataDir, post), settled: task.kind !== 'run' };
  }
  stop();
  post(last);
}

type ContextFactory = (run: Run) => JobContext;

type Performance = {
  work: JobWork;
  task: WorkerTask;
  state: StateStore;
  post(message: WorkerMessage): void;
  contextOf: ContextFactory;
};

async function perform({ work, task, state, post, contextOf }: Performance): Promise<WorkerMessage> {
  if (task.kind === 'recover') {
    const runs = await work.recover(state, contextOf);
    return { type: 'recovered', runs: runs.map((run) => run.id) };
  }
  const run = state.run(task.runId);
  if (run === undefined)
    throw new Failure({ code: 'problem.no_such_run', params: { run: String(task.runId) } });
  if (task.kind === 'decide')
    return { type: 'decided', result: await work.decide(task.decision, contextOf(run)) };
  if (task.kind === 'settle') {
    await work.settle(run, contextOf(run));
    return { type: 'recovered', runs: [run.id] };
  }
  try {
    return { type: 'result', result: await work.run(contextOf(run)) };
  } catch (error) {
    const problem = reported(error, task.dataDir, post);
    // At once, while the databases are open. What cannot be settled now is left to the engine.
    await work.settle(run, contextOf(run));
    return { type: 'failed', problem, settled: true };
  }
}

async function withDatabases<T>(
  dataDir: string,
  use: (archive: Db, state: StateStore) => Promise<T>,
): Promise<T> {
  const state = StateStore.open(path.join(dataDir, 'state.db'));
  try {
    const archive = openArchive(path.join(dataDir, 'archive.db'));
    try {
      return await use(archive, state);
    } finally {
      archive.close();
    }
  } finally {
    state.close();
  }
}

type Parts = {
  task: WorkerTask;
  archive: Db;
  state: StateStore;
  signal: AbortSignal;
  post(message: WorkerMessage): void;
};

function contextFactory({ task, archive, state, signal, post }: Parts): ContextFactory {
  let lastProgress = 0;
  return (run) => ({
    job: run.job,
    // Asked for when it is needed: what a job left behind is settled after it was deleted, too.
    get definition() {
      return definitionOf(run, task);
    },
    runId: run.id,
    options: run.options,
    settings: task.settings,
    dataDir: task.dataDir,
    archive,
    state,
    signal,
    secret: (name) => task.secrets[name],
    now: Date.now,
    log: (level, line) => post({ type: 'log', level, line }),
    warn: (problem) => post({ type: 'warn', problem }),
    output: (line) => post({ type: 'output', line }),
    progress: (progress) => {
      const now = performance.now();
      if (now - lastProgress < PROGRESS_EVERY_MS) return;
      lastProgress = now;
      post({ type: 'progress', progress });
    },
  });
}

/** @throws Failure `problem.no_such_job` when the settings no longer have it */
function definitionOf({ job }: Run, { settings }: WorkerTask): JobDefinition {
  const definition = jobNamed(settings.jobs, job);
  if (definition === undefined)
    throw new Failure({ code: 'problem.no_such_job', params: { job, known: '' } });
  return definition;
}

/** The problem behind an error. One that nobody foresaw also leaves its stack in the log, for those who repair it. */
function reported(error: unknown, dataDir: string, post: (message: WorkerMessage) => void): Problem {
  // A full disk, say, met in the middle of a statement.
  const problem = problemOf(sqliteFailure(dataDir, error));
  if (problem.code === 'problem.unexpected' && error instanceof Error)
    post({
      type: 'log',
      level: 'error',
      line: message('log.detail', { detail: error.stack ?? error.message }),
    });
  return problem;
}
