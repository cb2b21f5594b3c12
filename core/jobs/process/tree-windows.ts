/** Processes on Windows: `taskkill /T` ends a process with its descendants; there is no way to ask a console program nicely. */
import { execFile } from 'node:child_process';
import type { ProcessIdentity } from '../../store/processes.ts';
import type { ProcessTree } from './tree.ts';

/** Loads what asks Windows for the times of processes. */
export async function windowsTree(): Promise<ProcessTree> {
  const { processStartedAt } = await import('./win32-process.ts');
  return {
    startedAt: processStartedAt,
    membersOf: ({ pid, started }: ProcessIdentity) =>
      started !== null && processStartedAt(pid) === started ? [pid] : [],
    signal: async (members) => {
      await Promise.all(members.map(killTree));
    },
  };
}

/** Its exit code tells nothing of use: whoever is left is seen by the next look. */
function killTree(pid: number): Promise<void> {
  return new Promise((resolve) => {
    execFile('taskkill', ['/T', '/F', '/PID', String(pid)], { windowsHide: true }, () => resolve());
  });
}
