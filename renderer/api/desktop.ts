/** What only the desktop application can do for the window. In a browser there is none of it, and paths are typed. */

/** Whether the program starts at login. `blocked`: switched off in the system's own settings. */
export type Autostart = { wanted: boolean; effective: boolean; blocked: boolean; possible: boolean };

/** The questions of this window to the desktop; `electron/contract.ts` has them all. */
export type DesktopAsks = {
  ask(name: 'chooseFolder' | 'chooseFile', ask: { title: string }): Promise<string | null>;
  ask(name: 'autostart', ask: { set: boolean | null }): Promise<Autostart>;
  ask(name: 'preferences', ask: { wizardDone?: boolean }): Promise<{ wizardDone: boolean }>;
  ask(name: 'revealFile', ask: { path: string }): Promise<boolean>;
};

/** The desktop application around this window; undefined in a browser. */
export function desktop(): DesktopAsks | undefined {
  return window.nasDesktop;
}
