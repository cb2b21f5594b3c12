/** The network name behind a drive letter or a mount point: what the same place is called on other machines. */
import type { Mount } from './mounts.ts';

/** The root as `\\server\share\…`; null for a local drive. */
export async function uncNameFor(root: string, mount: Mount | null): Promise<string | null> {
  if (process.platform === 'win32') return windowsUncName(root);
  if (mount === null || !/^\/\/[^/]+\/[^/]+/.test(mount.source)) return null;
  return (mount.source + root.slice(mount.point.length)).replaceAll('/', '\\').replace(/\\$/, '');
}

async function windowsUncName(root: string): Promise<string | null> {
  const path = withoutPrefix(root.replaceAll('/', '\\'));
  if (path.startsWith('\\\\')) return path;
  const letter = /^[a-z]:/i.exec(path)?.[0];
  if (letter === undefined) return null;
  const { uncNameOf } = await import('./win32.ts');
  const share = uncNameOf(letter);
  return share && (share + path.slice(letter.length)).replace(/\\$/, '');
}

/** A path without the prefix of long ones: `\\?\Z:\…` is `Z:\…`, `\\?\UNC\server\…` is `\\server\…`. Pure. */
export function withoutPrefix(path: string): string {
  const [, unc, rest] = /^\\\\[?.]\\(UNC\\)?(.*)$/i.exec(path) ?? [];
  if (rest === undefined) return path;
  return unc === undefined ? rest : `\\\\${rest}`;
}
