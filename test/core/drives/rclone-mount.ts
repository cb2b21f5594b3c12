/** A folder mounted through rclone and FUSE: the nearest thing to a network drive that a test can hang and release. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished } from 'vitest';
import { mountOf } from '../../../core/drives/mounts.ts';
import { missing } from '../../rigs/programs.ts';
import { tempFolder } from './folders.ts';

/** Why no test can mount here; undefined where it can. */
export const noMounts = missing('rclone', 'fusermount3', '/dev/fuse');

/** Mounts `source` for the rest of the test. `hang` makes every access wait until the test ends. */
export async function mountRclone(source: string): Promise<{ root: string; hang: () => void }> {
  const root = tempFolder();
  const rclone = spawn('rclone', ['mount', source, root, '--dir-cache-time', '0s', '--config', ''], {
    stdio: 'ignore',
  });
  onTestFinished(async () => {
    rclone.kill('SIGCONT');
    rclone.kill('SIGTERM');
    if (rclone.exitCode === null) await once(rclone, 'exit');
    // Somebody who still looks into the mount keeps rclone from taking it away.
    spawnSync('fusermount3', ['-u', '-z', root]);
  });
  await expect.poll(() => mountOf(root)?.type, { timeout: 15_000 }).toBe('fuse.rclone');
  return { root, hang: () => rclone.kill('SIGSTOP') };
}
