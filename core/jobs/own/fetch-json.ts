/** JSON from a URL, with an end in time and in size. */
import { Failure } from '../../model/problem.ts';
import { networkErrorOf } from '../../net/reply.ts';

export const LONGEST_ANSWER_BYTES = 10_000_000;

type Options = {
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

/**
 * @throws Failure `problem.source_unreachable` | `problem.source_refused` | `problem.source_too_long` |
 * `problem.source_unreadable` | `problem.cancelled`
 */
export async function fetchJson(url: string, { headers, timeoutMs, signal }: Options): Promise<unknown> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  let text: string;
  try {
    const answer = await fetch(url, { headers: { accept: 'application/json', ...headers }, signal: limit });
    if (!answer.ok)
      throw new Failure({
        code: 'problem.source_refused',
        where: url,
        params: { status: String(answer.status) },
      });
    text = await textOf(answer, url);
  } catch (error) {
    if (signal.aborted) throw new Failure({ code: 'problem.cancelled' });
    if (error instanceof Failure) throw error;
    const { code, message } = networkErrorOf(error);
    throw new Failure({ code: 'problem.source_unreachable', where: url, detail: `${code} ${message}` });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure({ code: 'problem.source_unreadable', where: url, detail });
  }
}

async function textOf(answer: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER_BYTES)
      throw new Failure({
        code: 'problem.source_too_long',
        where: url,
        params: { limit: LONGEST_ANSWER_BYTES },
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
