/** Programs that some tests use and that not every machine has. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'vitest';

/** Debian keeps administrators' tools and Wine off an ordinary PATH. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/lib/wine'];

/** The absolute path of a program, or undefined where this machine has none. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...MORE_FOLDERS];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** Why tests that need all of `names` (programs, or absolute paths of devices) cannot run here; undefined when they can. */
export function missing(...names: string[]): string | undefined {
  const absent = names.filter((name) =>
    name.startsWith('/') ? !existsSync(name) : findProgram(name) === undefined,
  );
  return absent.length === 0 ? undefined : `this machine has no ${absent.join(', no ')}`;
}

/** A `describe` that becomes one skipped test with its reason where there is a `reason` not to run it. */
export function describeUnless(reason: string | undefined, name: string, body: () => void): void {
  if (reason === undefined) describe(name, body);
  else describe(name, () => it('is skipped', ({ skip }) => skip(reason)));
}
