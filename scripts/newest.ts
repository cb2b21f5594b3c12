/** How fresh files are: what is built is built again only when something it is made of has changed. */
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** When the newest file of these files and folders was written, Unix ms; 0 where there is none. */
export async function newest(paths: readonly string[]): Promise<number> {
  const times = paths.map(async (path) => {
    if (!existsSync(path)) return 0;
    const found = await stat(path);
    return found.isDirectory()
      ? newest((await readdir(path)).map((name) => join(path, name)))
      : found.mtimeMs;
  });
  return Math.max(0, ...(await Promise.all(times)));
}
