/** A folder mounted through rclone and FUSE: the nearest thing to a network drive that a test can hang and release. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import { mountOf } from '../../../core/drives/mounts.ts';
import { missing } from '../../rigs/programs.ts';
import { tempFolder } from './folders.ts';

/** Why no test can mount here; undefined where it can. */
export const noMounts = missing('rclone', 'fusermount3', '/dev/fuse');

/** Mounts `source` for the rest of the test. `hang` makes every access wait until the test ends. */
export async function mountRclone(source: string): Promise<{ root: string; hang: () => Promise<void> }> {
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
  await expect.poll(() => mountOf(root)?.type).toBe('fuse.rclone');
  const hang = async () => {
    rclone.kill('SIGSTOP');
    // It answers until the last of its threads has heard.
    await expect.poll(() => threadStates(rclone.pid ?? 0)).toEqual(['T']);
  };
  return { root, hang };
}

/** What the threads of a process do, each state once; `T`: stopped. */
function threadStates(pid: number): string[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const states = tasks.map(
    (task) => /\) (\w)/.exec(readFileSync(`/proc/${pid}/task/${task}/stat`, 'latin1'))?.[1] ?? '',
  );
  return [...new Set(states)];
}
