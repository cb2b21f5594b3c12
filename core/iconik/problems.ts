/** Failed requests in iconik's words, with what to do about each. */
import type { Problem } from '../model/problem.ts';
import type { FailedRequest } from '../net/request-failure.ts';
import { errorWords } from './wire.ts';

/** The problem of a failed request to an iconik at `host`. */
export function iconikProblem(host: string): (failed: FailedRequest) => Problem {
  return (failed) => {
    const { reply, lost, what } = failed;
    const about = failed.where ?? what;
    if (failed.kind === 'unsure') return { code: 'problem.iconik_unsure', where: about, ...detail(lost) };
    if (reply === undefined) return { code: 'problem.iconik_unreachable', where: host, ...detail(lost) };
    const said = detail(saidBy(reply));
    switch (failed.kind) {
      case 'denied':
        return reply.status === 401
          ? { code: 'problem.iconik_key_wrong', where: host, ...said }
          : { code: 'problem.iconik_forbidden', where: about, ...said };
      case 'refused':
        return { code: 'problem.iconik_refused', where: about, ...said };
      case 'unavailable':
        return reply.status === 429
          ? { code: 'problem.iconik_throttled', where: host, ...said }
          : { code: 'problem.iconik_unavailable', where: about, ...said };
      case 'conflict':
        return { code: 'problem.iconik_conflict', where: about, ...said };
      case 'unreadable':
        return { code: 'problem.iconik_answer', where: about, ...said };
    }
  };
}

function saidBy({ status, body }: { status: number; body: unknown }): string {
  const words = errorWords(body);
  return words === undefined ? `HTTP ${status}` : `HTTP ${status}: ${words}`;
}

function detail(words: string | undefined): { detail?: string } {
  return words === undefined ? {} : { detail: words };
}
