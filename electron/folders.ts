/** Where the application and the person's data lie. */
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { placesOf } from '../core/desktop/places.ts';
import { defaultDataDir } from '../core/store/data-folder.ts';

/** @param data where it was named; else the same folder as that of `nas` on the command line */
export function folders(data: string | null) {
  return {
    ...placesOf(app.getAppPath(), join),
    data: data === null ? defaultDataDir(process.env, process.platform, app.getPath('home')) : resolve(data),
    preferences: app.getPath('userData'),
  };
}
