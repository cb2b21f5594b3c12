/** One POST of JSON to a chat service, with the request policy that the other services have; retries are the outbox's. */
import type { Problem } from '../../model/problem.ts';
import { RequestPolicy } from '../../net/policy.ts';
import { networkErrorOf, type Reply, retryAfterMs } from '../../net/reply.ts';
import { type FailedRequest, RequestFailure } from '../../net/request-failure.ts';
import { type ChannelContext, DeliveryFailure } from './channel.ts';

export type Post = {
  /** May hold a secret: appears in no problem. */
  readonly url: string;
  /** An object becomes JSON; a text is sent as it is. */
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The service's own words for why it refused. */
  readonly reason: (reply: Reply) => string | undefined;
  /** How long it asks to wait where that is in the answer's body, in ms. */
  readonly retryAfter?: (reply: Reply) => number | undefined;
};

const LONGEST_REASON = 300;

/** @throws DeliveryFailure */
export async function post(context: ChannelContext, request: Post, signal: AbortSignal): Promise<Reply> {
  const policy = new RequestPolicy({
    rate: 1,
    burst: 1,
    maxAttempts: 1,
    attemptMs: context.attemptMs,
    describe: (failed) => problemOf(failed, context, request),
    signal,
  });
  try {
    const answer = await policy.send({
      what: 'notify',
      where: context.id,
      repeat: 'safe',
      send: (attempt) => sendOnce(request, attempt),
    });
    if (answer.kind === 'ok') return answer.reply;
    const reply = 'reply' in answer ? answer.reply : undefined;
    const failed: FailedRequest = { kind: 'refused', what: 'notify', ...(reply && { reply }) };
    throw new DeliveryFailure(problemOf(failed, context, request), 'channel');
  } catch (thrown) {
    if (!(thrown instanceof RequestFailure)) throw thrown;
    // A message that was refused says nothing about the next; all else would meet the next as well.
    const scope = thrown.kind === 'refused' ? 'message' : 'channel';
    throw new DeliveryFailure(thrown.problem, scope, waitOf(thrown.reply, request, context));
  }
}

async function sendOnce({ url, body, headers = {} }: Post, signal: AbortSignal): Promise<Reply> {
  // Loaded when it is needed: an engine without channels does without it.
  const { default: axios } = await import('axios');
  try {
    const answer = await axios.post<unknown>(url, typeof body === 'string' ? body : JSON.stringify(body), {
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
      validateStatus: () => true,
      // A redirect would carry the message, and a signed address, to another host.
      maxRedirects: 0,
      signal,
    });
    const plain = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return { status: answer.status, headers: Object.fromEntries(plain), body: answer.data };
  } catch (thrown) {
    if (axios.isAxiosError(thrown) || axios.isCancel(thrown)) throw networkErrorOf(thrown);
    throw thrown;
  }
}

function waitOf(reply: Reply | undefined, { retryAfter }: Post, { now }: ChannelContext): number | null {
  if (reply === undefined) return null;
  return retryAfter?.(reply) ?? retryAfterMs(reply, now()) ?? null;
}

function problemOf(failed: FailedRequest, { id }: ChannelContext, { reason }: Post): Problem {
  const { reply, lost } = failed;
  if (reply === undefined) return { code: 'problem.notify_unavailable', where: id, detail: lost ?? '' };
  const words = reason(reply)?.slice(0, LONGEST_REASON) ?? '';
  return { code: codeOf(reply.status), where: id, detail: `HTTP ${reply.status} ${words}`.trim() };
}

function codeOf(status: number): Problem['code'] {
  if (status === 401 || status === 403) return 'problem.notify_denied';
  if (status === 404 || status === 410) return 'problem.notify_missing';
  if (status === 429) return 'problem.notify_throttled';
  return status >= 500 || status === 408 ? 'problem.notify_unavailable' : 'problem.notify_refused';
}
