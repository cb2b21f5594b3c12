/** What the window asks of the desktop, and what is done for it. */
import { dirname, join } from 'node:path';
import { app, dialog, nativeTheme, shell } from 'electron';
import { isExternalLink } from '../core/desktop/app-address.ts';
import { loginEntry, updatesFolder } from '../core/desktop/own-places.ts';
import type { EngineHost } from './engine-host.ts';
import type { DesktopHandlers } from './ipc.ts';
import { autostart, USER_MODEL_ID } from './login-item.ts';
import type { PreferenceStore } from './preferences.ts';
import type { Updater } from './updater.ts';

export type WindowAnswersOptions = {
  readonly preferences: PreferenceStore;
  readonly engine: EngineHost;
  readonly updater: Updater;
  /** The language of tray and notifications has changed. */
  languageChanged(): void;
  quit(): void;
  /** Ends the program, which comes back as the version that is ready. */
  leaveForUpdate(): void;
};

export function windowAnswers(options: WindowAnswersOptions): DesktopHandlers {
  const { preferences, engine, updater, quit } = options;
  return {
    chooseFolder: ({ title }) => choose(title, 'openDirectory'),
    chooseFile: ({ title }) => choose(title, 'openFile'),
    revealFile: ({ path }) => {
      shell.showItemInFolder(path);
      return true;
    },
    openExternal: async ({ url }) => {
      if (!isExternalLink(url)) return false;
      await shell.openExternal(url);
      return true;
    },
    autostart: ({ set }) => autostart(preferences, set),
    preferences: (change) => {
      preferences.set(change);
      if (change.language !== undefined) options.languageChanged();
      if (change.theme !== undefined) nativeTheme.themeSource = change.theme;
      const { language, theme, wizardDone } = preferences.all;
      return { language, theme, wizardDone, damaged: preferences.damaged };
    },
    places: () => ({
      program: dirname(app.getPath('exe')),
      preferences: app.getPath('userData'),
      updates: updatesFolder(process.env, process.platform, app.getPath('home'), join),
      login: loginEntry(autostart(preferences, null), process.platform, USER_MODEL_ID),
    }),
    restartEngine: () => {
      engine.retry();
      return null;
    },
    quit: () => {
      quit();
      return null;
    },
    update: ({ install, feed }) => {
      if (feed !== undefined) {
        preferences.updates.set({ feed });
        void updater.look();
      }
      if (install && updater.state.ready) options.leaveForUpdate();
      return { version: app.getVersion(), ...updater.state, feed: preferences.updates.get().feed };
    },
  };
}

async function choose(title: string, property: 'openDirectory' | 'openFile'): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({ title, properties: [property] });
  return filePaths[0] ?? null;
}
