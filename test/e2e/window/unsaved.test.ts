/** What a person has typed and not saved: the window asks before it goes anywhere where that is lost, and nowhere else. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Look } from '../../renderer/browser.ts';
import { FAKE_NOW } from '../../renderer/fake-jobs.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { fakeStage } from './fake-stage.ts';

/** Wide enough for a list beside a form. */
const WIDE: Look = { language: 'en', theme: 'light', width: 1920, height: 1080 };

describeUnless(missing('chromium'), 'unsaved changes', () => {
  const stage = fakeStage(FAKE_NOW);
  const question = (page: Page) => page.getByRole('alertdialog', { name: 'Discard your changes?' });
  const goOn = (page: Page) => question(page).getByRole('button', { name: 'Go on editing' }).click();
  const discard = (page: Page) => question(page).getByRole('button', { name: 'Discard' }).click();
  const changes = (page: Page) => page.getByRole('region', { name: 'Saving will change' });

  /** Opens a job from its list, as a person does, and changes it. */
  const changeJob = async () => {
    const page = await stage.open('/schedule', { look: WIDE });
    await jobLink(page, 'daily-pipeline').click();
    await page.getByLabel('Repeats').selectOption('minutes');
    await changes(page).waitFor();
    return page;
  };

  it('are asked about when another job is opened', async () => {
    const page = await changeJob();
    await jobLink(page, 'new-rounds').click();
    await goOn(page);
    await changes(page).waitFor();
    expect(new URL(page.url()).pathname).toBe('/schedule/job/daily-pipeline');
    expect(await page.getByLabel('Repeats').inputValue()).toBe('minutes');
    await jobLink(page, 'new-rounds').click();
    await discard(page);
    await page.getByRole('complementary', { name: 'new-rounds' }).waitFor();
    await changes(page).waitFor({ state: 'detached' });
  });

  it('are asked about when a person goes back', async () => {
    const page = await changeJob();
    await page.evaluate('history.back()');
    await goOn(page);
    await changes(page).waitFor();
    expect(new URL(page.url()).pathname).toBe('/schedule/job/daily-pipeline');
    await page.evaluate('history.back()');
    await discard(page);
    await page.waitForURL(/\/schedule$/);
    await page.getByRole('complementary').waitFor({ state: 'detached' });
  });

  it.each([
    ['the palette', '**/settings/notifications', usePalette],
    ['a link', '**/runs', (page: Page) => page.getByRole('link', { name: 'Runs', exact: true }).click()],
    ['the keyboard', '**/reports', pressPageKeys],
  ])('are asked about when %s leads away', async (_way, where, go) => {
    const page = await changeJob();
    await go(page);
    await goOn(page);
    await changes(page).waitFor();
    await go(page);
    await discard(page);
    await page.waitForURL(where);
  });

  it('are asked about when another channel is opened', async () => {
    const page = await stage.open('/settings/notifications/slack', { look: WIDE });
    await page.getByLabel('Webhook URL').fill('https://hooks.slack.test/T/B/x');
    await page.getByRole('link', { name: 'ops-telegram' }).click();
    await goOn(page);
    expect(await page.getByLabel('Webhook URL').inputValue()).toBe('https://hooks.slack.test/T/B/x');
    await page.getByRole('link', { name: 'ops-telegram' }).click();
    await discard(page);
    await page.getByRole('complementary', { name: 'ops-telegram' }).waitFor();
  });

  it('are asked about when a page of settings is left', async () => {
    const page = await stage.open('/settings/connections');
    await page.getByLabel('Metadata view').fill('11111111-2222-3333-4444-555555555555');
    await page.getByRole('link', { name: 'General' }).click();
    await goOn(page);
    await page
      .getByRole('region', { name: 'iconik', exact: true })
      .getByRole('button', { name: 'Save' })
      .click();
    await page.getByRole('status').getByText('Saved').waitFor();
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'General' }).click();
    await page.waitForURL(/\/settings$/);
  });

  it('of the page stay while a drawer is opened beside them: nothing is asked', async () => {
    const page = await stage.open('/settings/notifications', { look: WIDE });
    await page.getByLabel('Address of this window').fill('https://nas.example');
    await page.getByRole('link', { name: 'ops-telegram' }).click();
    await page.getByRole('complementary', { name: 'ops-telegram' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Address of this window').inputValue()).toBe('https://nas.example');
    expect(await question(page).count()).toBe(0);
  });

  it('of a job go with it when it is deleted: nothing is asked again', async () => {
    const page = await changeJob();
    await page.getByRole('complementary').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the job' }).click();
    await page.waitForURL(/\/schedule$/);
    await page.getByRole('status').getByText('daily-pipeline was deleted').waitFor();
    expect(await question(page).count()).toBe(0);
  });
});

function jobLink(page: Page, name: string) {
  return page.getByRole('table', { name: 'Jobs' }).getByRole('link', { name });
}

async function usePalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('notifications');
  await page.getByRole('option', { name: 'Notifications', selected: true }).waitFor();
  await page.keyboard.press('Enter');
}

async function pressPageKeys(page: Page): Promise<void> {
  await page.locator('h2').last().click();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
}
