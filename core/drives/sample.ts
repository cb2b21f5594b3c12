/** A fingerprint of a file from a few of its bytes: tells a renamed 100 GB file from a new one for three small reads. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

const CHUNK_BYTES = 64 * 1024;

/**
 * Hash (32 hex digits) of the size and of the first, middle and last 64 KiB of the file at `relPath`; null when it cannot
 * be read. Equal hashes are strong evidence, not proof: two encodings of one length may differ elsewhere only.
 */
export async function sampleHash(root: string, relPath: string): Promise<string | null> {
  try {
    const file = await open(join(root, relPath), 'r');
    try {
      return await sampleOf(file, (await file.stat()).size);
    } finally {
      await file.close();
    }
  } catch {
    // A file that cannot be read now has no fingerprint; whether it is there is for the scan to say.
    return null;
  }
}

/** As {@link sampleHash}, of an open file of `size` bytes. */
export async function sampleOf(file: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha256').update(`${size}\n`);
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const last = Math.max(size - CHUNK_BYTES, 0);
  // Small files give the same position more than once: each is read once.
  for (const position of new Set([0, Math.floor(last / 2), last])) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, position);
    hash.update(chunk.subarray(0, bytesRead));
  }
  return hash.digest('hex').slice(0, 32);
}
