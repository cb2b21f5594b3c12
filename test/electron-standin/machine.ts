/** What Electron tells of the machine and does on it: screens, power, theme, dialogs, shell, encryption. */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';

/** Electron answers a missing file with an empty picture; here it is an error, so that a test finds it. */
export const nativeImage = {
  createFromPath(path: string): object {
    if (!existsSync(path)) throw new Error(`there is no picture ${path}`);
    return { path };
  },
};

class NativeTheme extends EventEmitter implements Pick<Electron.NativeTheme, 'themeSource'> {
  themeSource: Electron.NativeTheme['themeSource'] = 'system';
  shouldUseDarkColorsForSystemIntegratedUI = false;
}
export const nativeTheme = new NativeTheme();

export const powerMonitor = new EventEmitter();
/** The system's own updater, which electron-updater tells of its doings. */
export const autoUpdater = new EventEmitter();

type Area = Pick<Electron.Display, 'workArea'>;
const display: Area = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
export const screen = {
  getPrimaryDisplay: (): Area => display,
  getAllDisplays: (): Area[] => [display],
};

const ofPerson = () => Promise.reject(new Error('a test has no person to ask'));
export const dialog = {
  showOpenDialog: ofPerson,
  showMessageBox: ofPerson,
  showErrorBox: (title: string, content: string): void => console.error(`[${title}] ${content}`),
} satisfies Pick<Electron.Dialog, 'showOpenDialog' | 'showMessageBox' | 'showErrorBox'>;
export const shell = {
  openExternal: ofPerson,
  openPath: ofPerson,
  showItemInFolder: (): void => void ofPerson(),
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

export const crashReporter = { start: (): void => undefined } satisfies Pick<Electron.CrashReporter, 'start'>;
