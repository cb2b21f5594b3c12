/** Small files that only their owner may read: tokens and secrets. */
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** Replaces a file as a whole, so that a crash leaves the old one or the new one; mode 0600. */
export function writeOwnerOnly(file: string, text: string): void {
  const temporary = `${file}.new`;
  const fd = openSync(temporary, 'w', 0o600);
  try {
    chmodSync(temporary, 0o600); // The mode of `openSync` only counts for a file that is new.
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, file);
}
