/** Electron's runtime, which npm does not install by itself here: looked for, else fetched once. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = join(dirname(import.meta.dirname), 'node_modules', 'electron');
/** About 120 MB; whoever has it on a slow line gets the window in the browser meanwhile. */
const FETCH_LIMIT_MS = 5 * 60_000;

/** The executable; null where it cannot be had, or where there is no screen to show a window on. */
export function electronRuntime(): string | null {
  if (!hasScreen()) return null;
  const there = installedElectron();
  if (there !== null) return there;
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: FETCH_LIMIT_MS });
  return installedElectron();
}

/** The executable if it is there already. */
export function installedElectron(): string | null {
  if (!hasScreen()) return null;
  const path = join(folder, 'path.txt');
  if (!existsSync(path)) return null;
  const executable = join(folder, 'dist', readFileSync(path, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}
