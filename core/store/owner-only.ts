/** Small files that only their owner may read: tokens and secrets. */
import { chmodSync, closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { renamePatientlySync } from './rename.ts';

/** Windows has no modes; there a file has a list of who may open it. */
const restrict: (file: string) => unknown =
  process.platform === 'win32'
    ? (await import('./win32-owner.ts')).keepToOwner
    : (file) => chmodSync(file, 0o600);

/** Replaces a file as a whole, so that a crash leaves the old one or the new one; mode 0600. */
export function writeOwnerOnly(file: string, text: string): void {
  const temporary = `${file}.new`;
  const fd = openSync(temporary, 'w', 0o600);
  try {
    restrict(temporary); // The mode of `openSync` only counts for a file that is new.
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renamePatientlySync(temporary, file);
}
