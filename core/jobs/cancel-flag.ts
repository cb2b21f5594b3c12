/**
 * Cancelling a thread that is busy: one bit of shared memory. Messages only arrive when a thread returns to its event
 * loop, which a job inside a transaction does not do; it does look at `signal.aborted`, and that reads the bit.
 */

/** How often a thread that waits for something looks at the bit. */
const LOOK_EVERY_MS = 100;

/** A flag that is not raised, to be given to the job's thread. */
export function createCancelFlag(): SharedArrayBuffer {
  return new SharedArrayBuffer(4);
}

/** Called by the engine. */
export function raiseCancelFlag(flag: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(flag), 0, 1);
}

/** The signal that follows a flag. Call `stop` when the job is over, else the thread's timer goes on. */
export function signalOf(flag: SharedArrayBuffer): { signal: AbortSignal; stop(): void } {
  const bit = new Int32Array(flag);
  const controller = new AbortController();
  const { signal } = controller;
  const look = () => {
    if (Atomics.load(bit, 0) === 1) controller.abort();
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  const aborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')?.get;
  Object.defineProperty(signal, 'aborted', {
    get: () => {
      look();
      return aborted?.call(signal) === true;
    },
  });
  return { signal, stop: () => clearInterval(timer) };
}
