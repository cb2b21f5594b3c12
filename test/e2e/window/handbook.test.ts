/**
 * The pictures of docs/operators.md and docs/operators.ko.md. `NAS_PICTURES=renew npm test -- test/e2e/window/handbook.test.ts`
 * takes them anew, with few colours, so that they stay small. The archive in them is a made-up one.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { seriousFindings } from '../../renderer/browser.ts';
import type { FakeApi } from '../../renderer/fake-api.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { fakeStage } from './fake-stage.ts';

const DOCS = path.join(import.meta.dirname, '../../../docs');
const PICTURES = path.join(DOCS, 'pictures');
const MOST_BYTES = 1_500_000;
/** Monday, 2 March 2026, 09:30 in Seoul. */
const NOW = Date.UTC(2026, 2, 2, 0, 30);

type Language = 'ko' | 'en';
type Scene = { name: string; path: string; prepare?: (page: Page, language: Language) => Promise<unknown> };

const SCENES: readonly Scene[] = [
  { name: 'set-up-drives', path: '/welcome/drives' },
  {
    name: 'set-up-first-sync',
    path: '/welcome/preview',
    prepare: async (page, language) => {
      await page.getByRole('button', { name: language === 'ko' ? '미리 보기' : 'Show what would' }).click();
      await page.getByRole('button', { name: language === 'ko' ? '승인하고' : 'Approve and' }).waitFor();
    },
  },
  { name: 'dashboard', path: '/' },
  { name: 'attention', path: '/attention' },
  { name: 'file', path: '/matching/11' },
  { name: 'conflicts', path: '/sheets/conflicts' },
];

describeUnless(missing('chromium'), 'the pictures of the handbook', () => {
  const stage = fakeStage(NOW);

  it.each(['ko', 'en'] as const)('show what the window shows: %s', async (language) => {
    const look = { language, theme: 'light', width: 1120, height: 660 } as const;
    const page = await stage.open('/', { look });
    if (language === 'en') inEnglish(stage.api);
    for (const { name, path: where, prepare } of SCENES) {
      await page.goto(stage.api.url + where);
      await page.locator('main h1').waitFor();
      await page.locator('.skeleton').first().waitFor({ state: 'detached' });
      await prepare?.(page, language);
      expect(await seriousFindings(page), where).toEqual([]);
      if (process.env.NAS_PICTURES === 'renew') keep(await page.screenshot(), `${name}-${language}.png`);
    }
    expect(stage.faults).toEqual([]);
  });
});

it('every picture of the handbook is there, none is left over, and all are small', () => {
  const shown = ['operators.md', 'operators.ko.md'].flatMap((name) =>
    [...readFileSync(path.join(DOCS, name), 'utf8').matchAll(/\(pictures\/([\w-]+\.png)\)/g)].map(
      ([, file]) => file,
    ),
  );
  const kept = readdirSync(PICTURES);
  expect(kept.toSorted()).toEqual(shown.toSorted());
  const bytes = kept.reduce((sum, file) => sum + statSync(path.join(PICTURES, file)).size, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

/** What the made-up engine says in Korean, for English readers. */
function inEnglish({ dashboard }: FakeApi): void {
  dashboard.headline.headline = 'Needs a decision';
  dashboard.headline.detail = '312 removals wait for a person.';
  const words = [
    ['312 removals wait for a decision', '312 of 1,405 files (22%) of Archive would be removed. Look first.'],
    ['PokerGO is not available', 'Check the NAS and the network.'],
  ] as const;
  for (const [at, [title, detail]] of words.entries())
    Object.assign(dashboard.attention[at] ?? {}, { title, detail });
  for (const [at, title] of ['Scan', 'Sync', 'Verify'].entries())
    Object.assign(dashboard.jobs[at] ?? {}, { title });
  dashboard.source.name = 'NAS archive';
  dashboard.target.name = 'OTT platform';
  for (const { problem } of dashboard.drives) {
    if (problem === null) continue;
    problem.what = 'X:\\ is not there.';
    problem.todo = 'Check the NAS and the network. Nothing counts as removed.';
  }
  const progress = dashboard.jobs[0]?.running?.progress;
  if (progress) progress.phase = 'Listing';
}

/** Writes a picture with a palette of 128 colours. */
function keep(screenshot: Buffer, name: string): void {
  mkdirSync(PICTURES, { recursive: true });
  const palette =
    'split[a][b];[a]palettegen=max_colors=128:reserve_transparent=0[p];[b][p]paletteuse=dither=none';
  const made = spawnSync(
    'ffmpeg',
    ['-v', 'error', '-y', '-f', 'png_pipe', '-i', '-', '-vf', palette, path.join(PICTURES, name)],
    { input: screenshot, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`no picture ${name}: ${made.stderr ?? made.error}`);
}
