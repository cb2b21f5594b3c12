/** What ended a part of the program, kept on this machine: Chromium's crash dumps and our own errors. Nothing is sent. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, crashReporter } from 'electron';

/** The newest are enough to find a fault, and fill no disk. */
const MOST_NOTES = 20;

/** Has Chromium write its crash dumps to this machine; they are sent nowhere. */
export function keepCrashDumps(): void {
  crashReporter.start({ uploadToServer: false });
}

/** Has errors of the main process that nobody foresaw kept. Electron would ask the person about each, and lose it. */
export function keepOwnErrors(): void {
  const keep = (error: unknown) => keepNote('main', error);
  process.on('uncaughtException', keep);
  process.on('unhandledRejection', keep);
}

/** Keeps a note of an error. Never throws: where it cannot be written there is trouble enough. */
export function keepNote(part: string, error: unknown): void {
  console.error(error);
  try {
    write(join(app.getPath('userData'), 'crashes'), part, error);
  } catch (failure) {
    console.error(failure);
  }
}

function write(folder: string, part: string, error: unknown): void {
  mkdirSync(folder, { recursive: true });
  const name = `${new Date().toISOString().replaceAll(':', '-')}_${part}.txt`;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeFileSync(join(folder, name), `${text}\n`);
  const notes = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  for (const old of notes.sort().slice(0, -MOST_NOTES)) rmSync(join(folder, old));
}
