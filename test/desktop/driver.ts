/** What the scenarios run over: Electron itself where its runtime is, else the stand-in of its API. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { APP_FOLDER } from '../../scripts/desktop/stage.ts';
import { installedElectron } from '../../scripts/electron-runtime.ts';
import { CHROMIUM_FLAGS } from '../renderer/browser.ts';
import { findProgram, missing } from '../rigs/programs.ts';
import { PROBE } from './build-probe.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const REGISTER = join(ROOT, 'test', 'electron-standin', 'register.ts');

export type HostOptions = {
  /** Holds `data` and the profile; its path must be short. */
  readonly folder: string;
  readonly args?: readonly string[];
  /** The application's folder; this project's own when absent. */
  readonly app?: string;
  /** Name of the profile in the folder; one instance has it. */
  readonly profile?: string;
  /** More of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** A host that was started. */
export type Started = {
  readonly child: ChildProcess;
  /** The pages in its windows. */
  pages(): Promise<Page[]>;
};

export interface Driver {
  readonly name: 'Electron' | 'the stand-in of Electron';
  /** Where the host believes to be. */
  readonly platform: NodeJS.Platform;
  start(options: HostOptions): Promise<Started>;
  /** A page to draw on; null where there is none. */
  canvas(): Promise<Page | null>;
  close(): Promise<void>;
}

/** Why there is nothing to run scenarios over; undefined when there is. */
export function missingDriver(): string | undefined {
  return installedElectron() === null ? missing('chromium') : undefined;
}

export const DRIVER_NAME: Driver['name'] =
  installedElectron() === null ? 'the stand-in of Electron' : 'Electron';

export async function chosenDriver(): Promise<Driver> {
  const electron = installedElectron();
  return electron === null ? standIn() : realElectron(electron);
}

/** Windows of all hosts are pages of one Chromium, which believes to be in Seoul; the host believes to be on Windows. */
export async function standIn(): Promise<Driver> {
  const executablePath = findProgram('chromium');
  if (executablePath === undefined) throw new Error('this machine has no chromium');
  const port = await freePort();
  const context = await chromium.launchPersistentContext('', {
    executablePath,
    args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`],
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'Asia/Seoul',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const platform = 'win32';
  return {
    name: 'the stand-in of Electron',
    platform,
    start: async ({ folder, args = [], app = ROOT, profile = 'profile', environment = {} }) => {
      const main = join(app, 'dist', 'desktop', 'main.js');
      const given = ['--import', REGISTER, main, `--user-data-dir=${join(folder, profile)}`, ...args];
      const child = launch(process.execPath, given, folder, {
        STANDIN_APP: app,
        STANDIN_PLATFORM: platform,
        STANDIN_CHROMIUM: `http://127.0.0.1:${port}`,
        // Where programs on Windows look for the folder of temporary files.
        TEMP: tmpdir(),
        ...environment,
      });
      return { child, pages: async () => context.pages() };
    },
    canvas: () => context.newPage(),
    close: () => context.close(),
  };
}

/** @param runtime Electron's executable */
function realElectron(runtime: string): Driver {
  const browsers: Browser[] = [];
  return {
    name: 'Electron',
    platform: process.platform,
    start: async ({ folder, args = [], app = APP_FOLDER, profile = 'profile', environment = {} }) => {
      const port = await freePort();
      const given = [
        `--remote-debugging-port=${port}`,
        `--user-data-dir=${join(folder, profile)}`,
        '--lang=en-US',
      ];
      const child = launch(runtime, ['-r', PROBE, ...given, app, ...args], folder, environment);
      let browser: Browser | null = null;
      const pages = async () => {
        browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null);
        if (browser !== null && !browsers.includes(browser)) browsers.push(browser);
        return browser?.contexts().flatMap((context) => context.pages()) ?? [];
      };
      return { child, pages };
    },
    canvas: async () => null,
    close: async () => {
      for (const browser of browsers) await browser.close();
    },
  };
}

function launch(program: string, args: readonly string[], folder: string, more: Record<string, string>) {
  return spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NAS_AUTO_SYNC_HOME: join(folder, 'data'), ...more },
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
