/** A request that could not be carried out, and what that means for the run. */
import { Failure, type Problem } from '../model/problem.ts';
import type { Reply } from './reply.ts';

/**
 * `denied`: the key is wrong or lacks a right (401, 403). `refused`: the service will never take this request (other 4xx).
 * `unavailable`: throttled, broken or unreachable for longer than the policy tries. Made by the clients: `conflict` (409, and
 * reading again did not settle it), `unsure` (whether a write landed cannot be found out), `unreadable` (an answer that is
 * not what the service documents).
 */
export type FailureKind = 'denied' | 'refused' | 'unavailable' | 'conflict' | 'unsure' | 'unreadable';

/** The facts of a failed request, from which a service makes its problem. */
export type FailedRequest = {
  readonly kind: FailureKind;
  /** What the call was, as it is counted. */
  readonly what: string;
  /** The asset, sheet or address that it concerns, as the person knows it. */
  readonly where?: string;
  /** The last answer; undefined where none came. */
  readonly reply?: Reply;
  /** Why no answer came, e.g. `ECONNREFUSED connect …`. */
  readonly lost?: string;
};

/** Thrown by the request policy and the clients. `endsRun`: going on with the other items would fail just the same. */
export class RequestFailure extends Failure {
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly reply: Reply | undefined;
  readonly endsRun: boolean;

  constructor(problem: Problem, failed: FailedRequest, endsRun = false) {
    super(problem);
    this.name = 'RequestFailure';
    this.kind = failed.kind;
    this.status = failed.reply?.status;
    this.reply = failed.reply;
    this.endsRun = endsRun;
  }
}

/**
 * The problem of one item, to be noted while the rest goes on ("fail forward"). Throws again what ends the run: a wrong
 * key, a service that is away, a cancel, a fault of ours.
 */
export function problemOfItem(thrown: unknown): Problem {
  if (thrown instanceof RequestFailure && !thrown.endsRun) return thrown.problem;
  throw thrown;
}

/** Whether a service does not have what was asked of it, or not in this way: then there may be another way. */
export function isNotOffered(thrown: unknown): thrown is RequestFailure {
  return thrown instanceof RequestFailure && (thrown.kind === 'refused' || thrown.kind === 'unreadable');
}
