/** The desktop application in a process of its own, over the stand-in of Electron, and what a test can see and do of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Probes, Question, Reply } from '../electron-standin/probe.ts';
import { findProgram } from '../rigs/programs.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const REGISTER = join(ROOT, 'test', 'electron-standin', 'register.ts');
const WAIT_MS = 60_000;
const POLL_MS = 50;

/** A browser with a fresh profile, in which hosts open their windows. */
export type Chromium = { readonly context: BrowserContext; readonly address: string };

const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export async function startChromium(): Promise<Chromium> {
  const executablePath = findProgram('chromium');
  if (executablePath === undefined) throw new Error('this machine has no chromium');
  const port = await freePort();
  const context = await chromium.launchPersistentContext('', {
    executablePath,
    args: [...FLAGS, `--remote-debugging-port=${port}`],
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'Asia/Seoul',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  return { context, address: `http://127.0.0.1:${port}` };
}

export type HostOptions = {
  /** Holds `data` and the profile; its path must be short. */
  readonly folder: string;
  readonly args?: readonly string[];
  /** The application's folder; this project's own when absent. */
  readonly app?: string;
  readonly platform?: NodeJS.Platform;
  readonly locale?: string;
  /** Name of the profile in the folder; one instance has it. */
  readonly profile?: string;
};

export class DesktopHost {
  readonly folder: string;
  readonly #child: ChildProcess;
  readonly #chromium: Chromium;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #lastId = 0;
  #said = '';

  private constructor(child: ChildProcess, folder: string, browser: Chromium) {
    this.#child = child;
    this.folder = folder;
    this.#chromium = browser;
    child.on('message', (reply: Reply) => this.#waiting.get(reply.id)?.(reply));
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    child.once('exit', () => {
      for (const [id, take] of this.#waiting) take({ id, error: `the host has ended: ${this.#said}` });
    });
  }

  static start(
    browser: Chromium,
    { folder, args = [], app = ROOT, platform = 'win32', locale = 'en-US', profile = 'profile' }: HostOptions,
  ): DesktopHost {
    const main = join(app, 'dist', 'desktop', 'main.js');
    const child = spawn(
      process.execPath,
      ['--import', REGISTER, main, `--user-data-dir=${join(folder, profile)}`, ...args],
      {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: {
          ...process.env,
          NAS_AUTO_SYNC_HOME: join(folder, 'data'),
          STANDIN_APP: app,
          STANDIN_PLATFORM: platform,
          STANDIN_LOCALE: locale,
          STANDIN_CHROMIUM: browser.address,
          // Where programs on Windows look for the folder of temporary files.
          TEMP: tmpdir(),
        },
      },
    );
    return new DesktopHost(child, folder, browser);
  }

  /** Stops the whole process and lets it go on, as sleep does. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child.kill(signal);
  }

  /** What the process wrote. */
  get said(): string {
    return this.#said;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Asks a probe. @throws Error with what went wrong in the host */
  async ask<Name extends keyof Probes>(
    name: Name,
    ...args: Parameters<Probes[Name]>
  ): Promise<Awaited<ReturnType<Probes[Name]>>> {
    if (this.hasEnded) throw new Error(`the host has ended: ${this.#said}`);
    this.#lastId += 1;
    const question: Question = { id: this.#lastId, name, args };
    const reply = await new Promise<Reply>((resolve) => {
      this.#waiting.set(question.id, resolve);
      this.#child.send(question);
    });
    this.#waiting.delete(question.id);
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.value as Awaited<ReturnType<Probes[Name]>>;
  }

  /** The page in the window, as soon as there is one. */
  page(): Promise<Page> {
    return until('a page', async () =>
      this.#chromium.context.pages().find((page) => page.url().startsWith('http://nas.app.localhost')),
    );
  }

  /** The tray, once it is as `is` says. */
  async trayThat(is: (tray: NonNullable<ReturnType<Probes['tray']>>) => boolean) {
    let last: unknown;
    const seen = async () => {
      const tray = await this.ask('tray');
      last = tray;
      return tray !== null && is(tray) ? tray : undefined;
    };
    return until(() => `a tray, last ${JSON.stringify(last)}`, seen);
  }

  /** A notification whose title or text has these words, and its index. */
  async notificationWith(words: string): Promise<{ title: string; body: string; index: number }> {
    return until(`a notification with "${words}"`, async () => {
      const all = await this.ask('notifications');
      const index = all.findIndex(({ title, body }) => `${title}\n${body}`.includes(words));
      const found = all[index];
      return found === undefined ? undefined : { ...found, index };
    });
  }

  /** Waits for the end of the process; answers its exit code. */
  async ended(): Promise<number | null> {
    await until('the end of the host', async () => (this.hasEnded ? true : undefined));
    return this.#child.exitCode;
  }

  /** Ends it, as a person does, or by force when it will not. */
  async close(): Promise<void> {
    if (this.hasEnded) return;
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    void this.ask('quit').catch(() => undefined); // its end is the answer
    const force = setTimeout(() => this.#child.kill('SIGKILL'), 25_000);
    await gone;
    clearTimeout(force);
  }
}

/** Asks again and again until there is an answer. @throws Error that names what was waited for */
export async function until<T>(what: string | (() => string), ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`no ${typeof what === 'string' ? what : what()}`);
    await pause(POLL_MS);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
