/** The settings as people use them, against a real engine: found, understood, changed, put back, carried to another computer. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { type Look, picture } from '../../renderer/browser.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { freshFolder } from '../../support/folder.ts';
import { flawsOf } from './looks.ts';
import { openStage, type Stage, sampleSettings } from './stage.ts';

/** Asked in the browser. */
const isFocused = (element: unknown) => element === Reflect.get(globalThis, 'document').activeElement;

describeUnless(missing('chromium'), 'the settings', () => {
  let stage: Stage | undefined;
  const staged = () => {
    if (stage === undefined) throw new Error('there is no stage');
    return stage;
  };
  const client = () => staged().engine.client;
  const input = async () => (await client().get<Api['Settings']>('/api/settings')).input;
  beforeAll(async () => {
    stage = await openStage();
  });
  beforeEach(() => client().ask('PUT', '/api/settings', sampleSettings(staged().sample)));
  afterEach(({ task }) => stage?.leave(task));
  afterAll(() => stage?.close());

  it('are found by words, and the one that was meant is ready to be typed into', async () => {
    const { page, faults } = await staged().open('/settings/backup');
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('percent');
    const found = page.getByRole('list', { name: 'Settings found' });
    await found.getByText('and more percent of the drive than').waitFor();
    await expect.poll(() => found.getByRole('listitem').count()).toBe(2);
    await picture(page, 'settings-found');
    await found.getByRole('link').first().click();
    await page.waitForURL('**/settings#guard.maxRemovedFraction');
    const meant = page.getByLabel('and more percent of the drive than');
    await expect.poll(() => meant.evaluate(isFocused)).toBe(true);
    expect(faults).toEqual([]);
  });

  it('keep what was typed while others are looked for', async () => {
    const { page } = await staged().open('/settings');
    const typed = page.getByLabel('Scans without a file before it counts as gone');
    await typed.fill('4');
    await page.getByRole('searchbox').fill('more removals');
    const found = page.getByRole('list', { name: 'Settings found' });
    await found.getByRole('link').first().click();
    await expect.poll(() => page.getByLabel('More removals than').evaluate(isFocused)).toBe(true);
    await expect.poll(() => typed.inputValue()).toBe('4');
  });

  it('say what is wrong while one types, before anything is saved', async () => {
    const { page } = await staged().open('/settings');
    const confirm = page.getByLabel('Scans without a file before it counts as gone');
    await confirm.fill('99');
    await page.getByText('at most 10').waitFor();
    await expect.poll(() => confirm.getAttribute('aria-invalid')).toBe('true');
    await confirm.fill('3');
    await page.getByText('at most 10').waitFor({ state: 'detached' });
    expect(await input()).not.toHaveProperty('guard');
  });

  it('that were changed say so, and go back to their default', async () => {
    await client().ask('PATCH', '/api/settings', { guard: { maxRemovedCount: 7 } });
    const { page } = await staged().open('/settings');
    await page.getByText('Changed. Default: 50').waitFor();
    await page.getByRole('region', { name: 'Safety' }).getByRole('button', { name: 'Put back' }).click();
    await expect.poll(() => page.getByLabel('More removals than').inputValue()).toBe('50');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved').waitFor();
    await expect.poll(input).toMatchObject({ guard: { maxRemovedCount: 50 } });
  });

  it('are not tried before they are saved, and say so', async () => {
    const { page } = await staged().open('/settings/connections');
    const iconik = page.getByRole('region', { name: 'iconik', exact: true });
    const test = iconik.getByRole('button', { name: 'Test iconik' });
    await test.click();
    const answer = iconik.getByRole('status').locator('.bg-bad-soft');
    await answer.waitFor();
    await iconik.getByLabel('Metadata view').fill('11111111-2222-3333-4444-555555555555');
    const told = iconik.getByText('Save your changes first');
    await told.waitFor();
    await expect.poll(() => test.isDisabled()).toBe(true);
    // What was answered is not about what stands there now.
    await answer.waitFor({ state: 'detached' });
    await iconik.getByRole('button', { name: 'Save' }).click();
    await told.waitFor({ state: 'detached' });
    await test.click();
    await answer.waitFor();
    await iconik.getByLabel('App ID', { exact: true }).fill('an app');
    await told.waitFor();
    await expect.poll(() => test.isDisabled()).toBe(true);
  });

  it('that are chosen are saved before a connection is tried with them, however quick the person', async () => {
    const { page } = await staged().open('/settings/connections');
    const seen: string[] = [];
    const clicked = Promise.withResolvers<void>();
    await page.route(/\/api\/(settings|connections\/google\/test)$/, async (route) => {
      const method = route.request().method();
      if (method !== 'GET') seen.push(method);
      if (method === 'PATCH') await clicked.promise;
      await route.fulfill({ response: await route.fetch() });
      if (method === 'PATCH') seen.push('saved');
    });
    const google = page.getByRole('region', { name: 'Google Sheets' });
    await google.getByRole('combobox', { name: 'Who opens the sheets' }).selectOption('oauth');
    await google.getByRole('button', { name: 'Test Google Sheets' }).click();
    await google.getByRole('button', { name: 'Testing…' }).waitFor();
    clicked.resolve();
    await expect.poll(() => seen).toEqual(['PATCH', 'saved', 'POST']);
    // The test's answer, too: a window that closes before it is a fault.
    await google.getByRole('button', { name: 'Test Google Sheets' }).waitFor();
  });

  it('go into a file, and come back from it after showing what changes', async () => {
    const { page, faults } = await staged().open('/settings');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const file = path.join(freshFolder(), 'settings.json');
    await (await saving).saveAs(file);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(await input());

    writeFileSync(file, JSON.stringify({ ...(await input()), guard: { confirmScans: 4 } }));
    await page.locator('input[type=file]').setInputFiles(file);
    const dialog = page.getByRole('dialog', { name: 'What the file changes' });
    await dialog.getByText('guard.confirmScans').waitFor();
    await picture(page, 'settings-import');
    expect(await input()).not.toHaveProperty('guard');
    await dialog.getByRole('button', { name: 'Take over 1 change' }).click();
    await page.getByText('The settings were taken over').waitFor();
    expect(await input()).toMatchObject({ guard: { confirmScans: 4 } });
    expect(faults).toEqual([]);
  });

  it('from a wrong file are refused with what is wrong, and nothing changes', async () => {
    const { page } = await staged().open('/settings');
    const before = await input();
    const file = path.join(freshFolder(), 'wrong.json');
    writeFileSync(file, JSON.stringify({ guard: { confirmScan: 4 } }));
    await page.locator('input[type=file]').setInputFiles(file);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('guard.confirmScan').waitFor();
    expect(await dialog.getByRole('button', { name: /Take over/ }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    writeFileSync(file, 'no JSON at all');
    await page.locator('input[type=file]').setInputFiles(file);
    await dialog.getByText('It is not a settings file').waitFor();
    expect(await input()).toEqual(before);
  });

  it('are all reset only after a question that names how many', async () => {
    const { page } = await staged().open('/settings');
    await page.getByRole('button', { name: 'Reset all…' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('5 settings go back to their defaults').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Keep them');
    await question.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('All settings are back').waitFor();
    expect(await input()).toEqual({});
  });

  it('tell what the program put on this computer, and how to remove it', async () => {
    await client().run('/api/scan');
    const { page } = await staged().open('/settings/about');
    const made = page.getByRole('region', { name: 'What it put on this computer' });
    await made
      .getByRole('region', { name: 'Marker files' })
      .getByText('.nas-auto-sync.json')
      .first()
      .waitFor();
    await made.getByText('state.db').waitFor();
    await page.getByRole('region', { name: 'How to remove it' }).getByRole('listitem').first().waitFor();
    await page.getByText('Licences of the libraries').click();
    await page
      .getByText(/react-dom/)
      .first()
      .waitFor();
  });

  it.each<Look>([
    { language: 'ko', theme: 'light' },
    { language: 'en', theme: 'dark' },
    { language: 'ko', theme: 'dark', width: 390, height: 780 },
  ])('are whole and accessible: $language, $theme, $width', async (look) => {
    await client().ask('PATCH', '/api/settings', { language: look.language, guard: { maxRemovedCount: 7 } });
    const { page, faults } = await staged().open('/', look);
    const flaws: string[] = [];
    const check = async (name: string) => flaws.push(...(await flawsOf(page, name, look)));
    for (const [name, where] of [
      ['settings-all', '/settings'],
      ['settings-about', '/settings/about'],
      ['settings-backup', '/settings/backup'],
      ['settings-connections', '/settings/connections'],
    ] as const) {
      await page.goto(new URL(where, staged().engine.url).href);
      await page.locator('main h1').waitFor();
      await check(name);
    }
    await page.getByRole('searchbox').fill('ott');
    await page.locator('main ul li a').first().waitFor();
    await check('settings-search');
    expect(flaws).toEqual([]);
    expect(faults).toEqual([]);
  });
});
