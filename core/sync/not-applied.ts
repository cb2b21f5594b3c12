/** How a sync says that its target is as it was. */
import { Failure } from '../model/problem.ts';

/** Carrying out failed, and for certain nothing of it is in the target: there is nothing to settle, the next run plans anew. */
export class NotApplied extends Failure {
  /** The same failure, with that certainty; what nobody foresaw stays as it is. */
  static because(error: unknown): unknown {
    return error instanceof Failure ? new NotApplied(error.problem, { cause: error }) : error;
  }
}
