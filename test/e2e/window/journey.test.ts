/** What people do in the window, from the first start on, against a real engine. One story: each part begins where the last ended. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { picture } from '../../renderer/browser.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { openStage, removeMany, type Stage, sampleSettings } from './stage.ts';

const HOSTILE = '<img onerror=alert(1)>.mp4';

describeUnless(missing('chromium'), 'a person at the window', () => {
  let stage: Stage | undefined;
  const staged = () => {
    if (stage === undefined) throw new Error('there is no stage');
    return stage;
  };
  const client = () => staged().engine.client;
  beforeAll(async () => {
    stage = await openStage();
    // Everything but the drives, which the first start asks for.
    await client().ask('PATCH', '/api/settings', {
      ...sampleSettings(staged().sample),
      drives: [],
      guard: { confirmScans: 1 },
    });
  });
  afterEach(({ task }) => stage?.leave(task));
  afterAll(() => stage?.close());

  it('puts the set-up off, is asked for a drive all the same, adds it, and sees its files after the scan', async () => {
    const { page, faults } = await staged().open('/');
    await page.getByRole('heading', { name: 'Setting up' }).waitFor();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByRole('heading', { name: 'Welcome. Which drive holds your archive?' }).waitFor();
    await picture(page, 'first-start');
    await page.getByLabel('Drive letter or folder').fill(staged().sample.drives[0].root);
    await page.getByRole('button', { name: 'Add drive and scan' }).click();
    await page.getByRole('status').getByText('Scan started').waitFor();
    const archive = staged().sample.files.filter(({ drive }) => drive === 'archive').length;
    await page
      .getByRole('region', { name: 'From the NAS to the OTT' })
      .getByText(archive.toLocaleString('en-GB'), { exact: true })
      .waitFor();
    expect(faults).toEqual([]);
  });

  it('starts a sync with one button and sees the files arrive on the OTT, live', async () => {
    const { page } = await staged().open('/');
    await page.getByRole('banner').getByRole('button', { name: 'Sync now' }).click();
    await page
      .getByRole('link', { name: /files$|^published$/ })
      .first()
      .waitFor();
    await expect.poll(() => publishedShown(page)).toBeGreaterThan(1000);
    const { target } = await client().get<Api['Dashboard']>('/api/dashboard');
    await expect.poll(() => publishedShown(page)).toBe(target.total_files);
  });

  it('finds a file by keyboard alone, opens it, and comes back', async () => {
    const { page } = await staged().open('/');
    await page.getByRole('banner').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('matching');
    await page.getByRole('option', { name: /Matching/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/matching');
    await page.getByRole('grid').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('pad-s12-ep01');
    await page.waitForURL('**/matching?q=pad-s12-ep01');
    await page
      .getByRole('row', { name: /pad-s12-ep01/ })
      .first()
      .waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/matching\/\d+\?q=/);
    await page.getByRole('complementary', { name: /pad-s12-ep01/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('**/matching?q=pad-s12-ep01');
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("role")')).toBe('grid');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.waitForURL('**/runs');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  });

  it('keeps the place from table to tree and back', async () => {
    const { page } = await staged().open('/matching?sort=-size');
    const row = page.getByRole('row', { name: /HyperDeck_0010-004/ }).first();
    await page.getByRole('searchbox').fill('HyperDeck_0010-004');
    await row.click();
    const path = await page.getByRole('heading', { level: 2, name: /HyperDeck/ }).innerText();
    await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Tree' }).click();
    const node = page.getByRole('treeitem', { selected: true });
    await node.waitFor();
    expect(path).toContain((await node.locator('span[title]').first().innerText()).trim());
    await picture(page, 'tree-place');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.locator('[role=row][aria-selected=true]').getByText('HyperDeck_0010-004').waitFor();
  });

  it('sees hostile names as names', async () => {
    const { page, faults } = await staged().open('/matching?q=onerror');
    let alerts = 0;
    page.on('dialog', (dialog) => {
      alerts += 1;
      return dialog.dismiss();
    });
    await page.getByRole('row', { name: HOSTILE }).first().click();
    await page.getByRole('complementary', { name: HOSTILE }).waitFor();
    await page.getByRole('button', { name: 'Tree' }).click();
    await page.getByRole('treeitem', { name: HOSTILE }).first().waitFor();
    await page.goto(new URL('/changes?q=onerror', staged().engine.url).href);
    await page.locator('main h1').waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(alerts).toBe(0);
    expect(faults).toEqual([]);
  });

  it('is told at its field what a setting may be, and nothing is saved', async () => {
    const { page } = await staged().open('/settings');
    const pattern = page.getByLabel('Path matches (regular expression)');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await pattern.fill('(');
    await page.getByLabel('Catalogue', { exact: true }).fill('X');
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByText(/regular expression$|정규식/)
      .first()
      .waitFor();
    await expect.poll(() => pattern.getAttribute('aria-invalid')).toBe('true');
    await pattern.fill('^PAD');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved').waitFor();
    const catalogs = async () => (await client().get<Api['Settings']>('/api/settings')).effective.catalogs;
    await expect.poll(catalogs).toMatchObject({ rules: [{ match: '^PAD', catalog: 'X' }] });
  });

  it('changes the language of the window, and of what the engine says', async () => {
    const { page } = await staged().open('/settings');
    await page.getByLabel('Language').selectOption('ko');
    await page.getByRole('heading', { name: '설정', level: 1 }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: '대시보드' }).click();
    await page.getByRole('region', { name: 'NAS에서 OTT로' }).getByText('NAS 아카이브 (원본)').waitFor();
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe('ko');
    await client().ask('PATCH', '/api/settings', { language: 'system' });
    await page.getByRole('region', { name: 'From the NAS to the OTT' }).waitFor();
  });

  it('watches the log as it is written, pauses it, and misses nothing', async () => {
    const { page } = await staged().open('/logs');
    const log = page.getByRole('log');
    // Paused before the first lines came, these would be the ones that wait.
    await log.getByText('Settings changed').first().waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await client().ask('PATCH', '/api/settings', { timezone: 'Asia/Tokyo' });
    await page.getByText(/\d+ new lines?$/).waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await log
      .getByText(/timezone/)
      .last()
      .waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('Quiet so far').waitFor();
  });

  it('looks at held removals, approves them with their number, and is done', async () => {
    const removed = removeMany(staged().sample);
    await client().run('/api/scan');
    const { page } = await staged().open('/');
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /Attention/ })
      .click();
    await page.getByRole('listitem').getByRole('button', { name: 'Approve' }).click();
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    await picture(page, 'approve');
    // The safe answer has the focus.
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Leave it held');
    await question.getByRole('button', { name: `Approve ${removed} changes` }).click();
    await page.getByText('Nothing needs you').waitFor();
  });
});

/** The number of published files that the dashboard shows at the moment. */
async function publishedShown(page: Page): Promise<number> {
  const flow = page.getByRole('region', { name: 'From the NAS to the OTT' });
  const text = await flow
    .getByText('OTT platform (target)')
    .locator('xpath=following-sibling::p[1]')
    .innerText();
  return Number(text.replace(/\D/g, ''));
}
