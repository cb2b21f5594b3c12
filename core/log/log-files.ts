/**
 * The log on disk: `YYYY-MM-DD_<job>.log` for people, `nas.jsonl` for programs; capped in size, kept 30 days.
 * A log that cannot be written must never fail the work it tells of: the problem is told once and looked at again later.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { CappedFile } from './capped-file.ts';
import type { ClockText } from './clock-text.ts';
import type { LogLine } from './line.ts';

const DAY_MS = 86_400_000;

/** How much the log may take. A day's file of one job is at most twice its cap: itself and the part before it. */
export const LOG_LIMITS = {
  dayFileBytes: 10_000_000,
  jsonBytes: 20_000_000,
  totalBytes: 400_000_000,
  keepDays: 30,
};
export type LogLimits = typeof LOG_LIMITS;

/** The files of the log: one a day and job to read, one for programs; capped, and removed when they are old. */
export class LogFiles {
  readonly #dir: string;
  readonly #limits: LogLimits;
  readonly #json: CappedFile;
  readonly #days = new Map<string, CappedFile>();
  #day = '';
  /** Set when a file has moved aside: there may be too much now. */
  #isPruneDue = false;
  #clock: ClockText;

  constructor(dir: string, clock: ClockText, limits: LogLimits = LOG_LIMITS) {
    this.#dir = dir;
    this.#clock = clock;
    this.#limits = limits;
    this.#json = new CappedFile(path.join(dir, 'nas.jsonl'), limits.jsonBytes, () => this.#freeJsonName());
  }

  /** From now on in another time zone. */
  setClock(clock: ClockText): void {
    this.#clock = clock;
  }

  /** @throws the operating system's error when a file could not be written */
  write(line: LogLine): void {
    this.#turnDay(this.#clock.day(line.at), line.at);
    const { id, at, level, job, runId, text } = line;
    this.#json.append(
      JSON.stringify({ id, at: new Date(at).toISOString(), level, job, run_id: runId, text }),
    );
    this.#dayFile(job).append(`${this.#clock.time(at)} [${level.toUpperCase()}] ${text}`);
    if (this.#isPruneDue) this.#prune(at);
  }

  close(): void {
    this.#json.close();
    this.#closeDays();
  }

  #dayFile(job: string): CappedFile {
    const known = this.#days.get(job);
    if (known !== undefined) return known;
    const base = path.join(this.#dir, `${this.#day}_${job}`);
    const file = new CappedFile(`${base}.log`, this.#limits.dayFileBytes, () => `${base}.earlier.log`);
    this.#days.set(job, file);
    return file;
  }

  #turnDay(day: string, now: number): void {
    if (day === this.#day) return;
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
    this.#closeDays();
    this.#day = day;
    this.#turnJson(day);
    this.#prune(now);
  }

  /** `nas.jsonl` holds one day; the days before have their date in the name. */
  #turnJson(day: string): void {
    const current = path.join(this.#dir, 'nas.jsonl');
    if (existsSync(current) && this.#clock.day(statSync(current).mtimeMs) !== day) this.#json.moveAside();
  }

  #freeJsonName(): string {
    this.#isPruneDue = true;
    const day = this.#clock.day(statSync(path.join(this.#dir, 'nas.jsonl')).mtimeMs);
    for (let part = 1; ; part += 1) {
      const name = path.join(this.#dir, `nas.${day}.${String(part).padStart(3, '0')}.jsonl`);
      if (!existsSync(name)) return name;
    }
  }

  /** Removes what is older than the kept days, then the oldest until the whole is small enough. */
  #prune(now: number): void {
    this.#isPruneDue = false;
    let total = 0;
    for (const { file, bytes, at } of logFilesOf(this.#dir)) {
      total += bytes;
      const name = path.basename(file);
      const isCurrent = name === 'nas.jsonl' || name.startsWith(`${this.#day}_`);
      const isOld = at < now - this.#limits.keepDays * DAY_MS;
      if (!isCurrent && (isOld || total > this.#limits.totalBytes)) rmSync(file, { force: true });
    }
  }

  #closeDays(): void {
    for (const file of this.#days.values()) file.close();
    this.#days.clear();
  }
}

/** Our files in the log folder, the one written last first. A folder that isn't there has none. */
export function logFilesOf(dir: string): { file: string; bytes: number; at: number }[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => /^\d{4}-\d{2}-\d{2}_.+\.log$|^nas\.(.+\.)?jsonl$/.test(name))
    .map((name) => {
      const file = path.join(dir, name);
      const { size, mtimeMs } = statSync(file);
      return { file, bytes: size, at: mtimeMs };
    })
    .sort((a, b) => b.at - a.at);
}
