/** What an operating system is to start: the engine all the time, or single jobs at their times. */
import type { Times } from './times.ts';

export type Task = {
  /** `serve`, or `job-` and the name of the job. */
  readonly id: string;
  /** For people, in the list of the system's scheduler. */
  readonly title: string;
  /** Absolute. */
  readonly program: string;
  readonly args: readonly string[];
  /** Absolute. */
  readonly folder: string;
  /** Null: from the start of the machine (or the person's log-in) on, and again whenever it fails. */
  readonly when: { readonly times: Times; readonly timeZone: string; readonly schedule: string } | null;
};

/** `user`: as this person, while they are logged in; `system`: as the machine itself. */
export type Scope = 'user' | 'system';

export const MANAGERS = ['systemd', 'windows', 'cron'] as const;
export type Manager = (typeof MANAGERS)[number];

/** What our entries are called in all schedulers. */
export const NAME = 'nas-auto-sync';
