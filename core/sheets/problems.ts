/** Failed requests in the words of Google Sheets, with what to do about each. */
import { z } from 'zod';
import type { Problem } from '../model/problem.ts';
import type { Reply } from '../net/reply.ts';
import type { FailedRequest } from '../net/request-failure.ts';

const errorBody = z.object({ error: z.object({ message: z.string() }) });

/** The problem of a failed request of the account `email` (null: not known). */
export function sheetsProblem(email: string | null): (failed: FailedRequest) => Problem {
  return ({ kind, where, reply, lost }) => {
    const about = where === undefined ? {} : { where };
    if (reply === undefined) return { code: 'problem.sheets_unreachable', ...about, detail: lost ?? kind };
    const detail = googleMessage(reply);
    if (reply.status === 401) return { code: 'problem.google_sign_in', detail };
    if (reply.status === 403) return forbidden(email, about, detail);
    if (reply.status === 429) return { code: 'problem.sheets_throttled', ...about, detail };
    if (kind === 'refused') {
      const full = /limit of \d+ cells/.test(detail);
      return { code: full ? 'problem.sheet_full' : 'problem.sheets_refused', ...about, detail };
    }
    return { code: 'problem.sheets_unavailable', ...about, detail };
  };
}

function forbidden(email: string | null, about: { where?: string }, detail: string): Problem {
  if (/insufficient authentication scopes/.test(detail)) return { code: 'problem.google_sign_in', detail };
  if (/has not been used in project|is disabled/.test(detail)) {
    return { code: 'problem.sheets_api_disabled', detail };
  }
  if (email === null) return { code: 'problem.sheet_not_shared_user', ...about, detail };
  return { code: 'problem.sheet_not_shared', ...about, params: { email }, detail };
}

/** `HTTP 403: The caller does not have permission`. */
export function googleMessage({ status, body }: Reply): string {
  const parsed = errorBody.safeParse(body);
  return parsed.success ? `HTTP ${status}: ${parsed.data.error.message}` : `HTTP ${status}`;
}
