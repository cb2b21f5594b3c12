/** What the desktop application puts on a computer besides its data. Pure. */
import type { Autostart } from './autostart.ts';

/** As electron-builder names it in `app-update.yml`, after the package. */
const UPDATES = 'nas-auto-sync-updater';
const RUN_KEY = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run';

/** Where electron-updater keeps the versions that it fetched. @param home of the person @param join as the platform does */
export function updatesFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
  join: (...parts: string[]) => string,
): string {
  if (platform === 'win32') return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), UPDATES);
  if (platform === 'darwin') return join(home, 'Library', 'Caches', UPDATES);
  return join(environment.XDG_CACHE_HOME || join(home, '.cache'), UPDATES);
}

/** The value of the registry that starts it at login; null where there is none. */
export function loginEntry(
  { wanted }: Autostart,
  platform: NodeJS.Platform,
  userModelId: string,
): string | null {
  return wanted && platform === 'win32' ? `${RUN_KEY}\\${userModelId}` : null;
}
