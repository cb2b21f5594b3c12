/** What only the desktop application can do for the window. In a browser there is none of it, and paths are typed. */

type LanguageSetting = 'system' | 'ko' | 'en';
type ThemeSetting = 'system' | 'light' | 'dark';

/** Whether the program starts at login. `blocked`: switched off in the system's own settings. */
export type Autostart = { wanted: boolean; effective: boolean; blocked: boolean; possible: boolean };

/** The version, and a newer one if there is any. `feed`: an address of one's own where new versions come from. */
export type Update = { version: string; available: string | null; ready: boolean; feed: string | null };

/** What the desktop put on this computer besides the data. `login`: its entry in the registry, if there is one. */
export type OwnPlaces = { program: string; preferences: string; updates: string; login: string | null };

/** The questions of this window to the desktop; `electron/contract.ts` has them all. */
export type DesktopAsks = {
  ask(name: 'chooseFolder' | 'chooseFile', ask: { title: string }): Promise<string | null>;
  ask(name: 'autostart', ask: { set: boolean | null }): Promise<Autostart>;
  ask(
    name: 'preferences',
    ask: { wizardDone?: boolean; language?: LanguageSetting; theme?: ThemeSetting },
  ): Promise<{ wizardDone: boolean }>;
  ask(name: 'update', ask: { install: boolean; feed?: string | null }): Promise<Update>;
  ask(name: 'places', ask: Record<string, never>): Promise<OwnPlaces>;
  ask(name: 'revealFile', ask: { path: string }): Promise<boolean>;
};

/** The desktop application around this window; undefined in a browser. */
export function desktop(): DesktopAsks | undefined {
  return window.nasDesktop;
}
