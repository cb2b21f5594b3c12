/** Asking a drive that may never answer: a dead network mount blocks whoever touches it, some of them for ever. */
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';

/**
 * Whether the folder answers within `timeoutMs`, be it with an error. On POSIX a process of its own looks first: a call
 * that hangs would take one of our few I/O threads away for ever. Windows ends such calls itself, after a while.
 */
export async function answersInTime(root: string, timeoutMs: number): Promise<boolean> {
  if (process.platform !== 'win32') return outsiderReturns(root, timeoutMs);
  try {
    await withTimeLimit(readdir(root), timeoutMs);
    return true;
  } catch (error) {
    return !(error instanceof TimeLimitError);
  }
}

/** Waits for a promise, but not longer than `timeoutMs`; then rejects with {@link TimeLimitError}. */
export async function withTimeLimit<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TimeLimitError(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** What was waited for has not come in time. */
export class TimeLimitError extends Error {}

function outsiderReturns(root: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    // -f: neither sorted nor looked at one by one.
    const outsider = spawn('ls', ['-f', '--', root], { stdio: 'ignore' });
    const timer = setTimeout(() => {
      outsider.kill('SIGKILL');
      outsider.unref();
      resolve(false);
    }, timeoutMs);
    const answered = () => {
      clearTimeout(timer);
      resolve(true);
    };
    outsider.once('exit', answered);
    outsider.once('error', answered); // no such program: then it cannot be asked
  });
}
