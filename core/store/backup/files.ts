/** Copying files so that they are surely on the disk, hashed on the way. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Failure, type Problem } from '../../model/problem.ts';

const PIECE_BYTES = 1 << 20;

export type FileFacts = { readonly bytes: number; readonly sha256: string };

/** Called for each piece; throws to stop. */
export type OnPiece = (bytes: number) => void;

/** Size and SHA-256 of a file. */
export async function hashFile(file: string, onPiece?: OnPiece): Promise<FileFacts> {
  return readThrough(file, async () => undefined, onPiece);
}

/** Copies a file to a new one and waits until the disk has it. */
export async function copyFileSurely(from: string, to: string, onPiece?: OnPiece): Promise<FileFacts> {
  const target = await open(to, 'wx');
  try {
    const facts = await readThrough(from, (piece) => target.appendFile(piece), onPiece);
    await target.sync();
    return facts;
  } finally {
    await target.close();
  }
}

/** Writes a new file and waits until the disk has it. */
export async function writeFileSurely(file: string, text: string): Promise<void> {
  const target = await open(file, 'w');
  try {
    await target.writeFile(text);
    await target.sync();
  } finally {
    await target.close();
  }
}

/** Makes sure of the names in a folder. Windows keeps them by itself and opens no folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems have no such call; then their server decides when names are on the disk.
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

/** Runs `work`; an error of the file system becomes a problem of this folder. */
export async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw folderFailure(folder, error);
  }
}

/** The code of a file system's error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function folderFailure(folder: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof Error) || error instanceof Failure) return error;
  if (!('syscall' in error)) return error;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const problem: Problem = {
    code: isFull ? 'problem.disk_full' : 'problem.backup_folder_unusable',
    where: folder,
    detail: error.message,
  };
  return new Failure(problem, { cause: error });
}

async function readThrough(
  file: string,
  use: (piece: Buffer) => Promise<void>,
  onPiece?: OnPiece,
): Promise<FileFacts> {
  const hash = createHash('sha256');
  const source = await open(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      await use(piece);
      bytes += bytesRead;
      onPiece?.(bytesRead);
    }
  } finally {
    await source.close();
  }
}
