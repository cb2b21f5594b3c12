/** Where a lister works: in a thread, or in a process of its own. */
import { fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ListerOptions, PackedBatch } from './lister-batch.ts';

export type ListerEvents = {
  /** Answers come in the order of the calls. */
  batch(packed: PackedBatch): void;
  /** It is gone. `detail`: what it died of. */
  ended(detail: string): void;
};

/** A lister at work. */
export type ListerHost = {
  /** Has folders listed: one call, one batch. */
  list(folders: readonly string[]): void;
  /** Ends it; does not wait for one that hangs in a dead mount. */
  end(): Promise<void>;
};

export type StartHost = (options: ListerOptions, events: ListerEvents) => ListerHost;

/** One that hangs in a dead mount may never be gone; nobody waits for it longer than this. */
const END_MS = 2_000;
/** Bounds of a thread's heap: enough for one folder of some 200,000 entries. */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

/** A lister that asks for one thing at a time. */
export const startThread: StartHost = (options, events) => {
  const worker = new Worker(new URL('./lister-thread.ts', import.meta.url), {
    workerData: options,
    resourceLimits: THREAD_MEMORY,
  });
  let detail = 'the thread ended';
  worker.on('message', events.batch);
  worker.on('error', (error: Error) => {
    detail = `${error.name}: ${error.message}`;
  });
  worker.on('exit', () => events.ended(detail));
  return {
    list: (folders) => worker.postMessage(folders),
    end: async () => {
      worker.unref();
      await orTooLate(worker.terminate());
    },
  };
};

/** Whether {@link startProcess} can be had: on Windows a listing brings all of a folder at once, and Electron starts no Node. */
export const canStartProcess = process.platform !== 'win32' && process.versions.electron === undefined;

/** The I/O threads of a lister's process: how much it asks for at once. */
const IO_THREADS = 8;

/**
 * A lister that asks for many things at once, through the I/O threads of a process: one that hangs in a dead mount would keep
 * those of the engine for ever. It knows nothing of the engine's environment, where secrets may be.
 */
export const startProcess: StartHost = (options, events) => {
  const { NODE_COMPILE_CACHE } = process.env;
  const child = fork(new URL('./lister-process.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: ['--max-semi-space-size=8'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { UV_THREADPOOL_SIZE: String(IO_THREADS), ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) },
  });
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const over = (detail: string) => {
    resolve();
    events.ended(detail);
  };
  child.on('message', events.batch);
  child.on('error', (error) => over(`${error.name}: ${error.message}`));
  child.once('exit', (code, signal) => over(signal ?? `exit code ${code}`));
  const tell = (message: object) => {
    // Why a message does not arrive is told by the end.
    if (child.connected) child.send(message, () => undefined);
  };
  tell({ ...options, looks: new BigInt64Array(options.looks) });
  return {
    list: tell,
    end: async () => {
      child.kill('SIGKILL');
      await orTooLate(gone);
      child.unref();
      child.channel?.unref();
    },
  };
};

function orTooLate(gone: Promise<unknown>): Promise<unknown> {
  return Promise.race([gone, delay(END_MS, undefined, { ref: false })]);
}
