/** Whether a backup can be trusted: its hashes, and each database opened and looked through. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../../model/problem.ts';
import { ARCHIVE_VERSION } from '../archive-schema.ts';
import { withSqliteProblems } from '../sqlite.ts';
import { STATE_MIGRATIONS } from '../state.ts';
import { checkPages } from './copy-database.ts';
import { copyFileSurely, inFolder, type OnPiece } from './files.ts';
import { type Entry, type Manifest, type Part, readManifest } from './manifest.ts';

/** The newest schema that this version knows. */
const NEWEST: Partial<Record<Entry['content'], number>> = {
  state: Math.max(...STATE_MIGRATIONS.map(({ to }) => to)),
  archive: ARCHIVE_VERSION,
};

/** A database of a backup that was found good: a local copy of it, ready to be put into its place. */
export type Verified = { readonly part: Part; readonly file: string };

/**
 * Verifies a backup by way of copies in `workDir`, because SQLite is not safe on a network drive and a backup must not be
 * touched. The folder is made anew; the copies stay in it.
 * @throws Failure `problem.backup_unreadable` | `problem.backup_altered` | `problem.backup_of_damage` |
 *   `problem.database_damaged` | `problem.database_newer` | `problem.disk_full`
 */
export async function verifyInto(
  dir: string,
  workDir: string,
  onPiece?: OnPiece,
): Promise<{ manifest: Manifest; verified: Verified[] }> {
  const manifest = await readManifest(dir);
  await inFolder(workDir, async () => {
    await rm(workDir, { recursive: true, force: true });
    await mkdir(workDir, { recursive: true });
  });
  const verified: Verified[] = [];
  for (const entry of manifest.entries) {
    const original = path.join(dir, entry.file);
    const file = path.join(workDir, entry.file);
    const facts = await inFolder(dir, () => copyFileSurely(original, file, onPiece));
    if (facts.sha256 !== entry.sha256) throw new Failure({ code: 'problem.backup_altered', where: original });
    if (entry.damaged) throw new Failure({ code: 'problem.backup_of_damage', where: dir });
    if (entry.content === 'settings') continue;
    checkDatabase(file, original, entry.content);
    verified.push({ part: entry.content, file });
  }
  return { manifest, verified };
}

/** As {@link verifyInto}, and nothing stays. */
export async function verifyBackup(dir: string, workDir: string, onPiece?: OnPiece): Promise<Manifest> {
  try {
    return (await verifyInto(dir, workDir, onPiece)).manifest;
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

function checkDatabase(file: string, original: string, part: Part): void {
  withSqliteProblems(original, () => {
    const db = new Database(file, { readonly: true });
    try {
      checkPages(db, original, 'integrity_check');
      const version = Number(db.pragma('user_version', { simple: true }));
      if (version > (NEWEST[part] ?? version))
        throw new Failure({ code: 'problem.database_newer', where: original });
    } finally {
      db.close();
    }
  });
}
