/**
 * The tests behind *Test connection*: try what the jobs will need, and say exactly what is missing. The services' clients are
 * large, and loaded only when somebody asks: an idle engine does without them.
 */
import { checkIconik } from '../iconik/check.ts';
import { METADATA_COLUMNS } from '../model/iconik-columns.ts';
import { type Language, type Message, message, textOf } from '../model/message.ts';
import { Failure, type Problem, problemText } from '../model/problem.ts';
import { checkSheet } from '../sheets/check.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

type Result = Api['ConnectionTest'];

const LIMIT_SECONDS = 30;
const CHANNEL = 'notify.';

/** @throws Failure `problem.no_such_connection` | `problem.notify_no_channel` */
export async function checkConnection(services: Services, name: string, language: Language): Promise<Result> {
  try {
    if (name.startsWith(CHANNEL)) return await checkChannel(services, name.slice(CHANNEL.length), language);
    if (name === 'iconik') return await checkIconikAccount(services, language);
    if (name === 'google') return await checkGoogle(services, language);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.problem.code === 'problem.notify_no_channel') throw thrown;
    return bad(name, unanswered(thrown.problem), language);
  }
  throw new Failure({ code: 'problem.no_such_connection', where: name });
}

async function checkChannel(
  { settings, notifications }: Services,
  id: string,
  language: Language,
): Promise<Result> {
  const channels = notifications?.channels ?? settings.effective.notify.channels;
  const channel = channels.find((candidate) => candidate.id === id);
  if (channel === undefined) throw new Failure({ code: 'problem.notify_no_channel', where: id });
  if (notifications === null) throw new Failure({ code: 'problem.reading_only' });
  await notifications.test(channel);
  return good(message('connection.sent', { channel: id }), message('connection.sent.detail'), language);
}

async function checkIconikAccount({ settings, secrets }: Services, language: Language): Promise<Result> {
  const { iconik } = settings.effective;
  const { connectIconik, TEST_PATIENCE } = await import('../iconik/connect.ts');
  const client = connectIconik(iconik, secrets, AbortSignal.timeout(LIMIT_SECONDS * 1_000), TEST_PATIENCE);
  const { account, view, problems } = await checkIconik(client, iconik.metadataView, METADATA_COLUMNS);
  const [first] = problems;
  if (first !== undefined) return bad('iconik', unanswered(first), language);
  const detail = message('connection.iconik', { account: account ?? '', view: view ?? '' });
  return good(message('connection.good', { name: 'iconik' }), detail, language);
}

/** Every spreadsheet of the settings; the first that cannot be used is told. */
async function checkGoogle({ settings, secrets }: Services, language: Language): Promise<Result> {
  const { google, sheets } = settings.effective;
  const { connectSheets } = await import('../sheets/connect.ts');
  const client = await connectSheets(google, secrets, AbortSignal.timeout(LIMIT_SECONDS * 1_000));
  const ids = [...new Set([sheets.nams, sheets.iconik, sheets.timecodes])].filter((id) => id !== '');
  if (ids.length === 0) return bad('google', { code: 'problem.no_sheets' }, language);
  const titles: string[] = [];
  for (const id of ids) {
    const { title, problem } = await checkSheet(client, id);
    if (problem !== null) return bad('google', unanswered(problem), language);
    titles.push(title ?? id);
  }
  const detail = message('connection.sheets', { titles: titles.join(', ') });
  return good(message('connection.good', { name: 'Google Sheets' }), detail, language);
}

/** Nobody cancelled: the time for a test was over. */
function unanswered(problem: Problem): Problem {
  if (problem.code !== 'problem.cancelled') return problem;
  return { code: 'problem.connection_silent', params: { seconds: LIMIT_SECONDS } };
}

function good(title: Message, detail: Message, language: Language): Result {
  return { ok: true, title: textOf(title, language), detail: textOf(detail, language), todo: null };
}

function bad(name: string, problem: Problem, language: Language): Result {
  const { what, where, todo, detail } = problemText(problem, language);
  const place = where === undefined || what.includes(where) || name.endsWith(where) ? '' : ` (${where})`;
  return {
    ok: false,
    title: textOf(message('connection.bad', { name }), language),
    detail: detail === undefined ? `${what}${place}` : `${what}${place} [${detail}]`,
    todo,
  };
}
