/**
 * One engine per data folder. The lock is an SQLite file held in an exclusive transaction for the process's life: the
 * operating system lets go of it when the process ends, however it ends. No process id or age is ever guessed from.
 * `instance.json` beside it only tells clients where the owner listens; it is a hint and never the lock.
 */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { writeOwnerOnly } from './owner-only.ts';
import { withSqliteProblems } from './sqlite.ts';

const instanceSchema = z.object({
  pid: z.int(),
  /** ISO 8601. */
  started: z.string(),
  /** Null for a command that works by itself and cannot be talked to. */
  url: z.string().nullable(),
  token: z.string().nullable(),
});

/** Who has the data folder, and where it can be talked to. */
export type Instance = z.infer<typeof instanceSchema>;

export interface InstanceLock {
  /** Tells clients where this process can be reached. The file is readable by its owner only: it holds the token. */
  announce(instance: Instance): void;
  /** Lets go of the data folder. */
  release(): void;
}

/**
 * Takes the data folder for this process; undefined when another process has it.
 * @throws Failure when the lock file cannot be made or opened
 */
export function acquireInstanceLock(dataDir: string): InstanceLock | undefined {
  const file = path.join(dataDir, 'instance.lock');
  return withSqliteProblems(file, () => {
    const db = new Database(file, { timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      if (error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)) return undefined;
      throw error;
    }
    return {
      announce: (instance) => writeOwnerOnly(instanceFile(dataDir), JSON.stringify(instance, null, 2)),
      release: () => {
        rmSync(instanceFile(dataDir), { force: true });
        db.close();
      },
    };
  });
}

/** What the owner of the data folder announced; undefined when nobody did, or the file is unreadable or malformed. */
export function readInstance(dataDir: string): Instance | undefined {
  try {
    return instanceSchema.parse(JSON.parse(readFileSync(instanceFile(dataDir), 'utf8')));
  } catch {
    return undefined; // The file is a hint: without a good one there is nobody to talk to.
  }
}

function instanceFile(dataDir: string): string {
  return path.join(dataDir, 'instance.json');
}
