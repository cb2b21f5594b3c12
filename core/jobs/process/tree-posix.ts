/** Processes on a POSIX system without /proc: what can be found is the process group that the root leads. */
import type { ProcessIdentity } from '../../store/processes.ts';
import type { ProcessTree } from './tree.ts';

export class PosixTree implements ProcessTree {
  startedAt(): null {
    return null;
  }

  /** The group, as the negative id that kill(2) takes for it. */
  membersOf({ pid }: ProcessIdentity): number[] {
    return sendSignal(-pid, 0) ? [-pid] : [];
  }

  signal(members: readonly number[], how: 'end' | 'kill'): void {
    signalAll(members, how);
  }
}

/** Asks processes to end, or ends them; those that are gone are passed over. */
export function signalAll(members: readonly number[], how: 'end' | 'kill'): void {
  for (const pid of members) sendSignal(pid, how === 'end' ? 'SIGTERM' : 'SIGKILL');
}

/** Whether there was somebody to receive it. */
function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    // Gone (ESRCH), or not ours to end (EPERM): the caller looks again and tells what is left.
    if (error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))
      return error.code === 'EPERM';
    throw error;
  }
}
