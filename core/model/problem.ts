/** Errors as values: what happened, where, and what to do about it. */
import { type Language, type Message, type MessageCode, message, textOf } from './message.ts';
import type { WrongValue } from './wrong-values.ts';

/** The first words of every `problem.*` text; each has a `.todo` text beside it. */
export type ProblemCode = Extract<MessageCode, `${string}.todo`> extends `${infer Code}.todo` ? Code : never;

/** What went wrong, in a form that can be stored, sent and shown in any language. */
export type Problem = {
  readonly code: ProblemCode;
  readonly params?: Message['params'];
  /** The file, folder, setting or address that it concerns, as the person knows it. */
  readonly where?: string;
  /** The underlying error's own words, for *Details*; never shown first, never with a secret in it. */
  readonly detail?: string;
};

/** A problem as a person reads it. */
export type ProblemText = { code: string; what: string; where?: string; todo: string; detail?: string };

/** Carries a problem through code that cannot go on; caught at the edge of a job or a request. */
export class Failure extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problemLine(problem, 'en'), options);
    this.name = 'Failure';
    this.problem = problem;
  }
}

/** Several wrong values at once: the first is the problem, all of them are told. */
export class ValuesRefused extends Failure {
  readonly issues: readonly WrongValue[];
  constructor(code: ProblemCode, issues: readonly WrongValue[]) {
    const [first] = issues;
    super({
      code,
      ...(first === undefined ? {} : { where: first.path }),
      params: { value: first?.value ?? '', ...(first === undefined ? {} : { allowed: first.allowed }) },
    });
    this.issues = issues;
  }
}

/** The problem behind anything that was thrown: a {@link Failure}'s own, else `problem.unexpected`. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Failure) return thrown.problem;
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { code: 'problem.unexpected', detail };
}

/** What, where, what to do: in the reader's language. */
export function problemText(problem: Problem, language: Language): ProblemText {
  const params = { ...problem.params, ...(problem.where === undefined ? {} : { where: problem.where }) };
  return {
    code: problem.code.replace(/^problem\./, ''),
    what: textOf(message(problem.code, params), language),
    ...(problem.where === undefined ? {} : { where: problem.where }),
    todo: textOf(message(`${problem.code}.todo`, params), language),
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
  };
}

/** One line for a log or a terminal. */
export function problemLine(problem: Problem, language: Language): string {
  const { what, where, todo, detail } = problemText(problem, language);
  const place = where === undefined || what.includes(where) ? '' : ` (${where})`;
  return `${what}${place} ${todo}${detail === undefined ? '' : ` [${detail}]`}`;
}
