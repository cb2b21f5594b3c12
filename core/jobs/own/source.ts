/** Where a watch job's keys come from: what a command prints, or what a URL answers. */
import type { CommandSettings, SourceSettings, UrlSourceSettings } from '../../model/job.ts';
import { withSecrets } from '../../model/job-secrets.ts';
import { isJsonPath, pick, pickIfThere } from '../../model/json-path.ts';
import { Failure, type Problem } from '../../model/problem.ts';
import type { Environment } from '../../store/data-folder.ts';
import type { JobContext } from '../context.ts';
import { OutputDecoder } from '../process/lines.ts';
import { fetchJson, LONGEST_ANSWER_BYTES } from './fetch-json.ts';
import { runStep } from './steps.ts';

const LONGEST_KEY = 500;

/** Keys in the source's order, each once; `problems` are those that cannot be used. */
export type KeyList = { readonly keys: string[]; readonly problems: Problem[] };

/** @throws Failure when the source cannot be asked, or its answer not be understood: that is not the same as no keys */
export async function listKeys(
  job: JobContext,
  source: SourceSettings,
  environment: Environment,
): Promise<KeyList> {
  const listed = 'url' in source ? await askUrl(job, source) : await askCommand(job, source, environment);
  const keys = new Set<string>();
  const problems: Problem[] = [];
  for (const value of listed) {
    const key = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
    if (key !== undefined && isUsable(key)) keys.add(key);
    else problems.push({ code: 'problem.key_unusable', params: { key: shortened(value) } });
  }
  return { keys: [...keys], problems };
}

/** A key becomes an argument of programs: what they would take for an option is none. */
function isUsable(key: string): boolean {
  return key !== '' && key.length <= LONGEST_KEY && !/^-|\p{Cc}/u.test(key);
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

async function askUrl(job: JobContext, source: UrlSourceSettings): Promise<unknown[]> {
  const { url, items, key, timeoutSeconds } = source;
  const headers = withSecrets(source.headers, job.secret);
  const answer = await fetchJson(url, { headers, timeoutMs: timeoutSeconds * 1000, signal: job.signal });
  try {
    // `$.rounds` means the entries of that list as much as `$.rounds[*]` does.
    const picked = pick(answer, items).flat();
    return key === undefined ? picked : picked.map((item) => keyOf(item, key));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure({ code: 'problem.source_unreadable', where: url, detail });
  }
}

/** What a property, or a path below the item, holds. An item without it is one unusable key: the others need not wait. */
function keyOf(item: unknown, key: string): unknown {
  if (typeof item === 'object' && item !== null && Object.hasOwn(item, key)) return Reflect.get(item, key);
  const path = key.startsWith('$') ? key : `$.${key}`;
  const [value = item] = isJsonPath(path) ? pickIfThere(item, path) : [];
  return value;
}

async function askCommand(
  job: JobContext,
  source: CommandSettings,
  environment: Environment,
): Promise<unknown[]> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const capture = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= LONGEST_ANSWER_BYTES) chunks.push(chunk);
  };
  const { problem } = await runStep(job, 'source', source, { environment, capture });
  if (problem !== null) throw new Failure(problem);
  const where = source.command.join(' ');
  if (bytes > LONGEST_ANSWER_BYTES)
    throw new Failure({ code: 'problem.source_too_long', where, params: { limit: LONGEST_ANSWER_BYTES } });
  return keysIn(new OutputDecoder().decode(Buffer.concat(chunks)), where);
}

/** A JSON array, or one key a line. */
function keysIn(text: string, where: string): unknown[] {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (!trimmed.startsWith('[')) return trimmed.split(/\r?\n/).filter((line) => line.trim() !== '');
  try {
    const list: unknown = JSON.parse(trimmed);
    return Array.isArray(list) ? list : [];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure({ code: 'problem.source_unreadable', where, detail });
  }
}
