/** Schedule, reports, notifications, backups, sheets and connections: every view in both languages and themes; and what people do there. */
import { expect, it } from 'vitest';
import { picture } from '../../renderer/browser.ts';
import { FAKE_NOW } from '../../renderer/fake-jobs.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { fakeStage } from './fake-stage.ts';
import { flawsOf, LOOKS } from './looks.ts';

const VIEWS = [
  ['schedule', '/schedule'],
  ['job-pipeline', '/schedule/job/daily-pipeline'],
  ['job-watch', '/schedule/job/new-rounds'],
  ['job-new', '/schedule/new/collect'],
  ['reports', '/reports'],
  ['report', '/reports/7'],
  ['sheets', '/sheets'],
  ['sheets-cells', '/sheets/run/42'],
  ['conflicts', '/sheets/conflicts'],
  ['timecodes', '/sheets/timecodes'],
  ['notifications', '/settings/notifications'],
  ['channel', '/settings/notifications/ops-telegram'],
  ['channel-new', '/settings/notifications/new/email'],
  ['connections', '/settings/connections'],
  ['backup', '/settings/backup'],
] as const;

describeUnless(missing('chromium'), 'the window of what runs unattended', () => {
  const stage = fakeStage(FAKE_NOW);

  it.each(LOOKS)('is whole and accessible: $language, $theme, $width', async (look) => {
    const page = await stage.open('/', { look });
    const flaws: string[] = [];
    for (const [name, path] of VIEWS) {
      await page.goto(stage.api.url + path);
      await page.locator('main h1').waitFor();
      if (path.startsWith('/reports')) await page.locator('.recharts-surface').first().waitFor();
      // What axe looks at differs by theme and width, not by language.
      flaws.push(...(await flawsOf(page, name, look, look.language === 'ko')));
    }
    expect(flaws).toEqual([]);
    expect(stage.faults).toEqual([]);
  });

  it('shows the day as a list, the day before, and comes back to today', async () => {
    const page = await stage.open('/schedule');
    await page.getByRole('button', { name: 'List' }).click();
    await page.getByRole('table', { name: 'List' }).getByText('missed').first().waitFor();
    await page.getByRole('button', { name: 'The day before' }).click();
    await page.waitForURL(/day=\d{4}-\d\d-\d\d/);
    await page.getByRole('button', { name: 'Today', exact: true }).click();
    await page.waitForURL(/\/schedule$/);
  });

  it('says what a queued run waits for', async () => {
    const page = await stage.open('/schedule');
    await page
      .getByRole('row', { name: /시트 → iconik/ })
      .getByText('waits for iconik → 시트 #90, iconik')
      .waitFor();
  });

  it('shows what saving will change, explains a schedule while it is typed, and saves it', async () => {
    const page = await stage.open('/schedule/job/daily-pipeline');
    const drawer = page.getByRole('complementary');
    await drawer.getByLabel('Repeats').selectOption('cron');
    await drawer.getByLabel('Cron expression').fill('0 8');
    await drawer.getByText('This schedule cannot be read').waitFor();
    await drawer.getByLabel('Cron expression').fill('15 9 * * 1-5');
    await drawer
      .getByText(/15 9 \* \* 1-5/)
      .first()
      .waitFor();
    const changes = drawer.getByRole('region', { name: 'Saving will change' });
    await changes.getByText('Schedule').waitFor();
    await picture(page, 'job-changes');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved').waitFor();
    await changes.waitFor({ state: 'detached' });
  });

  it('shows what the engine refuses at its field', async () => {
    const page = await stage.open('/schedule/new/pipeline');
    await page.getByLabel('Name of the job').fill('nightly');
    await page.getByRole('button', { name: 'Create the job' }).click();
    const command = page.getByLabel('Program and arguments');
    await expect.poll(() => command.getAttribute('aria-invalid')).toBe('true');
    await command.fill('python "scripts/seed data.py"');
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByLabel('Program and arguments').nth(1).fill('python cases.py');
    await page.getByRole('button', { name: 'Move step 2 up' }).click();
    await expect
      .poll(() => page.getByLabel('Program and arguments').first().inputValue())
      .toBe('python cases.py');
    await page.getByRole('button', { name: 'Create the job' }).click();
    await page.waitForURL('**/schedule/job/nightly');
  });

  it('deletes a job only after asking, with the safe answer first', async () => {
    const page = await stage.open('/schedule');
    await page.getByRole('button', { name: 'More for results' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Keep it');
    await page.getByRole('button', { name: 'Delete the job' }).click();
    await page.getByRole('status').getByText('results was deleted').waitFor();
    await page.getByRole('row', { name: /^results/ }).waitFor({ state: 'detached' });
  });

  it('shows every chart as a table, by day and by week', async () => {
    const page = await stage.open('/reports?days=90');
    const rate = page.getByRole('region', { name: 'Success rate' });
    await rate.getByRole('button', { name: 'Show as a table' }).click();
    await rate.getByRole('row').first().waitFor();
    const days = await rate.getByRole('row').count();
    expect(days).toBeGreaterThan(80);
    await page.getByRole('button', { name: 'By week' }).click();
    await expect.poll(() => rate.getByRole('row').count()).toBeLessThan(days / 5);
    await page.getByRole('region', { name: 'results · hit_rate' }).getByText('72').first().waitFor();
  });

  it('keeps a secret to itself and says what the test of a channel answered', async () => {
    const page = await stage.open('/settings/notifications/slack');
    const secret = page.getByLabel('Webhook URL');
    await expect.poll(() => secret.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Send a test message' }).click();
    await page.getByText('Slack: 200 ok').waitFor();
    await secret.fill('https://hooks.slack.test/T/B/x');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved').waitFor();
    expect(stage.api.asked).toContain('PUT /api/secrets/notify.slack');
    await expect.poll(() => secret.inputValue()).toBe('');
  });

  it('adds a channel under a name of its own, and removes one with its secret', async () => {
    const page = await stage.open('/settings/notifications');
    await page.getByRole('button', { name: 'Add a channel' }).click();
    await page.getByRole('menuitem', { name: 'Slack' }).click();
    await page.getByLabel('Webhook URL').fill('https://hooks.slack.test/T/B/y');
    await page.getByRole('button', { name: 'Add the channel' }).click();
    await page.waitForURL('**/settings/notifications/slack-2');
    expect(stage.api.asked).toContain('PUT /api/secrets/notify.slack-2');
    await page.getByRole('button', { name: 'Remove the channel' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the channel' }).click();
    await page.waitForURL(/\/settings\/notifications$/);
    expect(stage.api.asked).toContain('DELETE /api/secrets/notify.slack-2');
  });

  it('reads the address to share with out of a key, refuses what is no key, and says what is missing', async () => {
    const page = await stage.open('/settings/connections');
    const google = page.getByRole('region', { name: 'Google Sheets' });
    const file = page.getByLabel('Key file (.json)', { exact: true });
    await file.fill('{"not":"a key"}');
    await page.getByText('This is not the key file of a service account', { exact: false }).waitFor();
    const key = JSON.stringify({ client_email: 'nas@p.iam.gserviceaccount.com', private_key: 'x' });
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(key) });
    await page.getByText('Share your spreadsheets with nas@p.iam.gserviceaccount.com as Editor.').waitFor();
    await google.getByRole('button', { name: /^(Save|Replace)$/ }).click();
    await expect.poll(() => file.inputValue()).toBe('');
    await page.getByLabel('Timecodes').fill('https://docs.google.com/spreadsheets/d/1AbC-def/edit#gid=0');
    await expect.poll(() => page.getByLabel('Timecodes').inputValue()).toBe('1AbC-def');
    await google.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Test Google Sheets' }).click();
    await page.getByText('시트가 서비스 계정과 공유되어 있지 않습니다.').waitFor();
    await picture(page, 'connection-missing');
  });

  it('settles one conflict at its cell and the rest at once', async () => {
    const page = await stage.open('/sheets/conflicts');
    const first = page.getByRole('listitem', { name: /flop 1 · Description/ });
    await first.getByRole('button', { name: /Keep the sheet’s/ }).click();
    await first.waitFor({ state: 'detached' });
    await page.getByLabel('All that are shown').check();
    await page.getByRole('button', { name: 'Keep iconik’s' }).first().click();
    const question = page.getByRole('alertdialog', { name: 'Keep iconik’s text in 2 cells?' });
    await question.getByRole('button', { name: 'Keep iconik’s' }).click();
    await page.getByText('No conflicts').waitFor();
    await page.getByRole('button', { name: 'Settled', exact: true }).click();
    await expect.poll(() => page.getByText('kept', { exact: true }).count()).toBe(3);
  });

  it('approves a preview with its number', async () => {
    const page = await stage.open('/sheets');
    await page.getByRole('link', { name: 'Look at it cell by cell, and approve' }).first().click();
    await page.getByRole('button', { name: /^Not taken over/ }).click();
    await page.getByText('three stars').first().waitFor();
    await page.getByRole('button', { name: 'Carry out 28 changes' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Carry out 28 changes' }).click();
    await expect.poll(() => stage.api.asked).toContain('POST /api/jobs/iconik-import/run');
  });

  it.each([
    ['/schedule', '/api/jobs'],
    ['/reports', '/api/stats'],
    ['/sheets', '/api/sheets'],
    ['/sheets/conflicts', '/api/conflicts'],
    ['/settings/notifications', '/api/notifications'],
    ['/settings/backup', '/api/backups'],
  ])('%s tells what failed and tries again', async (where, failing) => {
    const page = await stage.open('/logs');
    stage.api.problems.set(failing, {
      type: 'about:blank',
      title: 'The database is damaged.',
      status: 500,
      code: 'database_damaged',
      todo: 'Put back a backup copy of this file.',
    });
    await page.goto(stage.api.url + where);
    const panel = page.getByRole('alert').filter({ hasText: 'The database is damaged.' });
    await panel.getByText('Put back a backup copy of this file.').waitFor();
    stage.api.problems.clear();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.waitFor({ state: 'detached' });
  });

  it('keeps the last known schedule when the engine goes away, and lets nothing be started', async () => {
    const page = await stage.open('/schedule');
    const run = page.getByRole('button', { name: 'Run 동기화 now' });
    await run.waitFor();
    await stage.api.close();
    await page
      .getByRole('alert')
      .getByText(/What you see is the state of/)
      .waitFor();
    await expect.poll(() => run.isDisabled()).toBe(true);
    await page.getByRole('row', { name: /daily-pipeline/ }).waitFor();
    await picture(page, 'schedule-offline');
    await stage.restart();
    await expect.poll(() => run.isDisabled()).toBe(false);
  });

  it('asks before it throws a change away, also when the key comes in the moment of the change', async () => {
    const page = await stage.open('/schedule/job/daily-pipeline');
    await page.getByLabel('Repeats').waitFor();
    // No person and no debugger is as quick as the page itself: Escape follows the first sight of the change.
    await page.evaluate(`new MutationObserver((_, observer) => {
      if (!document.body.textContent.includes('Saving will change')) return;
      observer.disconnect();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    }).observe(document.body, { childList: true, subtree: true })`);
    await page.getByLabel('Repeats').selectOption('minutes');
    const question = page.getByRole('alertdialog', { name: 'Discard your changes?' });
    await question.getByRole('button', { name: 'Go on editing' }).click();
    await page.getByRole('region', { name: 'Saving will change' }).waitFor();
  });

  it('needs no mouse: a job is opened, changed and left with the keyboard alone', async () => {
    const page = await stage.open('/schedule');
    await page.getByRole('table', { name: 'Jobs' }).getByRole('link', { name: 'daily-pipeline' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/schedule/job/daily-pipeline');
    const repeats = page.getByLabel('Repeats');
    await repeats.focus();
    await repeats.press('ArrowUp');
    await page.getByRole('region', { name: 'Saving will change' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog', { name: 'Discard your changes?' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Saving will change' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).press('Enter');
    await page.waitForURL(/\/schedule$/);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL('**/reports');
  });

  it('runs a job and finds its schedule from the palette', async () => {
    const page = await stage.open('/');
    const typed = page.getByRole('dialog').getByRole('combobox');
    await page.keyboard.press('Control+k');
    await typed.fill('notifications');
    await page.getByRole('option', { name: 'Notifications', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/settings/notifications');
    await typed.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await typed.fill('정합성');
    await page.getByRole('option', { name: 'Run 정합성 검증 now' }).click();
    await expect.poll(() => stage.api.asked).toContain('POST /api/jobs/reconcile/run');
  });
});
