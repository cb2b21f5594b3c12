/**
 * Renaming where others look on. On Windows a file that somebody has open can often neither be renamed nor replaced; virus
 * scanners, backup programs and readers have one open for a moment.
 */
import { renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = [100, 300, 1_000, 3_000];
/** For those who cannot let others work meanwhile. */
const SHORT_PATIENCE_MS = [10, 20, 50, 100, 200, 400];

/** Renames a file or folder, waiting for those who look at it. Replaces a file that is there. */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of PATIENCE_MS) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!isHeld(error)) throw error;
      await sleep(wait);
    }
  }
  await rename(from, to);
}

/** As {@link renamePatiently}, for small files: blocks the thread, and gives up within a second. */
export function renamePatientlySync(from: string, to: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (const wait of SHORT_PATIENCE_MS) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!isHeld(error)) throw error;
      Atomics.wait(clock, 0, 0, wait);
    }
  }
  renameSync(from, to);
}

function isHeld(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EPERM', 'EBUSY', 'EACCES'].includes(String(error.code))
  );
}
