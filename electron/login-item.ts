/** Starting at login, through the system's own list of login items. */
import { app } from 'electron';
import { type Autostart, autostartOf } from '../core/desktop/autostart.ts';
import type { PreferenceStore } from './preferences.ts';

/** By which Windows knows the program; its login item has that name, too. */
export const USER_MODEL_ID = 'io.nas-auto-sync.desktop';
const HIDDEN = ['--hidden'];

/** How it stands. @param set the person's new choice; null: only ask */
export function autostart(preferences: PreferenceStore, set: boolean | null): Autostart {
  if (set !== null) {
    app.setLoginItemSettings({ openAtLogin: set, args: HIDDEN, enabled: set });
    preferences.set({ autostart: set });
  }
  return autostartOf(preferences.all.autostart, app.getLoginItemSettings({ args: HIDDEN }), process.platform);
}
