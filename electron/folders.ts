/** Where the application and the person's data lie. */
import { join } from 'node:path';
import { app } from 'electron';
import { placesOf } from '../core/desktop/places.ts';
import { defaultDataDir } from '../core/store/data-folder.ts';

/** `data` is the same folder as that of `nas` on the command line. */
export function folders() {
  return {
    ...placesOf(app.getAppPath(), join),
    data: defaultDataDir(process.env, process.platform, app.getPath('home')),
    preferences: app.getPath('userData'),
  };
}
