/** Whether a folder is on a network drive: databases are not safe there. */
import { isNetwork, mountOf } from './mounts.ts';
import { uncNameFor } from './unc-name.ts';

/** What network the folder is on, e.g. `cifs` or `\\server\share`; null for a local disk. The folder must exist. */
export async function networkKind(folder: string): Promise<string | null> {
  const mount = mountOf(folder);
  if (mount !== null) return isNetwork(mount) ? mount.type : null;
  return uncNameFor(folder, null);
}
