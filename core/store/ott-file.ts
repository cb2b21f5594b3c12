/** The OTT database as a file: where it is, and whether others wrote into it since we last looked. */
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';

/** The setting `ott.database` as an absolute path; `<data>` stands for the data folder. */
export function ottFile(settings: Settings, dataDir: string): string {
  return path.resolve(settings.ott.database.replace(/^<data>/, () => dataDir));
}

/**
 * Whether there is such a file.
 * @throws Failure `problem.ott_unreachable` when its folder cannot be seen, so that nothing is known of the file;
 *   `problem.ott_no_file` when it is a folder, or something else that holds no database
 */
export function ottExists(file: string): boolean {
  const stat = look(file);
  if (stat !== undefined && !stat.isFile()) throw new Failure({ code: 'problem.ott_no_file', where: file });
  return stat !== undefined;
}

function look(file: string): fs.Stats | undefined {
  try {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    // A network drive that is away takes the folder with it.
    if (stat === undefined) fs.readdirSync(path.dirname(file));
    return stat;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure({ code: 'problem.ott_unreachable', where: file, detail }, { cause: error });
  }
}

/**
 * What SQLite itself counts: each transaction that wrote adds one to the file's change counter (file format, bytes 24–27
 * of the header). With a write-ahead log the counter lags behind, so the log's own look is part of it.
 */
export type FileCounter = { readonly changes: number; readonly bytes: number; readonly log: string | null };

/**
 * Reads the change counter. Only to be called while this process has no connection open to the file: on POSIX systems,
 * closing any handle of a file drops all locks that the process holds on it.
 */
export function readCounter(file: string): FileCounter {
  const header = Buffer.alloc(100);
  const handle = fs.openSync(file, 'r');
  try {
    fs.readSync(handle, header, 0, header.length, 0);
    return { changes: header.readUInt32BE(24), bytes: fs.fstatSync(handle).size, log: logLook(file) };
  } finally {
    fs.closeSync(handle);
  }
}

/** The counter as one text, to be stored and compared. */
export function counterText(counter: FileCounter): string {
  return [counter.changes, counter.bytes, counter.log ?? ''].join(':');
}

/** True when one transaction of ours (or none) is all that happened between two readings. */
export function onlyOurs(before: FileCounter, after: FileCounter, wrote: boolean): boolean {
  const expected = (before.changes + Number(wrote)) >>> 0;
  return before.log === null && after.log === null && after.changes === expected;
}

function logLook(file: string): string | null {
  const log = fs.statSync(`${file}-wal`, { throwIfNoEntry: false });
  return log === undefined || log.size === 0 ? null : `${log.size}/${log.mtimeMs}`;
}
