/** What Electron tells of the machine and does on it: screens, power, theme, dialogs, shell, encryption. */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';

/** A picture that was read from a file. */
export type Image = { readonly name: string };

export const nativeImage = {
  createFromPath(path: string): Image {
    if (!existsSync(path)) throw new Error(`there is no picture ${path}`);
    return { name: basename(path) };
  },
};

class NativeTheme extends EventEmitter implements Pick<Electron.NativeTheme, 'themeSource'> {
  themeSource: Electron.NativeTheme['themeSource'] = 'system';
  shouldUseDarkColorsForSystemIntegratedUI = false;
}
export const nativeTheme = new NativeTheme();

export const powerMonitor = new EventEmitter();

type Area = Pick<Electron.Display, 'workArea'>;
/** The first is the primary one. */
export const displays: Area[] = [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];
export const screen = {
  getPrimaryDisplay: (): Area => displays[0] ?? { workArea: { x: 0, y: 0, width: 800, height: 600 } },
  getAllDisplays: (): Area[] => displays,
};

/** Paths that the person will choose next; none: they change their mind. */
export const choices: string[] = [];
export const dialog = {
  showOpenDialog: async (_options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> => {
    const filePaths = choices.splice(0, 1);
    return { canceled: filePaths.length === 0, filePaths };
  },
} satisfies Pick<Electron.Dialog, 'showOpenDialog'>;

/** What was opened outside of the program. */
export const opened: { how: 'external' | 'folder' | 'reveal'; what: string }[] = [];
export const shell = {
  openExternal: async (url: string): Promise<void> => void opened.push({ how: 'external', what: url }),
  openPath: async (path: string): Promise<string> => {
    opened.push({ how: 'folder', what: path });
    return '';
  },
  showItemInFolder: (path: string): void => void opened.push({ how: 'reveal', what: path }),
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder'>;

/** Reversible by this machine only, as the system's is: what another one wrote is refused. */
const SEAL = Buffer.from('sealed:');
export const safeStorage = {
  encryptString: (text: string): Buffer =>
    Buffer.concat([SEAL, Buffer.from(text).map((byte) => byte ^ 0x5a)]),
  decryptString: (sealed: Buffer): string => {
    if (!sealed.subarray(0, SEAL.length).equals(SEAL))
      throw new Error('Error while decrypting the ciphertext');
    return Buffer.from(sealed.subarray(SEAL.length).map((byte) => byte ^ 0x5a)).toString();
  },
} satisfies Pick<Electron.SafeStorage, 'encryptString' | 'decryptString'>;

export const systemPreferences = {
  getAnimationSettings: (): Electron.AnimationSettings => ({
    shouldRenderRichAnimation: true,
    scrollAnimationsEnabledBySystem: true,
    prefersReducedMotion: false,
  }),
} satisfies Pick<Electron.SystemPreferences, 'getAnimationSettings'>;

export const crashReports: Electron.CrashReporterStartOptions[] = [];
export const crashReporter = {
  start: (options: Electron.CrashReporterStartOptions): void => void crashReports.push(options),
} satisfies Pick<Electron.CrashReporter, 'start'>;
