/** Deleting backups that have served their time: this data folder's own, and nothing else in the folder. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { renamePatiently } from '../rename.ts';
import { inFolder } from './files.ts';
import { type Backup, listBackups } from './list.ts';
import { halfName } from './make.ts';
import { readPlace } from './place.ts';
import { type Kept, outlived } from './retention.ts';

/** Answers with what was deleted. @param now Unix milliseconds @throws Failure `problem.backup_folder_unusable` */
export async function pruneBackups(
  dataDir: string,
  folder: string,
  keep: Kept,
  now: number,
): Promise<Backup[]> {
  const old = await prunable(dataDir, folder, keep, now);
  for (const { dir, name, manifest } of old) {
    // Half deleted it must not be taken for a backup.
    const half = path.join(folder, halfName(name, manifest?.installation ?? ''));
    await inFolder(folder, async () => {
      await renamePatiently(dir, half);
      await rm(half, { recursive: true, force: true });
    });
  }
  return old;
}

/** What {@link pruneBackups} would delete. */
export async function prunable(dataDir: string, folder: string, keep: Kept, now: number): Promise<Backup[]> {
  const place = await readPlace(dataDir);
  const ours = (await listBackups(folder)).filter(
    ({ manifest }) => manifest !== null && manifest.installation === place?.installation,
  );
  return outlived(
    ours.map((backup) => ({ ...backup, good: backup.problem === null })),
    keep,
    now,
  );
}
