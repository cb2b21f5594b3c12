/**
 * Ends a child process with all that it started, as far as the system lets them be found. The time at which a process
 * began guards against ending a stranger that got the same id later.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessIdentity } from '../../store/processes.ts';
import { LinuxTree } from './tree-linux.ts';
import { PosixTree } from './tree-posix.ts';

/** What a platform can tell about processes and do to them. */
export interface ProcessTree {
  /** When the process with this id began; null where the system cannot be asked, or it is gone. */
  startedAt(pid: number): string | null;
  /** A process and all that it started that live now. Those that cannot be found are not in it. */
  membersOf(root: ProcessIdentity): number[] | Promise<number[]>;
  /** `end`: asks nicely, where the platform knows how. Those that are gone meanwhile are fine. */
  signal(members: readonly number[], how: 'end' | 'kill', root: ProcessIdentity): void | Promise<void>;
  /** Called with a new process, before it starts others: what has to be done so that those can be found. */
  adopt?(root: ProcessIdentity): void;
  /** Called when all of a tree has ended. */
  release?(root: ProcessIdentity): void;
}

const LOOK_EVERY_MS = 25;
/** What has not died so long after it was killed cannot be (another user's, or stuck in the kernel). */
const GIVE_UP_AFTER_MS = 3_000;

/** The variable that holds a process's mark. */
export const MARK_VARIABLE = 'NAS_AUTO_SYNC_PROCESS';

/** How processes and their descendants are found and ended on this platform. */
export async function platformTree(): Promise<ProcessTree> {
  // Loaded where it belongs only: it needs Windows.
  if (process.platform === 'win32') return new (await import('./tree-windows.ts')).WindowsTree();
  return process.platform === 'linux' ? new LinuxTree(MARK_VARIABLE) : new PosixTree();
}

/** What came of ending a tree: how many processes there were, and those that could not be ended. */
export type TreeEnd = { readonly found: number; readonly left: readonly number[] };

/**
 * Asks all of a tree to end, and kills what has not after `graceMs`. Resolves when they are gone.
 * @param graceMs milliseconds; 0 kills at once
 */
export async function endTree(root: ProcessIdentity, graceMs: number, tree?: ProcessTree): Promise<TreeEnd> {
  const platform = tree ?? (await platformTree());
  const ended = new Set<number>();
  const started = performance.now();
  for (let asked = new Set<number>(); ; await sleep(LOOK_EVERY_MS)) {
    const members = await platform.membersOf(root);
    for (const pid of members) ended.add(pid);
    const passed = performance.now() - started;
    if (members.length === 0 || passed > graceMs + GIVE_UP_AFTER_MS)
      return { found: ended.size, left: members };
    if (passed >= graceMs) await platform.signal(members, 'kill', root);
    else {
      // Once each: a program may take a second request as "at once, without tidying up".
      await platform.signal(
        members.filter((pid) => !asked.has(pid)),
        'end',
        root,
      );
      asked = new Set([...asked, ...members]);
    }
  }
}
