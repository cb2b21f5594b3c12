/**
 * Processes on Windows. Each child is put into a *job* named after its mark, which holds all that it starts whatever
 * becomes of the parents; where that is not possible, `taskkill /T` ends what descends from it. There is no way to ask a
 * console program nicely.
 */
import { execFile } from 'node:child_process';
import type { ProcessIdentity } from '../../store/processes.ts';
import type { ProcessTree } from './tree.ts';
import { createJob, hasEnded, processesOfJob, processStartedAt, terminateJob } from './win32-process.ts';

export class WindowsTree implements ProcessTree {
  readonly #jobs = new Map<string, { close(): void }>();

  startedAt(pid: number): string | null {
    return processStartedAt(pid);
  }

  adopt({ mark, pid }: ProcessIdentity): void {
    const job = createJob(jobName(mark), pid);
    if (job !== null) this.#jobs.set(mark, job);
  }

  membersOf({ mark, pid, started }: ProcessIdentity): number[] {
    // One that has ended is listed for a moment longer.
    const inJob = (processesOfJob(jobName(mark)) ?? []).filter((member) => !hasEnded(member));
    const isAlone = !inJob.includes(pid) && started !== null && processStartedAt(pid) === started;
    return isAlone ? [...inJob, pid] : inJob;
  }

  async signal(members: readonly number[], _how: 'end' | 'kill', { mark }: ProcessIdentity): Promise<void> {
    if (!terminateJob(jobName(mark))) await Promise.all(members.map(killWithDescendants));
  }

  release({ mark }: ProcessIdentity): void {
    this.#jobs.get(mark)?.close();
    this.#jobs.delete(mark);
  }
}

function jobName(mark: string): string {
  return `Local\\nas-auto-sync-${mark}`;
}

/** Its exit code tells nothing of use: whoever is left is seen by the next look. */
function killWithDescendants(pid: number): Promise<void> {
  return new Promise((resolve) => {
    execFile('taskkill', ['/T', '/F', '/PID', String(pid)], { windowsHide: true }, () => resolve());
  });
}
