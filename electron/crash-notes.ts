/** What ended a part of the program, kept on this machine: Chromium's crash dumps and our own errors. Nothing is sent. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crashReporter } from 'electron';

/** The newest are enough to find a fault, and fill no disk. */
const MOST_NOTES = 20;

/** Has Chromium write its crash dumps to this machine; they are sent nowhere. */
export function keepCrashDumps(): void {
  crashReporter.start({ uploadToServer: false });
}

/** @param folder made when it is not there @param at Unix milliseconds */
export function keepNote(folder: string, part: string, error: Error, at: number): void {
  mkdirSync(folder, { recursive: true });
  const name = `${new Date(at).toISOString().replaceAll(':', '-')}_${part}.txt`;
  writeFileSync(join(folder, name), `${error.stack ?? error.message}\n`);
  const notes = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  for (const old of notes.sort().slice(0, -MOST_NOTES)) rmSync(join(folder, old));
}
