/** Whether a folder is on a network drive: databases are not safe there. */
import { realpath } from 'node:fs/promises';
import { isNetwork, mountOf } from './mounts.ts';
import { uncNameFor, withoutPrefix } from './unc-name.ts';

/** What network the folder is on, e.g. `cifs` or `\\server\share`; null for a local disk. The folder must exist. */
export async function networkKind(folder: string): Promise<string | null> {
  const mount = mountOf(folder);
  if (mount !== null) return isNetwork(mount) ? mount.type : null;
  if (process.platform !== 'win32') return null;
  return (await windowsKind(folder)) ?? windowsKind(await linkTarget(folder));
}

async function windowsKind(folder: string): Promise<string | null> {
  const unc = await uncNameFor(folder, null);
  const letter = /^[a-z]:/i.exec(withoutPrefix(folder))?.[0];
  if (unc !== null || letter === undefined) return unc;
  const { isRemote } = await import('./win32.ts');
  return isRemote(letter) ? letter : null;
}

/** Where a folder really is. RAM disks and the like do not tell: then it is where it seems to be. */
async function linkTarget(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}
