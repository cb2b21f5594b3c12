/** Whether the program starts at login: what the person wants, and what the system makes of it. Pure. */

/** What Electron tells of the login item; which of the two counts depends on the platform. */
export type LoginItem = { readonly openAtLogin: boolean; readonly executableWillLaunchAtLogin?: boolean };

export type Autostart = {
  /** The person's choice; false until they have been asked. */
  readonly wanted: boolean;
  /** It will start at the next login. */
  readonly effective: boolean;
  /** It is registered, but somebody switched it off in the system's own settings: only there it can be switched on. */
  readonly blocked: boolean;
  /** False where the system has no login items that a program may set. */
  readonly possible: boolean;
};

export function autostartOf(wanted: boolean | null, item: LoginItem, platform: NodeJS.Platform): Autostart {
  const possible = platform === 'win32' || platform === 'darwin';
  const registered = possible && item.openAtLogin;
  // Windows keeps what the task manager's "Startup" page says apart from the registration itself.
  const effective =
    platform === 'win32' ? registered && item.executableWillLaunchAtLogin === true : registered;
  return { wanted: wanted === true, effective, blocked: registered && !effective, possible };
}
