/** One command under way: whom it speaks to, in which language it answers, and what becomes of its errors. */

import { problemBody } from '../api/problems.ts';
import type { Api } from '../api/schemas.ts';
import { type Language, languageFor, type Message, message, textOf } from '../model/message.ts';
import { Failure } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import { defaultDataDir } from '../store/data-folder.ts';
import { askJson, type Client } from './client.ts';
import { connect } from './connect.ts';
import { ApiError, EXIT, type ExitCode, exitCodeOf, Interrupted } from './exit.ts';
import type { Io } from './io.ts';

/** Options that every command has. */
export type GlobalOptions = { data?: string; json?: boolean; quiet?: boolean };

export type Session = {
  readonly io: Io;
  readonly client: Client;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly language: Language;
  readonly timeZone: string;
  /** A text in the language of the person. */
  say(code: Message['code'], params?: Message['params']): string;
  get<T>(path: string): Promise<T>;
  send<T>(method: string, path: string, body?: unknown): Promise<T>;
  bytes(path: string): Promise<Uint8Array>;
};

/** What a command answers: the JSON document (undefined: it has been printed), and the same for people. */
export type Answer = { readonly data: unknown; readonly text: string; readonly code?: ExitCode };

/** The data folder that a command is meant for. */
export function dataDirOf(options: GlobalOptions, io: Io): string {
  return options.data ?? defaultDataDir(io.environment, io.platform, io.home);
}

/**
 * Runs a command against the API and prints its answer.
 * @param writes whether it changes anything
 */
export async function runCommand(
  options: GlobalOptions,
  io: Io,
  writes: boolean,
  command: (session: Session) => Promise<Answer>,
): Promise<ExitCode> {
  return reported(options, io, async () => {
    const client = await connect(dataDirOf(options, io), writes, io);
    try {
      return await command(await openSession(options, io, client));
    } finally {
      await client.close();
    }
  });
}

/** Prints an answer, or what went wrong; with `--json` exactly one document on stdout either way. */
export async function reported(
  options: GlobalOptions,
  io: Io,
  command: () => Promise<Answer>,
): Promise<ExitCode> {
  try {
    const { data, text, code = EXIT.done } = await command();
    if (options.json && data !== undefined) io.out(`${JSON.stringify(data, null, 2)}\n`);
    const isSilent = options.json || text === '' || (options.quiet && code === EXIT.done);
    if (!isSilent) io.out(text.endsWith('\n') ? text : `${text}\n`);
    return code;
  } catch (error) {
    if (error instanceof Interrupted) {
      const stopped = new Failure({ code: 'problem.cancelled' });
      const body = problemBody(stopped, languageFor('system', io.locale));
      if (options.json) io.out(`${JSON.stringify(body, null, 2)}\n`);
      return EXIT.interrupted;
    }
    const problem =
      error instanceof ApiError ? error.problem : problemBody(error, languageFor('system', io.locale));
    if (options.json) io.out(`${JSON.stringify(problem, null, 2)}\n`);
    io.error(problemLines(problem));
    return exitCodeOf(problem);
  }
}

async function openSession(options: GlobalOptions, io: Io, client: Client): Promise<Session> {
  const system = languageFor('system', io.locale);
  const settings = await askJson<{ effective: Settings }>(client, {
    method: 'GET',
    path: '/api/settings',
    language: system,
  });
  const language = languageFor(settings.effective.language, io.locale);
  const send = <T>(method: string, path: string, body?: unknown) =>
    askJson<T>(client, { method, path, language, ...(body === undefined ? {} : { body }) });
  return {
    io,
    client,
    language,
    json: options.json === true,
    quiet: options.quiet === true,
    timeZone: settings.effective.timezone,
    say: (code, params) => textOf(message(code, params), language),
    get: (path) => send('GET', path),
    send,
    bytes: (path) => client.bytes({ method: 'GET', path, language }),
  };
}

function problemLines({ title, where, todo, detail, issues = [] }: Api['Problem']): string {
  const place = where === undefined || title.includes(where) ? '' : ` (${where})`;
  const more = issues.slice(1).map((issue) => `  ${issue.path}: ${issue.value} – ${issue.allowed}`);
  const details = detail === undefined ? [] : [`  [${detail}]`];
  return `${[`${title}${place}`, ...more, todo, ...details].join('\n')}\n`;
}
