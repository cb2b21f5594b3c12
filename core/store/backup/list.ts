/** The backups in a folder. Only whole ones are there: names of others, and half ones, are passed over. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, problemOf } from '../../model/problem.ts';
import { codeOf, inFolder } from './files.ts';
import { isBackupName, type Manifest, type Part, readManifest } from './manifest.ts';

export type Backup = {
  readonly name: string;
  /** Absolute. */
  readonly dir: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly bytes: number;
  /** Null where it cannot be read. */
  readonly manifest: Manifest | null;
  /** Why it is of no use; null as far as a look at names and sizes tells. */
  readonly problem: Problem | null;
};

/**
 * Backups, newest first; none where the folder does not exist.
 * @throws Failure `problem.backup_folder_unusable`
 */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = await inFolder(folder, async () => {
    try {
      return await readdir(folder);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  });
  const backups = await Promise.all(
    names.filter(isBackupName).map((name) => readBackup(path.join(folder, name))),
  );
  return backups.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}

/** What a backup says of itself, and whether its files are there in full. */
export async function readBackup(dir: string): Promise<Backup> {
  const name = path.basename(dir);
  try {
    const manifest = await readManifest(dir);
    const bytes = manifest.entries.reduce((sum, entry) => sum + entry.bytes, 0);
    const problem = await incompleteness(dir, manifest);
    return { name, dir, at: Date.parse(manifest.at), bytes, manifest, problem };
  } catch (error) {
    const changed = await stat(dir).then(
      ({ mtimeMs }) => Math.floor(mtimeMs),
      () => 0, // It went away since it was listed; its problem says so.
    );
    return { name, dir, at: changed, bytes: 0, manifest: null, problem: problemOf(error) };
  }
}

/**
 * The backups with a copy of this database that is of use as far as names and sizes tell, the best first: the newest. What
 * was saved before a restore is what somebody turned away from: it comes after all others.
 */
export function usableFor(backups: readonly Backup[], part: Part): Backup[] {
  const usable = backups.filter(
    ({ problem, manifest }) =>
      problem === null && manifest?.entries.some(({ content, damaged }) => content === part && !damaged),
  );
  const isMeant = ({ manifest }: Backup) => manifest?.reason === 'job';
  return [...usable.filter(isMeant), ...usable.filter((backup) => !isMeant(backup))];
}

async function incompleteness(dir: string, { entries }: Manifest): Promise<Problem | null> {
  for (const { file, bytes, damaged } of entries) {
    if (damaged) return { code: 'problem.backup_of_damage', where: dir };
    const size = await stat(path.join(dir, file)).then(
      (found) => found.size,
      (error: unknown) => {
        if (codeOf(error) === 'ENOENT') return -1;
        throw error;
      },
    );
    if (size !== bytes) return { code: 'problem.backup_altered', where: path.join(dir, file) };
  }
  return null;
}
