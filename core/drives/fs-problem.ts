/** What the file system's error codes mean for a folder and for its drive. */
import type { Problem } from '../model/problem.ts';

const DRIVE_GONE = new Set([
  'ENOTCONN',
  'EIO',
  'ESTALE',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ECONNRESET',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ENXIO',
  'ENODEV',
  'ENOLINK',
  'EREMOTEIO',
]);
const VANISHED = new Set(['ENOENT', 'ENOTDIR']);

/** The problem that a failed listing of `folder` stands for. Whatever it is, the folder is *unknown*, not empty. */
export function folderProblem(folder: string, error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  if (isDriveGone(error)) return { code: 'problem.drive_gone', where: folder, detail };
  if (hasVanished(error)) return { code: 'problem.folder_vanished', where: folder, detail };
  return { code: 'problem.folder_unreadable', where: folder, detail };
}

/** True when an error says that what was asked for is not there (any more). */
export function hasVanished(error: unknown): boolean {
  return VANISHED.has(errorCode(error));
}

/** True when an error speaks of the drive or the way to it: then nothing is known about any file on it. */
export function isDriveGone(error: unknown): boolean {
  return DRIVE_GONE.has(errorCode(error));
}

/** The system's code of an error (`ENOENT`); '' where it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
