/** The desktop application over a fresh data folder with a small drive, for tests that tell a story. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Api } from '../../core/api/schemas.ts';
import { EngineClient } from '../../scripts/engine-client.ts';
import { picture } from '../renderer/browser.ts';
import { QUIET_SCHEDULE } from '../rigs/quiet-schedule.ts';
import { chosenDriver, type Driver, type HostOptions } from './driver.ts';
import { DesktopHost, until } from './host.ts';
import type { MenuEntry } from './probe.ts';

const FILES = ['WSOP/2024/final.mp4', 'WSOP/2024/day1.mov', 'HCL/ep 01.mp4', 'PAD/시즌 12/ep01.mp4'];
const ICONS = join(import.meta.dirname, '..', '..', 'assets', 'tray');

export class Stage {
  readonly driver: Driver;
  readonly #folders: string[] = [];
  readonly #hosts: DesktopHost[] = [];

  private constructor(driver: Driver) {
    this.driver = driver;
  }

  /** @param driver the best there is when absent */
  static async open(driver: () => Promise<Driver> = chosenDriver): Promise<Stage> {
    return new Stage(await driver());
  }

  /** A fresh folder for one machine's data, with a drive in it. */
  machine(): Machine {
    const folder = mkdtempSync(join(tmpdir(), 'nd-'));
    this.#folders.push(folder);
    return this.machineOver(folder, 'profile');
  }

  /** The same machine for another person, whose profile has that name. */
  machineOver(folder: string, profile: string): Machine {
    return new Machine(folder, async (options) => {
      const host = new DesktopHost(await this.driver.start({ folder, profile, ...options }));
      this.#hosts.push(host);
      return host;
    });
  }

  /** Keeps a picture of the window, and one of the tray with its menu. */
  async keep(host: DesktopHost, name: string): Promise<void> {
    const window = await host.page();
    await window.getByRole('heading').first().waitFor();
    await picture(window, `desktop-${name}`);
    const tray = await host.ask('tray');
    if (tray === null) return;
    const page = await this.driver.canvas();
    if (page === null) return;
    await drawTray(page, tray);
    await picture(page, `desktop-${name}-tray`);
    await page.close();
  }

  /** Ends every host that still runs. */
  async leave(): Promise<void> {
    const hosts = this.#hosts.splice(0);
    for (const host of hosts) await host.close();
    // A page that is left over, or still being closed, must not be taken for one of the next host.
    for (const host of hosts) await (await host.openPage())?.close();
  }

  async close(): Promise<void> {
    await this.leave();
    await this.driver.close();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One machine: its folder, its drive, and the program that is started on it again and again. */
export class Machine {
  readonly folder: string;
  readonly drive: string;
  readonly start: (options?: Partial<HostOptions>) => Promise<DesktopHost>;

  constructor(folder: string, start: (options?: Partial<HostOptions>) => Promise<DesktopHost>) {
    this.folder = folder;
    this.drive = join(folder, 'nas');
    this.start = start;
    for (const file of FILES) {
      mkdirSync(dirname(join(this.drive, file)), { recursive: true });
      writeFileSync(join(this.drive, file), file);
    }
  }

  /** Talks to the engine of the host that runs. */
  client(): Promise<EngineClient> {
    return until('an engine', async () => {
      try {
        const { url, token } = JSON.parse(readFileSync(join(this.folder, 'data', 'instance.json'), 'utf8'));
        const client = new EngineClient(fetch, { url, token, language: 'en' });
        await client.get<Api['Status']>('/api/status');
        return client;
      } catch {
        return undefined; // it is not there yet
      }
    });
  }

  /** The drive, a channel to the desktop, and no schedule but the person's own. */
  settings({ jobs = {}, ...more }: { jobs?: object; [name: string]: unknown } = {}): object {
    return {
      drives: [{ id: 'archive', name: 'Archive', root: this.drive, role: 'archive' }],
      scan: { settleSeconds: 0, probeMedia: false, watch: false },
      notify: { channels: [{ id: 'here', type: 'desktop' }] },
      jobs: { ...QUIET_SCHEDULE.jobs, ...jobs },
      ...more,
    };
  }

  /** A job of one's own that runs a line of JavaScript. */
  job(script: string, more: object = {}): object {
    return {
      kind: 'pipeline',
      steps: [{ name: 'step', command: [process.execPath, '-e', script] }],
      ...more,
    };
  }
}

/** A picture of what the system would draw. */
async function drawTray(
  page: Page,
  tray: { icon: string; images: readonly string[]; tooltip: string; menu: readonly MenuEntry[] },
) {
  const icon = readFileSync(join(ICONS, tray.images.at(-1)?.replace('.ico', '.png') ?? '')).toString(
    'base64',
  );
  const entry = ({ label, enabled, items }: MenuEntry): string =>
    label === '—'
      ? '<hr>'
      : `<li style="opacity:${enabled ? 1 : 0.6}">${escaped(label)}<ul>${items.map(entry).join('')}</ul></li>`;
  await page.setViewportSize({ width: 420, height: 640 });
  await page.setContent(`<body style="font:14px/22px sans-serif;margin:16px;background:#f3f3f3">
    <img width="32" height="32" src="data:image/png;base64,${icon}">
    <pre style="font:inherit;white-space:pre-wrap">${escaped(tray.tooltip)}</pre>
    <ul style="list-style:none;padding:8px 12px;background:#fff;border:1px solid #ccc">${tray.menu.map(entry).join('')}</ul>`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
