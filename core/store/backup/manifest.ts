/**
 * What a backup is: a folder `YYYY-MM-DD_HHmmss` with copies of the databases, `settings.json` and, written last,
 * `manifest.json`. It bears that name only once it is whole; until then it is `….partial` and no backup.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Failure } from '../../model/problem.ts';

export const MANIFEST = 'manifest.json';

/** The databases that can be put back one by one. */
export const PARTS = ['state', 'archive', 'ott'] as const;
export type Part = (typeof PARTS)[number];

const entrySchema = z.object({
  content: z.enum([...PARTS, 'settings']),
  /** A plain name: a manifest of somebody else must not lead out of its folder. */
  file: z.string().regex(/^[A-Za-z0-9][\w.-]*$/),
  bytes: z.int().min(0),
  /** SHA-256 in hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** `user_version` of a database of ours; null for what has none of ours. */
  schema: z.int().nullable(),
  /** Kept as it was found, because it was beyond copying: for those who rescue data from it, never to be put back. */
  damaged: z.boolean(),
});

const manifestSchema = z.object({
  program: z.literal('nas-auto-sync'),
  format: z.literal(1),
  /** Of the program that made it. */
  version: z.string(),
  /** ISO 8601. */
  at: z.iso.datetime({ offset: true }),
  reason: z.enum(['job', 'before-restore']),
  /** Which data folder it is of: several may share a folder for backups, and each deletes its own only. */
  installation: z.string(),
  entries: z.array(entrySchema).min(1),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Entry = z.infer<typeof entrySchema>;
export type Reason = Manifest['reason'];

/** @throws Failure `problem.backup_unreadable` when there is none, or none that this version understands */
export async function readManifest(dir: string): Promise<Manifest> {
  const file = path.join(dir, MANIFEST);
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new Failure({ code: 'problem.backup_unreadable', where: file, ...(detail ? { detail } : {}) });
  }
}

const NAME = /^\d{4}-\d{2}-\d{2}_\d{6}(-\d+)?(_before-restore)?$/;

/** Whether a folder may be one of our backups. */
export function isBackupName(name: string): boolean {
  return NAME.test(name);
}

/** The name of a backup made now. @param attempt 1, and more where that name is taken @param timeZone IANA name */
export function backupName(at: number, timeZone: string, reason: Reason, attempt: number): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const [date = '', time = ''] = day.format(at).split(' ');
  const again = attempt === 1 ? '' : `-${attempt}`;
  return `${date}_${time.replaceAll(':', '')}${again}${reason === 'job' ? '' : `_${reason}`}`;
}
