/** A disk of few megabytes that can be filled: a tmpfs, which only root may mount. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { missing } from './programs.ts';

/** Why there can be none here; undefined where there can. */
export function noSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux may mount a small disk';
  const reason = missing('mount', 'umount');
  if (reason !== undefined) return reason;
  try {
    new SmallDisk(1).remove();
    return undefined;
  } catch (error) {
    return `a small disk cannot be mounted: ${error instanceof Error ? error.message : error}`;
  }
}

export class SmallDisk {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'nas-disk-'));

  constructor(megabytes: number) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', this.folder], {
      stdio: 'pipe',
    });
  }

  /** Leaves so many bytes free. */
  fill(free: number): void {
    const { bavail, bsize } = statfsSync(this.folder);
    writeFileSync(this.#filler(), Buffer.alloc(Math.max(0, bavail * bsize - free), 1));
  }

  /** Takes back what {@link fill} took. */
  free(): void {
    rmSync(this.#filler(), { force: true });
  }

  remove(): void {
    execFileSync('umount', ['-l', this.folder], { stdio: 'pipe' });
    rmSync(this.folder, { recursive: true, force: true });
  }

  #filler(): string {
    return path.join(this.folder, 'filler');
  }
}
