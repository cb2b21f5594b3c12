/** The log: the last lines in memory for those who watch live, and the files. */
import type { LogLevel } from '../jobs/context.ts';
import { clockText } from './clock-text.ts';
import { Feed } from './feed.ts';
import { type LogLine, masked, oneLine } from './line.ts';
import { LOG_LIMITS, LogFiles, type LogLimits } from './log-files.ts';

/** How many lines a window that opens is given at once (`/ws/logs`). */
export const LIVE_LINES = 1_000;

/** After files could not be written, how long to leave them alone. */
const RETRY_AFTER_MS = 5_000;

export type LogOptions = {
  /** `<data>/logs`; null: live only. */
  readonly dir: string | null;
  /** False in a process that only reads the folder: its lines are live only. */
  readonly writes?: boolean;
  /** The last lines of earlier processes, newest last. */
  readonly earlier?: readonly LogLine[];
  readonly timeZone: string;
  /** Unix milliseconds. */
  now(): number;
  /** Values that never appear in a line. */
  secrets(): readonly string[];
  readonly limits?: LogLimits;
};

export class Log {
  readonly lines = new Feed<LogLine>();
  readonly dir: string | null;
  readonly #options: LogOptions;
  readonly #files: LogFiles | null;
  readonly #recent: LogLine[] = [];
  #secrets: readonly string[];
  #lastId = 0;
  #silentUntil = 0;
  #writeError: string | null = null;

  constructor(options: LogOptions) {
    this.#options = options;
    this.dir = options.dir;
    const clock = clockText(options.timeZone);
    const { dir, writes = true, earlier = [], limits = LOG_LIMITS } = options;
    this.#files = dir === null || !writes ? null : new LogFiles(dir, clock, limits);
    this.#recent.push(...earlier.slice(-LIVE_LINES));
    this.#lastId = this.#recent.at(-1)?.id ?? 0;
    this.#secrets = options.secrets();
  }

  /** Why the files could not be written the last time; null while all is well. */
  get writeError(): string | null {
    return this.#writeError;
  }

  /** The last {@link LIVE_LINES} lines, those of earlier processes too, newest last. */
  recent(): readonly LogLine[] {
    return this.#recent;
  }

  /** Adds a line. Never throws: work goes on when its log cannot be written. */
  write(level: LogLevel, job: string, runId: number | null, text: string): void {
    const at = this.#options.now();
    this.#lastId = Math.max(this.#lastId + 1, at * 1_000);
    const line = { id: this.#lastId, at, level, job, runId, text: oneLine(masked(text, this.#secrets)) };
    this.#recent.push(line);
    if (this.#recent.length > LIVE_LINES) this.#recent.shift();
    this.lines.publish(line);
    this.#toFiles(line);
  }

  setTimeZone(timeZone: string): void {
    this.#files?.setClock(clockText(timeZone));
  }

  /** Called after a secret was set. */
  reloadSecrets(): void {
    this.#secrets = this.#options.secrets();
  }

  close(): void {
    this.#files?.close();
  }

  #toFiles(line: LogLine): void {
    if (line.at < this.#silentUntil) return;
    try {
      this.#files?.write(line);
      this.#writeError = null;
    } catch (error) {
      this.#files?.close();
      this.#silentUntil = line.at + RETRY_AFTER_MS;
      this.#writeError = error instanceof Error ? error.message : String(error);
    }
  }
}
