/** A real engine over a sample archive, and a real browser in front of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { RunnerTask } from 'vitest';
import { createSampleArchive, type SampleArchive } from '../../../core/sample/archive.ts';
import { ensureWindow } from '../../../scripts/window.ts';
import { closeWindows, type Look, launchBrowser, openWindow } from '../../renderer/browser.ts';
import { EngineProcess } from '../../rigs/engine-process.ts';
import { QUIET_SCHEDULE } from '../../rigs/quiet-schedule.ts';

export type Stage = {
  readonly engine: EngineProcess;
  readonly sample: SampleArchive;
  /** Opens a page of the window as a person who has its link; `faults` are the errors of its console. */
  open(where: string, look?: Partial<Look>): Promise<{ page: Page; faults: string[] }>;
  /** Closes the windows of a test. */
  leave(task: RunnerTask): Promise<void>;
  close(): Promise<void>;
};

/** Builds the window if need be, writes the sample archive, starts engine and browser. Nothing is scanned yet. */
export async function openStage(): Promise<Stage> {
  await ensureWindow();
  const folder = mkdtempSync(path.join(tmpdir(), 'nas-window-'));
  const dataDir = path.join(folder, 'data');
  const sample = createSampleArchive({ folder: path.join(folder, 'nas'), seed: 1, now: Date.now() });
  const engine = await EngineProcess.start(dataDir);
  const browser = await launchBrowser();
  const token = tokenIn(dataDir);
  return {
    engine,
    sample,
    async open(where, look = {}) {
      const entry = new URL(`/?token=${encodeURIComponent(token)}`, engine.url);
      const opened = await openWindow(browser, entry.href, { language: 'en', theme: 'light', ...look });
      if (where !== '/') await opened.page.goto(new URL(where, engine.url).href);
      return opened;
    },
    leave: (task) => closeWindows(browser, task),
    async close() {
      await closeAll(browser, engine);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The drives as settings; files are not young here, and media info takes longer than a test may. */
export function sampleSettings(sample: SampleArchive) {
  return {
    drives: sample.drives.map((drive) => ({ ...drive })),
    scan: { settleSeconds: 0, probeMedia: false, watch: false },
    ...QUIET_SCHEDULE,
  };
}

/** A time zone in which it is about noon: no day ends in the middle of a story. */
export function noonZone(now: number): string {
  const ahead = 12 - new Date(now).getUTCHours();
  // Of these names the sign says how far Greenwich is ahead.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** Takes so many of the archive's files away that their removal has to be confirmed by a person. Answers how many. */
export function removeMany(sample: SampleArchive): number {
  const [archive] = sample.drives;
  const gone = sample.files
    .filter(({ drive, path: file }) => drive === archive.id && file.startsWith('WSOP/'))
    .slice(0, 400);
  for (const { path: file } of gone) rmSync(path.join(archive.root, file));
  return gone.length;
}

async function closeAll(browser: Browser, engine: EngineProcess): Promise<void> {
  await browser.close();
  await engine.stop();
}

function tokenIn(dataDir: string): string {
  return JSON.parse(readFileSync(path.join(dataDir, 'instance.json'), 'utf8')).token;
}
