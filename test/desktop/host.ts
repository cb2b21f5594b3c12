/** The desktop application in a process of its own, and what a test can see and do of it. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Started } from './driver.ts';
import type { Probes, Question, Reply } from './probe.ts';

const WAIT_MS = 60_000;
const POLL_MS = 50;

export class DesktopHost {
  readonly #child: ChildProcess;
  readonly #pages: Started['pages'];
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #lastId = 0;
  #said = '';

  constructor({ child, pages }: Started) {
    this.#child = child;
    this.#pages = pages;
    child.on('message', (reply: Reply) => this.#waiting.get(reply.id)?.(reply));
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    child.once('exit', () => {
      for (const [id, take] of this.#waiting) take({ id, error: `the host has ended: ${this.#said}` });
    });
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

  /** Clicks an entry of the tray's menu by its labels, as soon as it can be clicked. */
  async click(...labels: string[]): Promise<void> {
    let refusal: unknown;
    const clicked = () =>
      this.ask('clickMenu', ...labels).then(
        () => true as const,
        (error: unknown) => {
          refusal = error;
          return undefined;
        },
      );
    await until(() => `click on ${labels.join(' ▸ ')}: ${String(refusal)}`, clicked);
  }

  /** The page in the window, as soon as there is one. */
  page(): Promise<Page> {
    return until('a page', () => this.openPage());
  }

  /** The page in the window, at an address of its own. */
  async pageAt(path: string): Promise<Page> {
    const page = await this.page();
    await page.evaluate(
      `history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new Event('popstate'))`,
    );
    return page;
  }

  /** The page in the window; undefined while there is none. */
  async openPage(): Promise<Page | undefined> {
    const pages = await this.#pages();
    return pages.find((page) => /^(app:\/\/nas|http:\/\/nas\.app\.localhost)\//.test(page.url()));
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
