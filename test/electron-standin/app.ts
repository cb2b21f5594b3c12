/** Electron's `app`: its life from the start to the end of the process, paths, the one instance, login items. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { InstanceLock } from './instance-lock.ts';

type Used = Pick<
  Electron.App,
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getLocale'
  | 'getLoginItemSettings'
  | 'getName'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setLoginItemSettings'
  | 'setUserTasks'
  | 'whenReady'
>;

export type Quitting = { preventDefault(): void };
/** A window takes part in the end: it is closed, unless it objects. */
export type Closable = { close(): boolean };

class App extends EventEmitter implements Used {
  readonly windows = new Set<Closable>();
  /** What has to be done before the process may end. */
  readonly endings: (() => Promise<void>)[] = [];
  /** An application from its archive is packed. */
  readonly isPackaged = this.getAppPath().endsWith('.asar');
  readonly #lock = new InstanceLock(this.getPath('userData'));

  enableSandbox(): void {
    // Chromium's pages are in its sandbox, or not, as the test started it.
  }

  getAppPath(): string {
    return process.env.STANDIN_APP ?? process.cwd();
  }

  getLocale(): string {
    return process.env.STANDIN_LOCALE ?? 'en-US';
  }

  getName(): string {
    return 'nas-auto-sync';
  }

  getVersion(): string {
    return JSON.parse(readFileSync(join(this.getAppPath(), 'package.json'), 'utf8')).version;
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    if (name === 'home') return homedir();
    const given = process.argv.find((word) => word.startsWith('--user-data-dir='));
    const userData = given?.slice('--user-data-dir='.length) ?? join(homedir(), '.config', this.getName());
    return name === 'userData' ? userData : join(userData, name);
  }

  setAppUserModelId(): void {
    // Windows groups windows and notifications by it.
  }

  setUserTasks(): boolean {
    return true;
  }

  setLoginItemSettings(): void {
    throw new Error('a test must not touch the login items of the machine');
  }

  getLoginItemSettings(): Electron.LoginItemSettings {
    return {
      openAtLogin: false,
      executableWillLaunchAtLogin: false,
      wasOpenedAtLogin: false,
      status: 'not-registered',
      launchItems: [],
    };
  }

  requestSingleInstanceLock(data: object = {}): boolean {
    const isFirst = this.#lock.take(({ args, data: sent }) =>
      this.emit('second-instance', {}, args, process.cwd(), sent),
    );
    const sent = { args: sortedByChromium(process.argv), data };
    if (!isFirst) this.endings.push(() => this.#lock.tellFirst(sent));
    return isFirst;
  }

  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  exit(code = 0): void {
    process.exit(code);
  }

  /** As Electron does it: each step may be prevented by who listens. */
  quit(): void {
    let prevented = false;
    const event: Quitting = {
      preventDefault: () => {
        prevented = true;
      },
    };
    this.emit('before-quit', event);
    if (prevented) return;
    for (const window of [...this.windows]) if (!window.close()) return;
    this.emit('will-quit', event);
    void Promise.allSettled(this.endings.map((end) => end())).then(() => {
      this.#lock.release();
      process.exit(0);
    });
  }
}

/** The arguments of a second instance arrive with those that begin with a dash first, and some of Chromium's own. */
function sortedByChromium([program = '', ...args]: readonly string[]): string[] {
  const isSwitch = (word: string) => word.startsWith('--');
  const others = args.filter((word) => !isSwitch(word));
  return [program, ...args.filter(isSwitch), '--allow-file-access-from-files', ...others];
}

export const app = new App();
