/**
 * Damage found at start. A start must not be slow, so it looks at what costs next to nothing: SQLite's header, the length
 * of the file and the schema; and at every page where the file is small. Every page of the large ones is looked at by each
 * backup, in its own thread. (Kills and power cuts do no damage: the write-ahead log sees to that.)
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure, type Problem, problemOf } from '../../model/problem.ts';
import { openOwnReadOnly, withSqliteProblems } from '../sqlite.ts';
import { hashFile } from './files.ts';
import { type Backup, listBackups, usableFor } from './list.ts';
import type { Part } from './manifest.ts';
import { knownFolders } from './restore.ts';

/** Read from the disk's cache within about a tenth of a second. */
const SMALL_BYTES = 32_000_000;

const OURS = ['state', 'archive'] as const satisfies Part[];

/**
 * Refuses a data folder with a damaged database of ours.
 * @throws Failure `problem.database_damaged_restorable` with the newest good backup (`backup`, its folder) and the command
 *   that puts it back (`command`); `problem.database_damaged` where there is none
 */
export async function refuseDamage(dataDir: string): Promise<void> {
  for (const part of OURS) {
    const file = path.join(dataDir, `${part}.db`);
    const problem = damageOf(file);
    if (problem === null) continue;
    const backup = await newestBackupWith(dataDir, part);
    if (backup !== undefined) throw new Failure(restorable(problem, part, dataDir, backup));
    // An empty file is what a kill at the very first start leaves.
    if (statSync(file).size > 0) throw new Failure(problem);
  }
}

/** An error that tells of damage to a database of ours, with the remedy in it; any other as it is. */
export async function withRemedy(dataDir: string, error: unknown): Promise<unknown> {
  const problem = problemOf(error);
  const part = OURS.find((ours) => problem.where === path.join(dataDir, `${ours}.db`));
  if (problem.code !== 'problem.database_damaged' || part === undefined) return error;
  const backup = await newestBackupWith(dataDir, part);
  return backup === undefined ? error : new Failure(restorable(problem, part, dataDir, backup));
}

/** What is wrong with a database of ours; null where nothing is, or there is none. */
function damageOf(file: string): Problem | null {
  if (!existsSync(file)) return null;
  const { size } = statSync(file);
  if (size === 0) return { code: 'problem.database_damaged', where: file };
  try {
    const answer = look(file, size <= SMALL_BYTES);
    return answer === 'ok' ? null : { code: 'problem.database_damaged', where: file, detail: answer };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'problem.database_damaged') return problem;
    throw error;
  }
}

function look(file: string, atEveryPage: boolean): string {
  const db = openOwnReadOnly(file);
  try {
    return withSqliteProblems(file, () => {
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return atEveryPage ? String(db.pragma('quick_check(1)', { simple: true })) : 'ok';
    });
  } finally {
    db.close();
  }
}

async function newestBackupWith(dataDir: string, part: Part): Promise<Backup | undefined> {
  for (const folder of await knownFolders(dataDir)) {
    // A folder that is away holds nothing that could be put back now.
    const backups = await listBackups(folder).catch((error: unknown) => {
      if (error instanceof Failure) return [];
      throw error;
    });
    for (const backup of usableFor(backups, part)) if (await isIntact(backup, part)) return backup;
  }
  return undefined;
}

/** Whether the copy of a database is still what was saved; what cannot be read is not. */
async function isIntact({ dir, manifest }: Backup, part: Part): Promise<boolean> {
  const entry = manifest?.entries.find(({ content }) => content === part);
  if (entry === undefined) return false;
  const facts = await hashFile(path.join(dir, entry.file)).catch(() => null);
  return facts?.sha256 === entry.sha256;
}

function restorable({ where, detail }: Problem, part: Part, dataDir: string, { dir }: Backup): Problem {
  return {
    code: 'problem.database_damaged_restorable',
    ...(where === undefined ? {} : { where }),
    ...(detail === undefined ? {} : { detail }),
    params: { part, backup: dir, command: `nas backup restore "${dir}" --only ${part} --data "${dataDir}"` },
  };
}
