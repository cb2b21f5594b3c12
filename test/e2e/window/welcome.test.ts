/** The set-up at the first start, against a real engine: one story, from the language to the first sync. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { MARKER_NAME } from '../../../core/model/names.ts';
import { type Look, picture } from '../../renderer/browser.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { freshFolder } from '../../support/folder.ts';
import { flawsOf, NARROW } from './looks.ts';
import { openStage, type Stage, sampleSettings } from './stage.ts';

const STEPS = ['language', 'drives', 'roles', 'ott', 'services', 'notify', 'preview'];
describeUnless(missing('chromium'), 'the set-up', () => {
  let stage: Stage | undefined;
  const staged = () => {
    if (stage === undefined) throw new Error('there is no stage');
    return stage;
  };
  const client = () => staged().engine.client;
  const settings = async () => (await client().get<Api['Settings']>('/api/settings')).input;
  const next = (page: Page) => page.getByRole('button', { name: /^(Next|Skip for now)$/ }).click();

  beforeAll(async () => {
    stage = await openStage();
    await client().ask('PATCH', '/api/settings', { scan: sampleSettings(staged().sample).scan });
  });
  afterEach(({ task }) => stage?.leave(task));
  afterAll(() => stage?.close());

  it('comes up by itself, speaks the language that is chosen, and writes nothing before a step is over', async () => {
    const { page, faults } = await staged().open('/');
    await page.getByRole('heading', { name: 'Which language?' }).waitFor();
    await page.waitForURL('**/welcome');
    await page.getByText('Step 1 of 7').first().waitFor();
    await page.getByRole('radio', { name: '한국어' }).check();
    await page.getByRole('heading', { name: '사용할 언어를 고르세요' }).waitFor();
    expect(await settings()).not.toHaveProperty('language');
    await page.getByRole('radio', { name: 'English' }).check();
    await next(page);
    await page.getByRole('heading', { name: 'Which drives hold your footage?' }).waitFor();
    await expect.poll(settings).toMatchObject({ language: 'en' });
    // A screen reader begins at the step's title.
    await expect
      .poll(() => page.evaluate('document.activeElement.textContent'))
      .toBe('Which drives hold your footage?');
    expect(faults).toEqual([]);
  });

  it('leads from drives to the first sync by keyboard, and publishes only what was approved', async () => {
    const { page, faults } = await staged().open('/welcome/drives');
    const [archive, origin] = staged().sample.drives;
    for (const { root } of [archive, origin]) {
      await page.getByLabel('Another folder').fill(root);
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox', { name: root }).waitFor();
    }
    await next(page);
    const first = page.getByRole('group', { name: 'archive' });
    await first.getByText('There;').waitFor();
    await expect.poll(() => first.getByLabel('Publish its files').isChecked()).toBe(true);
    const second = page.getByRole('group', { name: 'origin' });
    await expect.poll(() => second.getByLabel('Publish its files').isChecked()).toBe(false);
    await second.getByLabel('Role').selectOption('origin');
    expect(await settings()).not.toHaveProperty('drives');
    // Back and forth loses nothing.
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('checkbox', { name: origin.root }).waitFor();
    await next(page);
    expect(await second.getByLabel('Role').inputValue()).toBe('origin');
    await next(page);

    await page.getByRole('heading', { name: 'Where is the OTT database?' }).waitFor();
    await expect.poll(settings).toMatchObject({
      drives: [
        { id: 'archive', role: 'archive', publish: true },
        { role: 'origin', publish: false },
      ],
    });
    const ott = oldDatabase();
    await page.getByRole('radio', { name: /A file that I name/ }).check();
    await page.getByLabel('OTT database file').fill(ott);
    await page.getByText('no column “status” yet').waitFor();
    await page.getByText('files 2').waitFor();
    await next(page);
    await page.getByRole('heading', { name: 'Google Sheets and iconik' }).waitFor();
    await next(page);
    await page.getByRole('heading', { name: /Who shall be told/ }).waitFor();
    await next(page);

    await page.getByRole('button', { name: 'Show what would happen' }).press('Enter');
    const plan = page.getByRole('region', { name: 'On the OTT platform' });
    await plan.getByText('new', { exact: true }).waitFor();
    const planned = Number((await plan.locator('dd').first().innerText()).replaceAll(',', ''));
    expect(planned).toBeGreaterThan(500);
    expect(rowsOf(ott)).toBe(2);
    await picture(page, 'welcome-planned');
    // Who looks at the changes first finds the plan again.
    await page.getByRole('link', { name: 'See the changes' }).click();
    await page.waitForURL('**/runs/*');
    await page.goBack();
    await plan.getByText('new', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Approve and sync' }).press('Enter');
    await page.getByText('Done. From now on').waitFor();
    expect(rowsOf(ott)).toBe(2 + planned);
    const { items } = await client().get<{ items: { contents: string[] }[] }>('/api/backups');
    expect(items).toHaveLength(1);
    const pausedJobs = async () => {
      const jobs = await client().get<{ items: { name: string; paused: unknown }[] }>('/api/jobs');
      return jobs.items.filter(({ paused }) => paused);
    };
    await expect.poll(pausedJobs).toEqual([]);
    await page.getByRole('button', { name: 'Go to the dashboard' }).click();
    await page.getByRole('region', { name: 'From the NAS to the OTT' }).waitFor();
    expect(existsSync(path.join(archive.root, MARKER_NAME))).toBe(true);
    expect(faults).toEqual([]);
  });

  it('asks on the desktop whether to start at login, says what the system makes of it, and chooses folders', async () => {
    const { page, faults } = await staged().open('/settings');
    await page.addInitScript(DESKTOP);
    await page.goto(new URL('/welcome/drives', staged().engine.url).href);
    await page.getByText('Step 2 of 8').first().waitFor();
    await page.getByRole('button', { name: 'Choose…' }).click();
    await expect.poll(() => page.getByLabel('Another folder').inputValue()).toBe('Z:\\ARCHIVE');
    await page.goto(new URL('/welcome/login', staged().engine.url).href);
    await page.getByText('Windows has it switched off').waitFor();
    const start = page.getByRole('checkbox', { name: /Start when I log in/ });
    await expect.poll(() => start.isChecked()).toBe(false);
    await start.check();
    expect(await page.evaluate('window.asked.filter(({ set }) => set !== null)')).toEqual([]);
    await next(page);
    await page.getByRole('heading', { name: 'The first sync' }).waitFor();
    await expect
      .poll(() => page.evaluate('window.asked.filter(({ set }) => set !== null)'))
      .toEqual([{ set: true }]);
    expect(faults).toEqual([]);
  });

  it('does not come up again, and can be opened from the settings', async () => {
    const { page } = await staged().open('/settings');
    await page.getByRole('link', { name: 'Open the guided set-up' }).click();
    await page.getByRole('heading', { name: 'Which language?' }).waitFor();
    await expect.poll(() => page.getByRole('radio', { name: 'English' }).isChecked()).toBe(true);
  });

  it.each<Look>([{ language: 'ko', theme: 'light' }, { language: 'en', theme: 'dark' }, NARROW])(
    'is whole and accessible: $language, $theme, $width',
    async (look) => {
      await client().ask('PATCH', '/api/settings', { language: look.language });
      const { page, faults } = await staged().open('/', look);
      const flaws: string[] = [];
      for (const step of STEPS) {
        await page.goto(new URL(`/welcome/${step}`, staged().engine.url).href);
        await page.locator('main h2').waitFor();
        flaws.push(...(await flawsOf(page, `welcome-${step}`, look)));
      }
      expect(flaws).toEqual([]);
      expect(faults).toEqual([]);
    },
  );
});

/** What the desktop puts into its window, as far as the set-up asks it; it notes what it was asked about logins. */
const DESKTOP = `
  window.asked = [];
  window.nasDesktop = {
    feed: (feed, language, handlers) => (handlers.connected(true), () => undefined),
    ask: async (name, ask) => {
      if (name === 'chooseFolder') return 'Z:\\\\ARCHIVE';
      if (name === 'preferences') return { wizardDone: false };
      window.asked.push(ask);
      return { wanted: ask.set ?? false, effective: false, blocked: true, possible: true };
    },
  };`;

/** An OTT database of another program, from before it had a column for removals. */
function oldDatabase(): string {
  const file = path.join(freshFolder(), 'pokervod.db');
  const db = new Database(file);
  db.exec(`CREATE TABLE files (id INTEGER PRIMARY KEY, nas_path TEXT UNIQUE, filename TEXT, size_bytes INTEGER);
    INSERT INTO files (nas_path, filename, size_bytes) VALUES ('old/a.mp4', 'a.mp4', 1), ('old/b.mp4', 'b.mp4', 2);`);
  db.close();
  return file;
}

function rowsOf(file: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare<[], number>('SELECT count(*) FROM files').pluck().get() ?? 0;
  } finally {
    db.close();
  }
}
