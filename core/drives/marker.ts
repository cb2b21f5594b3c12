/** The marker: a small file at a drive's root that says which drive this is, whatever letter or mount point it has. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MARKER_NAME } from '../model/names.ts';
import { Failure } from '../model/problem.ts';
import { errorCode } from './fs-problem.ts';

const markerSchema = z.object({ id: z.string().min(1) });

/**
 * The id in the drive's marker; null where there is no marker.
 * @throws Failure `problem.marker_damaged`; the file system's own errors as they are
 */
export function readMarker(root: string): string | null {
  const file = join(root, MARKER_NAME);
  const text = readIfThere(file);
  if (text === null) return null;
  const parsed = markerSchema.safeParse(jsonOrUndefined(text));
  if (!parsed.success) throw new Failure({ code: 'problem.marker_damaged', where: file });
  return parsed.data.id;
}

/** Writes a marker; answers with the id that is there afterwards, or null where the drive cannot be written. */
export function writeMarker(root: string, id: string): string | null {
  const file = join(root, MARKER_NAME);
  // Under another name first, so that a crash leaves no half a marker. A scan counts neither as a file.
  const draft = `${file}.${id}`;
  const about = 'NAS Auto Sync knows this drive by this file. Please leave it here.';
  try {
    writeFileSync(draft, `${JSON.stringify({ id, about }, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    if (UNWRITABLE.has(errorCode(error))) return null;
    throw error;
  }
  try {
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return readMarker(root);
}

const UNWRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT']);

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
