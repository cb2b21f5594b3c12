/**
 * Putting restored databases into their places. What is to be done is written down first (`<data>/restore.json`) and each
 * step may be done again, so a restore whose process dies is finished at the next start; before that file is there,
 * nothing has been changed.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { type Problem, problemOf } from '../../model/problem.ts';
import { forgetOttCounter } from '../ott-mirror.ts';
import { renamePatiently } from '../rename.ts';
import { withSqliteProblems } from '../sqlite.ts';
import { copyDatabase, openForCopy } from './copy-database.ts';
import { copyFileSurely, inFolder, syncFolder, writeFileSurely } from './files.ts';

/** On Windows a file can be removed when nobody has it open any more. `maxRetries` counts with `recursive` only. */
const GONE = { force: true, recursive: true, maxRetries: 10 };

const stepSchema = z.object({
  /** The good copy, on the disk of its place. */
  staged: z.string(),
  target: z.string(),
});

const journalSchema = z.object({
  backup: z.string(),
  /** Databases of ours: the file itself is replaced. */
  swaps: z.array(stepSchema),
  /** The OTT database, which others may have open: its content is replaced, in one transaction. */
  ott: stepSchema.nullable(),
});

export type SwapJournal = z.infer<typeof journalSchema>;

/** The backup, and what kept the OTT database from being restored. */
export type FinishedRestore = { readonly backup: string; readonly problem: Problem | null };

/** A fresh folder for copies to be looked at. What a killed process leaves in it is gone with the next start. */
export async function workFolder(dataDir: string): Promise<string> {
  return inFolder(dataDir, async () => {
    await mkdir(verifyWork(dataDir), { recursive: true });
    return mkdtemp(path.join(verifyWork(dataDir), 'copy-'));
  });
}

function verifyWork(dataDir: string): string {
  return path.join(dataDir, 'verify-work');
}

/** The folder in which a restore is prepared. */
export function restoreWork(dataDir: string): string {
  return path.join(dataDir, 'restore-work');
}

/** Writes down what is to be done, and does it. Answers with what kept the OTT database from being restored, or null. */
export async function carryOutSwap(dataDir: string, journal: SwapJournal): Promise<Problem | null> {
  await inFolder(dataDir, async () => {
    await writeFileSurely(`${journalFile(dataDir)}.new`, JSON.stringify(journal, null, 2));
    await renamePatiently(`${journalFile(dataDir)}.new`, journalFile(dataDir));
    await syncFolder(dataDir);
  });
  return carryOn(dataDir, journal);
}

/**
 * Finishes what a restore that was killed had begun, or clears away what it had only prepared. To be called by the owner
 * of the data folder before anything is opened. Answers with the backup and with what could not be done; null where there
 * was nothing to finish.
 */
export async function finishRestore(dataDir: string): Promise<FinishedRestore | null> {
  await rm(verifyWork(dataDir), { recursive: true, force: true });
  if (!existsSync(journalFile(dataDir))) {
    await rm(restoreWork(dataDir), { recursive: true, force: true });
    return null;
  }
  const journal = journalSchema.parse(JSON.parse(await readFile(journalFile(dataDir), 'utf8')));
  return { backup: journal.backup, problem: await carryOn(dataDir, journal) };
}

async function carryOn(dataDir: string, { swaps, ott }: SwapJournal): Promise<Problem | null> {
  await inFolder(dataDir, async () => {
    for (const { staged, target } of swaps) {
      // No copy any more: it is in its place already.
      if (!existsSync(staged)) continue;
      // A write-ahead log belongs to the file that is replaced; over the new one it would be damage.
      for (const suffix of ['-wal', '-shm']) await rm(target + suffix, GONE);
      await renamePatiently(staged, target);
    }
    await syncFolder(dataDir);
  });
  let problem: Problem | null = null;
  if (ott !== null) {
    await restoreOtt(ott.staged, ott.target).catch((error: unknown) => {
      problem = problemOf(error);
    });
    forgetMirror(path.join(dataDir, 'archive.db'));
  }
  await rm(journalFile(dataDir), { force: true });
  await rm(restoreWork(dataDir), { recursive: true, force: true });
  return problem;
}

/** Others may have the database open: they see the old content or the new one. Only a damaged file is replaced itself. */
async function restoreOtt(staged: string, target: string): Promise<void> {
  const db = openForCopy(staged, false);
  try {
    await copyDatabase(db, target, () => undefined);
  } catch (error) {
    if (problemOf(error).code !== 'problem.database_damaged') throw error;
    await replaceDamaged(staged, target);
  } finally {
    db.close();
  }
}

async function replaceDamaged(staged: string, target: string): Promise<void> {
  const half = `${target}.restored`;
  await inFolder(path.dirname(target), async () => {
    await rm(half, { force: true });
    await copyFileSurely(staged, half);
    for (const suffix of ['-wal', '-shm', '-journal']) await rm(target + suffix, GONE);
    await renamePatiently(half, target);
    await syncFolder(path.dirname(target));
  });
}

/** The mirror is of what the OTT was before. */
function forgetMirror(archive: string): void {
  if (!existsSync(archive)) return;
  withSqliteProblems(archive, () => {
    const db = new Database(archive, { timeout: 10_000 });
    try {
      if (Number(db.pragma('user_version', { simple: true })) > 0) forgetOttCounter(db);
    } finally {
      db.close();
    }
  });
}

function journalFile(dataDir: string): string {
  return path.join(dataDir, 'restore.json');
}
