/** Problems as answers: RFC 9457 `application/problem+json`, in the reader's language, never with a stack. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Language, textOf } from '../model/message.ts';
import { type Problem, type ProblemCode, problemOf, problemText, ValuesRefused } from '../model/problem.ts';
import type { WrongValue } from '../model/wrong-values.ts';
import type { Api } from './schemas.ts';

/** What is not named here is the server's fault: 500. */
const STATUS: Partial<Record<ProblemCode, ContentfulStatusCode>> = {
  'problem.request_malformed': 400,
  'problem.not_allowed_in': 401,
  'problem.foreign_host': 403,
  'problem.foreign_origin': 403,
  'problem.not_found': 404,
  'problem.nothing_scanned': 404,
  'problem.no_such_run': 404,
  'problem.no_open_conflict': 404,
  'problem.no_such_job': 404,
  'problem.no_such_drive': 404,
  'problem.no_such_setting': 404,
  'problem.no_such_connection': 404,
  'problem.notify_no_channel': 404,
  'problem.file_unknown': 404,
  'problem.secret_name_unknown': 404,
  'problem.wrong_method': 405,
  'problem.job_running': 409,
  'problem.job_built_in': 409,
  'problem.pause_in_past': 422,
  'problem.span_too_long': 422,
  'problem.cannot_decide': 409,
  'problem.not_cancellable': 409,
  'problem.reading_only': 409,
  'problem.cancelled': 409,
  'problem.drive_silent': 409,
  'problem.drive_not_mounted': 409,
  'problem.data_folder_taken': 409,
  'problem.request_too_large': 413,
  'problem.body_no_json': 415,
  'problem.websocket_only': 426,
  'problem.request_invalid': 422,
  'problem.settings_refused': 422,
  'problem.secret_empty': 422,
  'problem.key_not_taken': 422,
  'problem.no_drives': 422,
  'problem.drive_disabled': 422,
  'problem.file_unreadable': 422,
  'problem.file_no_json': 422,
  'problem.view_query': 422,
  'problem.export_too_long': 422,
  'problem.database_busy': 503,
  'problem.engine_stopping': 503,
  'problem.window_missing': 503,
  'problem.no_such_backup': 404,
  'problem.backup_part_unknown': 422,
  'problem.os_schedule_unknown': 422,
  'problem.schedule_none': 422,
  'problem.schedule_not_for_os': 422,
  'problem.schedule_zone': 422,
};

/** Several wrong values of one request. */
export class RequestInvalid extends ValuesRefused {
  constructor(issues: readonly WrongValue[]) {
    super('problem.request_invalid', issues);
  }
}

/** The HTTP status that a problem is answered with. */
export function statusOfProblem(problem: Problem): ContentfulStatusCode {
  return STATUS[problem.code] ?? 500;
}

/** The body of a problem's answer. */
export function problemBody(thrown: unknown, language: Language): Api['Problem'] {
  const problem = problemOf(thrown);
  const { code, what, where, todo, detail } = problemText(problem, language);
  const issues = thrown instanceof ValuesRefused ? issuesIn(thrown.issues, language) : undefined;
  return {
    type: `urn:nas-auto-sync:problem:${code}`,
    title: what,
    status: statusOfProblem(problem),
    code,
    todo,
    ...(where === undefined ? {} : { where }),
    ...(detail === undefined ? {} : { detail }),
    ...(issues === undefined ? {} : { issues }),
  };
}

/** Wrong values as a person reads them. */
export function issuesIn(issues: readonly WrongValue[], language: Language) {
  return issues.map((issue) => ({ ...issue, allowed: textOf(issue.allowed, language) }));
}

/** What is answered instead, when something was thrown. */
export function problemResponse(c: Context, thrown: unknown, language: Language): Response {
  const body = problemBody(thrown, language);
  c.header('Content-Type', 'application/problem+json; charset=utf-8');
  if (body.status === 426) c.header('Upgrade', 'websocket');
  return c.body(JSON.stringify(body), body.status as ContentfulStatusCode);
}
