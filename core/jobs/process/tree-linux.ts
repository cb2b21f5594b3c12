/**
 * Processes on Linux, from /proc. Of a tree are: the root, its process group, all whose ancestor is of it, and all that
 * have its mark in their environment. The mark finds those that made a session of their own and whose parents are gone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessIdentity } from '../../store/processes.ts';
import type { ProcessTree } from './tree.ts';
import { signalAll } from './tree-posix.ts';

type Entry = { pid: number; parent: number; group: number; started: string; isDead: boolean };

export class LinuxTree implements ProcessTree {
  readonly #variable: string;
  readonly #boot = bootId();

  /** @param variable the environment variable that holds the mark */
  constructor(variable: string) {
    this.#variable = variable;
  }

  startedAt(pid: number): string | null {
    return this.#entry(String(pid))?.started ?? null;
  }

  membersOf(root: ProcessIdentity): number[] {
    const entries = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => this.#entry(name) ?? []);
    const owner = entries.find(({ pid }) => pid === root.pid);
    const isReused = owner !== undefined && owner.started !== root.started;
    const mark = `${this.#variable}=${root.mark}`;
    const members = new Set<number>();
    const isMember = ({ pid, parent, group }: Entry) =>
      (!isReused && (pid === root.pid || group === root.pid)) || members.has(parent) || hasMark(pid, mark);
    // A child may be listed before its parent: look until nothing is added.
    for (let before = -1; before < members.size; ) {
      before = members.size;
      for (const entry of entries) if (!members.has(entry.pid) && isMember(entry)) members.add(entry.pid);
    }
    return entries.filter(({ pid, isDead }) => members.has(pid) && !isDead).map(({ pid }) => pid);
  }

  signal(members: readonly number[], how: 'end' | 'kill'): void {
    signalAll(members, how);
  }

  /** `/proc/PID/stat`: see proc(5). The name in it is in parentheses and may hold anything. */
  #entry(name: string): Entry | undefined {
    const stat = readIfThere(`/proc/${name}/stat`);
    if (stat === undefined) return undefined;
    const [state, parent, group, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      pid: Number(name),
      parent: Number(parent),
      group: Number(group),
      // In clock ticks since the machine started, so the start of the machine belongs to it.
      started: `${this.#boot}:${rest[16]}`,
      isDead: state === 'Z' || state === 'X',
    };
  }
}

/** Other users' processes do not show their environment, and are not ours. */
function hasMark(pid: number, mark: string): boolean {
  return readIfThere(`/proc/${pid}/environ`)?.split('\0').includes(mark) ?? false;
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined; // It ended meanwhile, or is another user's.
  }
}
