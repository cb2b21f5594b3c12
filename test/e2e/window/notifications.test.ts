/** Channels in the window, against a real engine and a simulated chat: set up, tested, told, gone wrong. One story. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { picture, seriousFindings } from '../../renderer/browser.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { type ChatSimulator, startChat } from '../../simulators/chat/chat.ts';
import { openStage, type Stage } from './stage.ts';

describeUnless(missing('chromium'), 'a person who wants to be told', () => {
  let opened: { stage: Stage; chat: ChatSimulator } | undefined;
  const world = () => {
    if (opened === undefined) throw new Error('there is no world');
    return opened;
  };
  beforeAll(async () => {
    const chat = await startChat();
    opened = { stage: await openStage(), chat };
    const job = { kind: 'pipeline', steps: [{ command: [process.execPath, '-e', 'process.exit(3)'] }] };
    await opened.stage.engine.client.ask('PUT', '/api/jobs/nightly', job);
  });
  afterEach(({ task }) => opened?.stage.leave(task));
  afterAll(async () => {
    await opened?.stage.close();
    await opened?.chat.close();
  });

  it('begins with nobody being told, and adds a channel', async () => {
    const { stage, chat } = world();
    const { page, faults } = await stage.open('/settings/notifications');
    await page.getByText('Nobody is told yet').waitFor();
    await page.getByRole('button', { name: 'Add a channel' }).click();
    await page.getByRole('menuitem', { name: 'Slack' }).click();
    await page.getByLabel('Short name').fill('team');
    await page.getByLabel('Webhook URL').fill(chat.secrets.slack);
    await page.getByRole('button', { name: 'Add the channel' }).click();
    await page.waitForURL('**/settings/notifications/team');
    await page.getByRole('button', { name: 'Send a test message' }).click();
    await page.getByRole('complementary').locator('.bg-ok-soft').waitFor();
    await chat.until((seen) => seen.length > 0);
    expect(faults).toEqual([]);
  });

  it('sees a failure arrive, and whether it did', async () => {
    const { stage, chat } = world();
    await stage.engine.client.run('/api/jobs/nightly/run');
    await chat.until((seen) => seen.some(({ text }) => text.includes('nightly')));
    const { page } = await stage.open('/settings/notifications');
    const messages = page.getByRole('region', { name: 'Last messages' });
    await messages
      .getByText(/nightly/)
      .first()
      .waitFor();
    await messages.getByText('sent', { exact: true }).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'notifications-real');
  });

  it('is told exactly what is wrong with a channel', async () => {
    const { stage, chat } = world();
    const { page } = await stage.open('/settings/notifications/team');
    await page.getByLabel('Webhook URL').fill(`${chat.url}/services/not/there`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved').waitFor();
    await page.getByRole('button', { name: 'Send a test message' }).click();
    await page.getByRole('complementary').locator('.bg-bad-soft').waitFor();
    await picture(page, 'channel-wrong');
  });

  it('is not told what it did not ask for', async () => {
    const { stage } = world();
    const { page } = await stage.open('/settings/notifications/team');
    const failures = page.getByRole('button', { name: 'failure', exact: true });
    await expect.poll(() => failures.getAttribute('aria-pressed')).toBe('true');
    await failures.click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved').waitFor();
    await page.reload();
    await expect.poll(() => failures.getAttribute('aria-pressed')).toBe('false');
  });
});
