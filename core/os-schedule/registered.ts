/** What was registered, kept in the data folder, so that it can be taken back although its jobs are gone by now. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { MANAGERS } from './task.ts';

const registeredSchema = z.object({
  manager: z.enum(MANAGERS),
  scope: z.enum(['user', 'system']),
  /** Ids of the tasks. */
  tasks: z.array(z.string()),
});

export type Registered = z.infer<typeof registeredSchema>;

/** Undefined when nothing was, or the note cannot be read: then nothing is known of. */
export async function readRegistered(dataDir: string): Promise<Registered | undefined> {
  try {
    return registeredSchema.parse(JSON.parse(await readFile(noteFile(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Notes what the system's scheduler was given, so that it can be taken back. */
export async function rememberRegistered(dataDir: string, registered: Registered): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(noteFile(dataDir), `${JSON.stringify(registered, null, 2)}\n`);
}

/** Nothing is registered any more. */
export async function forgetRegistered(dataDir: string): Promise<void> {
  await rm(noteFile(dataDir), { force: true });
}

function noteFile(dataDir: string): string {
  return path.join(dataDir, 'schedule.json');
}
