/** One request to iconik and its checked answer: the policy, the sender and the schemas together. */
import type { z } from 'zod';
import type { Problem } from '../model/problem.ts';
import { type Answer, type PolicyOptions, type RequestCounts, RequestPolicy } from '../net/policy.ts';
import type { Reply } from '../net/reply.ts';
import { type FailedRequest, RequestFailure } from '../net/request-failure.ts';
import { iconikProblem } from './problems.ts';
import { type IconikAccess, type IconikRequest, type IconikSender, iconikSender } from './sender.ts';

export type RequestsOptions = IconikAccess &
  Pick<PolicyOptions, 'signal' | 'clock' | 'random' | 'attemptMs' | 'maxAttempts' | 'backoffMs'> & {
    /** Setting `iconik.requestsPerSecond`. */
    readonly requestsPerSecond: number;
  };

/** A request with what it is called in counts and problems. `unsure`: sending it twice would count twice. */
export type Ask = IconikRequest & {
  readonly what: string;
  readonly where?: string;
  readonly unsure?: boolean;
};

export class IconikRequests {
  readonly #host: string;
  readonly #policy: RequestPolicy;
  readonly #send: IconikSender;

  constructor({ requestsPerSecond, ...options }: RequestsOptions) {
    this.#host = options.host;
    this.#send = iconikSender(options);
    this.#policy = new RequestPolicy({
      ...options,
      rate: requestsPerSecond,
      // Together with the rate it stays below 50 a second even when the network delivers requests in bunches.
      burst: Math.max(1, Math.floor(requestsPerSecond / 4)),
      describe: iconikProblem(options.host),
    });
  }

  counts(): RequestCounts {
    return this.#policy.counts();
  }

  /** @throws Failure `problem.cancelled` */
  rest(ms: number): Promise<void> {
    return this.#policy.rest(ms);
  }

  /** The answer as it came. @throws RequestFailure, Failure `problem.cancelled` */
  ask({ what, where, unsure, ...request }: Ask): Promise<Answer> {
    return this.#policy.send({
      what,
      ...(where === undefined ? {} : { where }),
      repeat: unsure === true ? 'unsure' : 'safe',
      send: (signal) => this.#send(request, signal),
    });
  }

  /** What a call answers, checked; null where the thing asked for is not there. */
  async get<T extends z.ZodType>(schema: T, ask: Ask): Promise<z.output<T> | null> {
    const answer = await this.ask(ask);
    if (answer.kind === 'missing') return null;
    if (answer.kind === 'ok') return this.read(schema, answer.reply, ask);
    throw this.failure(answer, ask);
  }

  /** Like `get` for what every iconik has. */
  async need<T extends z.ZodType>(schema: T, ask: Ask): Promise<z.output<T>> {
    const answer = await this.get(schema, ask);
    if (answer === null) throw this.unreadable(ask, 'HTTP 404');
    return answer;
  }

  /** An answer's content. @throws RequestFailure kind `unreadable` */
  read<T extends z.ZodType>(schema: T, reply: Reply, ask: Ask): z.output<T> {
    const parsed = schema.safeParse(reply.body);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw this.unreadable(ask, `${ask.what}: ${issue?.path.join('.')} ${issue?.message}`);
  }

  unreadable({ what, where }: Ask, detail: string): RequestFailure {
    const problem: Problem = { code: 'problem.iconik_answer', where: where ?? this.#host, detail };
    return new RequestFailure(problem, { kind: 'unreadable', what });
  }

  /** For what neither the policy nor reading again could settle. */
  failure(answer: Answer, { what, where }: Ask): RequestFailure {
    const isUnsure = answer.kind === 'unsure' || answer.kind === 'ok';
    const detail = answer.kind === 'unsure' ? answer.detail : `HTTP ${answer.reply.status}`;
    const failed: FailedRequest = {
      kind: isUnsure ? 'unsure' : 'conflict',
      what,
      ...(where === undefined ? {} : { where }),
      ...('reply' in answer && !isUnsure ? { reply: answer.reply } : { lost: detail }),
    };
    return new RequestFailure(iconikProblem(this.#host)(failed), failed);
  }
}

/** The path of an asset, for what is below it. */
export function assetPath(id: string): string {
  return `assets/v1/assets/${encodeURIComponent(id)}/`;
}
