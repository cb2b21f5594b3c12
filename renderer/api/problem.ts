/** Problems: what went wrong, where, and what to do, as errors and as the API says them (RFC 9457). */
import type { Api } from '../../core/api/schemas.ts';

/** Thrown for an answer that is a problem. `status` 0: there was no answer at all. */
export class ProblemError extends Error {
  readonly problem: Api['Problem'];
  constructor(problem: Api['Problem'], options?: ErrorOptions) {
    super(problem.title, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Problems that the window itself finds; their words are the window's texts `problem.<code>`. */
export const OWN_PROBLEMS = ['no_answer', 'strange_answer', 'window'] as const;
export type OwnProblem = (typeof OWN_PROBLEMS)[number];

export function ownProblem(code: OwnProblem, status: number, where: string, detail?: string): Api['Problem'] {
  return {
    type: 'about:blank',
    title: code,
    status,
    code,
    where,
    todo: '',
    ...(detail === undefined ? {} : { detail }),
  };
}

/** The problem behind anything thrown. */
export function problemOf(error: unknown): Api['Problem'] {
  return error instanceof ProblemError
    ? error.problem
    : ownProblem('window', 0, location.pathname, String(error));
}

export function isProblem(body: unknown): body is Api['Problem'] {
  return typeof body === 'object' && body !== null && 'title' in body && 'todo' in body && 'code' in body;
}

/** A recorded problem (of a run, of a drive) in the same form. */
export function problemOfText(problem: NonNullable<Api['Run']['problem']>): Api['Problem'] {
  return { ...problem, type: 'about:blank', status: 0, title: problem.what };
}
