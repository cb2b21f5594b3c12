/** Finding lines in `nas.jsonl` and the files before it, from the newest line backwards. */
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { LogLevel } from '../jobs/context.ts';
import { LOG_LEVELS, type LogLine } from './line.ts';
import { logFilesOf } from './log-files.ts';

const storedLine = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  job: z.string(),
  run_id: z.int().nullable(),
  text: z.string(),
});

export type LogQuery = {
  /** This level and above. */
  level?: LogLevel | undefined;
  job?: string | undefined;
  runId?: number | undefined;
  /** Part of the text, whatever its case. */
  q?: string | undefined;
  /** Lines older than the one with this id. */
  before?: number | undefined;
  /** Lines not older than this, Unix milliseconds. */
  since?: number | undefined;
  limit: number;
};

/** The newest lines that match, newest last. A line cut off by a crash is passed over. */
export async function findLines(dir: string, query: LogQuery): Promise<LogLine[]> {
  const found: LogLine[] = [];
  const matches = lineFilter(query);
  for await (const text of linesBackwards(dir)) {
    const line = parseLine(text);
    if (line === undefined) continue;
    if (query.since !== undefined && line.at < query.since) break;
    if (matches(line)) found.push(line);
    if (found.length >= query.limit) break;
  }
  return found.reverse();
}

/** Whether a line is one of those asked for. */
export function lineFilter(query: Omit<LogQuery, 'limit'>): (line: LogLine) => boolean {
  const least = query.level === undefined ? 0 : LOG_LEVELS.indexOf(query.level);
  const q = query.q?.toLowerCase();
  return (line) =>
    LOG_LEVELS.indexOf(line.level) >= least &&
    (query.job === undefined || line.job === query.job) &&
    (query.runId === undefined || line.runId === query.runId) &&
    (query.before === undefined || line.id < query.before) &&
    (q === undefined || line.text.toLowerCase().includes(q));
}

function parseLine(text: string): LogLine | undefined {
  try {
    const { run_id: runId, at, ...line } = storedLine.parse(JSON.parse(text));
    return { ...line, at: Date.parse(at), runId };
  } catch {
    return undefined; // A crash in the middle of a write leaves half a line.
  }
}

async function* linesBackwards(dir: string): AsyncGenerator<string> {
  const files = logFilesOf(dir).filter(({ file }) => path.extname(file) === '.jsonl');
  for (const { file } of files) {
    const handle = await open(file, 'r').catch(() => undefined); // Moved aside or pruned meanwhile.
    if (handle === undefined) continue;
    try {
      yield* linesOf(handle);
    } finally {
      await handle.close();
    }
  }
}

async function* linesOf(handle: FileHandle): AsyncGenerator<string> {
  const block = Buffer.alloc(65_536);
  let end = (await handle.stat()).size;
  let rest = Buffer.alloc(0);
  while (end > 0) {
    const start = Math.max(0, end - block.length);
    const { bytesRead } = await handle.read(block, 0, end - start, start);
    const bytes = Buffer.concat([block.subarray(0, bytesRead), rest]);
    const firstEnd = start === 0 ? -1 : bytes.indexOf(10);
    rest = start === 0 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(0, firstEnd + 1));
    const whole = bytes.subarray(firstEnd + 1).toString('utf8');
    yield* whole
      .split('\n')
      .reverse()
      .filter((line) => line !== '');
    end = start;
  }
}
