/** Runs one program as a child process, without a shell, and never leaves anything of it behind. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../model/problem.ts';
import type { ProcessIdentity } from '../../store/processes.ts';
import { findProgram } from './find-program.ts';
import { endTree, MARK_VARIABLE, platformTree, type TreeEnd } from './tree.ts';

/** How long a program may take to end when its time is over. */
const GRACE_AFTER_TIMEOUT_MS = 2_000;
/** The same when a person cancels: that is to be heard within a second. */
const GRACE_MS = 300;
/** What a dead program printed is read within this time, even when a stranger holds the other end of its pipe. */
const READ_REST_MS = 2_000;

export type ProcessSpec = {
  readonly program: string;
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** All of it: nothing is inherited besides. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
};

export type ProcessHost = {
  /** Cancels it. */
  readonly signal: AbortSignal;
  /** Called before the process can do much, so that others can end it when this thread dies. */
  started(identity: ProcessIdentity): void;
  /** Called when nothing of it lives any more. */
  ended(identity: ProcessIdentity): void;
  stdout(chunk: Buffer): void;
  stderr(chunk: Buffer): void;
};

export type ProcessEnd = {
  /** Null when it was ended by a signal. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly isTimedOut: boolean;
  readonly durationMs: number;
  /** Processes that it had started and that lived longer than itself; they were ended. */
  readonly leftOver: number;
  /** Processes that could not be ended. */
  readonly stuck: readonly number[];
};

/**
 * Runs a program to its end. When it ends, by itself or not, all that it started is ended, too.
 * @throws Failure `problem.program_not_found` and the like when it cannot be started; `problem.cancelled`
 */
export async function runProcess(spec: ProcessSpec, host: ProcessHost): Promise<ProcessEnd> {
  if (host.signal.aborted) throw new Failure({ code: 'problem.cancelled' });
  const tree = await platformTree();
  const startedAt = performance.now();
  const mark = randomUUID();
  const child = await start(spec, mark);
  const end = endOf(child, spec.timeoutMs, host.signal);
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.stdout.on('data', (chunk: Buffer) => host.stdout(chunk));
  child.stderr.on('data', (chunk: Buffer) => host.stderr(chunk));
  const identity = { pid: child.pid, started: tree.startedAt(child.pid), mark };
  let why: Why = 'cancelled';
  let ended: TreeEnd = { found: 0, left: [] };
  try {
    tree.adopt?.(identity);
    host.started(identity);
    why = await end;
  } finally {
    ended = await endTree(identity, why === 'timed out' ? GRACE_AFTER_TIMEOUT_MS : GRACE_MS, tree);
    tree.release?.(identity);
    host.ended(identity);
  }
  const durationMs = performance.now() - startedAt;
  await Promise.race([closed, sleep(READ_REST_MS)]);
  child.stdout.destroy();
  child.stderr.destroy();
  if (why === 'cancelled') throw new Failure({ code: 'problem.cancelled' });
  return {
    code: child.exitCode,
    signal: child.signalCode,
    isTimedOut: why === 'timed out',
    durationMs,
    leftOver: why === 'exited' ? ended.found : 0,
    stuck: ended.left,
  };
}

type Child = ChildProcessByStdio<null, Readable, Readable> & { readonly pid: number };

/** @throws Failure when it cannot be started */
async function start({ program, args, cwd, env }: ProcessSpec, mark: string): Promise<Child> {
  const file = findProgram(program, { cwd, env });
  try {
    const child = spawn(file, args, {
      cwd,
      env: { ...env, [MARK_VARIABLE]: mark },
      stdio: ['ignore', 'pipe', 'pipe'],
      // On POSIX it leads a process group of its own; on Windows this would open a console window.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    if (!hasStarted(child)) throw await new Promise((resolve) => child.once('error', resolve));
    return child;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure({ code: 'problem.program_not_started', where: program, params: { program }, detail });
  }
}

function hasStarted(child: ChildProcessByStdio<null, Readable, Readable>): child is Child {
  return child.pid !== undefined;
}

type Why = 'exited' | 'cancelled' | 'timed out';

/** Whatever comes first. */
function endOf(child: Child, timeoutMs: number, signal: AbortSignal): Promise<Why> {
  return new Promise((resolve) => {
    const settle = (why: Why) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(why);
    };
    const onAbort = () => settle('cancelled');
    const timer = setTimeout(() => settle('timed out'), timeoutMs);
    signal.addEventListener('abort', onAbort);
    child.once('exit', () => settle('exited'));
  });
}
