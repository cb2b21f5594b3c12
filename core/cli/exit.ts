/** Exit codes (`docs/operations.md`) and the errors that lead to them. */
import type { Api } from '../api/schemas.ts';

export const EXIT = { done: 0, failed: 1, usage: 2, held: 3, taken: 4, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A problem that the API answered with. */
export class ApiError extends Error {
  readonly problem: Api['Problem'];
  constructor(problem: Api['Problem']) {
    super(problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

/** A command that cannot be understood, as the API would say it. */
export function usageProblem(title: string, todo: string): Api['Problem'] {
  return { type: 'urn:nas-auto-sync:problem:usage', title, status: 400, code: 'usage', todo };
}

/** The command was stopped by Ctrl+C or SIGTERM. */
export class Interrupted extends Error {}

/** Rejects when the command is stopped. */
export function interruption(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new Interrupted());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

const TAKEN = new Set(['job_running', 'data_folder_taken', 'reading_only']);
/** Names that a person gave and that do not exist. */
const WRONG_NAMES = new Set(['no_such_drive', 'no_such_job', 'no_such_setting', 'secret_name_unknown']);

/** The exit code that a problem of the API leads to. */
export function exitCodeOf({ code, status }: Pick<Api['Problem'], 'code' | 'status'>): ExitCode {
  if (TAKEN.has(code)) return EXIT.taken;
  const isUsage = status === 400 || status === 413 || status === 422 || WRONG_NAMES.has(code);
  return isUsage ? EXIT.usage : EXIT.failed;
}
