/**
 * Where backups are. `<data>/backup.json` remembers it beside state.db, because the settings that say it may be the very
 * thing that is lost.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Failure } from '../../model/problem.ts';
import type { Settings } from '../../model/settings.ts';
import { inFolder, writeFileSurely } from './files.ts';

const placeSchema = z.object({
  /** Tells this data folder's backups from others in the same folder. */
  installation: z.string().regex(/^[0-9a-f]{16}$/),
  /** Where the last backup was put; null before the first. */
  folder: z.string().nullable(),
});

export type Place = z.infer<typeof placeSchema>;

/** The setting `backup.folder` as an absolute path; `<data>` stands for the data folder. */
export function backupFolder(settings: Pick<Settings, 'backup'>, dataDir: string): string {
  return path.resolve(settings.backup.folder.replace(/^<data>/, () => dataDir));
}

/** The folder of backups when nothing else is known. */
export function defaultBackupFolder(dataDir: string): string {
  return path.join(dataDir, 'backups');
}

/** What is remembered; undefined before the first backup, or when it cannot be read. */
export async function readPlace(dataDir: string): Promise<Place | undefined> {
  try {
    return placeSchema.parse(JSON.parse(await readFile(placeFile(dataDir), 'utf8')));
  } catch {
    return undefined; // It is a reminder: without it a new name is taken, and the default folder looked at.
  }
}

/**
 * Makes sure of the folder and of this data folder's name. A folder that was used before and is not there is *away*: it is
 * not made anew, since that would be on another disk than the one that is missing.
 * @throws Failure `problem.backup_folder_away` | `problem.backup_folder_unusable`
 */
export async function preparePlace(dataDir: string, folder: string): Promise<Place> {
  const known = await readPlace(dataDir);
  const isInside = folder.startsWith(dataDir + path.sep);
  if (known?.folder === folder && !isInside && !existsSync(folder))
    throw new Failure({ code: 'problem.backup_folder_away', where: folder });
  await inFolder(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));
  return {
    installation: known?.installation ?? randomBytes(8).toString('hex'),
    folder: known?.folder ?? null,
  };
}

/** Notes which folder is used, so that one that is away is not made anew. */
export async function rememberPlace(dataDir: string, place: Place): Promise<void> {
  await writeFileSurely(placeFile(dataDir), JSON.stringify(place, null, 2));
}

function placeFile(dataDir: string): string {
  return path.join(dataDir, 'backup.json');
}
